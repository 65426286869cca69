/** A romanisation scheme: letters as a table, and rules that look at the neighbours. */
import type { Language } from '../invented.ts'
import { capital, readPairs } from '../names/nation.ts'

/** A way to write the names of one language in Latin letters. */
export type Scheme = {
  /** `ru-icao`: the language it reads, and a short name. */
  id: string
  name: string
  language: Language
  /** Whether passports are, or were, written by it. */
  inPassports: boolean
  /** One word or several, with capitals as in a name. */
  romanise(text: string): string
}

/** A piece of the original, as a pattern that may look at its neighbours, and what it becomes. */
export type Rule = readonly [piece: string, latin: string]

type Notes = { id: string; name: string; inPassports?: boolean }

/**
 * `letters`: `ж zh ь -`, later pairs over earlier ones. Rules are tried in order, before the letters, at each place of
 * the original in small letters: `(?<![а-я])` is the start of a word. A letter without a pair throws.
 */
export function scheme(
  language: Language,
  notes: Notes,
  letters: string,
  rules: readonly Rule[] = [],
): Scheme {
  const table = readPairs(letters)
  const ruled = rules.map(([piece, latin]) => [new RegExp(piece, 'uy'), latin] as const)
  const romaniseWord = (word: string) => {
    let latin = ''
    for (let at = 0; at < word.length; ) {
      const rule = ruled.find(([piece]) => {
        piece.lastIndex = at
        return piece.test(word)
      })
      const letter = word[at]!
      const found = rule ? rule[1] : table.get(letter)
      if (found === undefined) throw new RangeError(`${notes.id} has no letter for ${letter}`)
      latin += found
      at = rule ? rule[0].lastIndex : at + 1
    }
    return capital(latin)
  }
  return {
    id: notes.id,
    name: notes.name,
    language,
    inPassports: notes.inPassports ?? false,
    romanise: text => text.toLowerCase().replaceAll(/[^\s-]+/gu, romaniseWord),
  }
}
