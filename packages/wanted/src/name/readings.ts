/** A word to the sounds it may stand for, whatever its script. */
import { readArmenian, readGeorgian } from './caucasus.ts'
import { readCyrillic } from './cyrillic.ts'
import { readLatin } from './latin.ts'
import type { Word } from './script.ts'
import { soundOf } from './sounds.ts'

/** Different sounds, the likeliest first; at least one. A script we cannot read stands for itself. */
export function soundsOf({ letters, script }: Word): readonly string[] {
  return [...new Set(rawOf({ letters, script }).map(soundOf))].filter(sound => sound !== '')
}

/** The readings before letters are joined and vowels counted: for slips, which are made in letters. */
export function rawOf({ letters, script }: Word): string[] {
  if (script === 'cyrillic') return [readCyrillic(letters)]
  if (script === 'latin') return readLatin(letters)
  if (script === 'armenian') return readArmenian(letters)
  if (script === 'georgian') return [readGeorgian(letters)]
  return [letters]
}
