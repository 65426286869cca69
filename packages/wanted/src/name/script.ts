/** Words of a name and the script of each, after look-alike letters have been put right. */

type Script = 'latin' | 'cyrillic' | 'armenian' | 'georgian' | 'other'
/** `letters`: lower case, of one script. */
export type Word = { letters: string; script: Script }

const latinTwins = 'aeopcyxkmthbij'
const cyrillicTwins = 'аеорсухкмтнвіј'
const digits: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 9: 'g' }

const scripts: readonly (readonly [Script, RegExp])[] = [
  ['latin', /\p{Script=Latin}/gu],
  ['cyrillic', /\p{Script=Cyrillic}/gu],
  ['armenian', /\p{Script=Armenian}/gu],
  ['georgian', /\p{Script=Georgian}/gu],
]

const swapped = (word: string, from: string, to: string) =>
  word.replace(/./gu, letter => to[from.indexOf(letter)] ?? letter)

/** The script most letters are of; those that only look like it are changed into it. */
function repaired(letters: string): Word {
  const counts = scripts.map(([script, of]) => ({ script, count: letters.match(of)?.length ?? 0 }))
  const { script, count } = counts.reduce((most, one) => (one.count > most.count ? one : most))
  if (count === 0) return { letters, script: 'other' }
  if (script === 'latin')
    return { letters: swapped(withoutDigits(letters), cyrillicTwins, latinTwins), script }
  if (script === 'cyrillic') return { letters: swapped(letters, latinTwins, cyrillicTwins), script }
  return { letters, script }
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
