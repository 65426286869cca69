/** A word to the sounds it may stand for, whatever its script. */
import { readArmenian, readGeorgian } from './caucasus.ts'
import { readCyrillic } from './cyrillic.ts'
import { likeliestLatin, readLatin } from './latin.ts'
import { twinOf, type Word } from './script.ts'
import { soundOf } from './sounds.ts'
import { spellings } from './spellings.ts'

/** `raws`: the readings before letters are joined and vowels counted: for slips, which are made in letters. */
export type Readings = { raws: readonly string[]; sounds: readonly string[] }

/** The likeliest first. A script we cannot read stands for itself. */
export function readingsOf(word: Word): Readings {
  const raws = rawsOf(word)
  return { raws, sounds: [...new Set(raws.map(soundOf))].filter(sound => sound !== '') }
}

/** As a question asks it: also as the word looks in the other script, and as a list in Latin letters would be read. */
export function everyReadingOf(word: Word): Readings {
  const own = readingsOf(word)
  const twin = twinOf(word)
  const seen = twin ? soundsOf(twin) : []
  const spelled = word.script === 'cyrillic' ? spellings(word.letters) : []
  const listed = spelled.map(letters => soundOf(likeliestLatin(letters))).filter(sound => sound !== '')
  return {
    raws: own.raws,
    sounds: [...new Set([...own.sounds, ...seen, ...listed])],
  }
}

export const soundsOf = (word: Word): readonly string[] => readingsOf(word).sounds

function rawsOf({ letters, script }: Word): string[] {
  if (script === 'cyrillic') return readCyrillic(letters)
  if (script === 'latin') return readLatin(letters)
  if (script === 'armenian') return readArmenian(letters)
  if (script === 'georgian') return [readGeorgian(letters)]
  return [letters]
}
