/** Letters that only look like those of another script, changed into them. */
import { confusables } from './confusables.ts'

type Target = 'latin' | 'cyrillic'
const columns = { latin: 0, cyrillic: 1 } as const

/** What a letter is changed into; Latin has more that no name is written with. */
const usual = { latin: /[a-zə]/i, cyrillic: /\p{L}/u }
const tables = { latin: tableOf('latin'), cyrillic: tableOf('cyrillic') }

/** From every letter of a group to the first of it in that script. */
function tableOf(target: Target): ReadonlyMap<string, string> {
  const table = new Map<string, string>()
  for (const group of confusables) {
    const [own] = group[columns[target]]
    if (own && usual[target].test(own))
      for (const letter of group.join('')) if (!table.has(letter)) table.set(letter, own)
  }
  return table
}

/** Small letters look alike in fewer cases, and most lists are in capitals: B and в are one. */
const twinOf = (letter: string, target: Target): string | undefined =>
  (tables[target].get(letter.toUpperCase()) ?? tables[target].get(letter))?.toLowerCase()

const of = { latin: /\p{Script=Latin}/u, cyrillic: /\p{Script=Cyrillic}/u }
const isLetter = /\p{L}/u
const isOwn = (letter: string, target: Target) => !isLetter.test(letter) || of[target].test(letter)

/** In that script as far as it goes; a letter that looks like none of it stays. Marks go with their letters: ë is ё. */
export function inScript(letters: string, target: Target): string {
  const plain = letters.normalize('NFD')
  return plain
    .replace(/./gu, letter => (isOwn(letter, target) ? letter : (twinOf(letter, target) ?? letter)))
    .normalize('NFC')
}

/** Whether the whole word can be seen in that script: ОСА and OCA. */
export const looksLike = (letters: string, target: Target): boolean =>
  [...letters.normalize('NFD')].every(letter => isOwn(letter, target) || twinOf(letter, target) !== undefined)
