/** Words of a name and the script of each, after look-alike letters have been put right. */
import { inScript, looksLike } from './twins.ts'

type Script = 'latin' | 'cyrillic' | 'armenian' | 'georgian' | 'other'
/** `letters`: lower case, of one script. */
export type Word = { letters: string; script: Script }

const digits: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 9: 'g' }

const scripts: readonly (readonly [Script, RegExp])[] = [
  ['latin', /\p{Script=Latin}/gu],
  ['cyrillic', /\p{Script=Cyrillic}/gu],
  ['armenian', /\p{Script=Armenian}/gu],
  ['georgian', /\p{Script=Georgian}/gu],
]

/** Of the script that most letters are of, or of the one that all can be seen in; those that only look like it are changed. */
function repaired(letters: string): Word {
  const counts = scripts.map(([script, of]) => ({ script, count: letters.match(of)?.length ?? 0 }))
  const most = counts.reduce((most, one) => (one.count > most.count ? one : most))
  if (most.count === 0) return { letters, script: 'other' }
  const script = seenAs(letters, most.script)
  if (script === 'latin') return { letters: inScript(withoutDigits(letters), script), script }
  if (script === 'cyrillic') return { letters: withoutStress(inScript(letters, script)), script }
  return { letters, script }
}

/** KOBAЛЬ is Cyrillic, though most of its letters are Latin: all of them can be seen so, and not the other way round. */
function seenAs(letters: string, most: Script): Script {
  if (most !== 'latin' && most !== 'cyrillic') return most
  const other = most === 'latin' ? 'cyrillic' : 'latin'
  return !looksLike(letters, most) && looksLike(letters, other) ? other : most
}

/** Of the marks over Cyrillic letters those make letters that are composed with them. */
const withoutStress = (letters: string) =>
  letters.replace(/[ѐѝ]/g, letter => letter.normalize('NFD')).replace(/\p{M}/gu, '')

/** A word that is of one script can be seen as a whole in the other: РОМАН as POMAH. Undefined: it cannot. */
export function twinOf({ letters, script }: Word): Word | undefined {
  const other = script === 'latin' ? 'cyrillic' : script === 'cyrillic' ? 'latin' : undefined
  return other && looksLike(letters, other) ? { letters: inScript(letters, other), script: other } : undefined
}

const withoutDigits = (letters: string) => letters.replace(/\d/g, digit => digits[digit] ?? digit)

// Marks that stand for soft and hard signs, aspiration or stress: none is a letter of its own.
const marks = /[\p{Lm}'`´‘’"”“·′]/gu

/** OlegPetrov; not MacArthur or LeBron. */
const runTogether = /(\p{Ll}{3})(\p{Lu}\p{Ll}{3})/gu

/** Longer words are nobody's name. */
const mostLetters = 64

/** In the order written. Hyphens, commas, points and brackets part words; a word of one letter is an initial. */
export function wordsOf(text: string): Word[] {
  const plain = text.normalize('NFKC').replace(runTogether, '$1 $2').toLowerCase().replace(marks, '')
  return (plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).filter(word => word.length <= mostLetters).map(repaired)
}
