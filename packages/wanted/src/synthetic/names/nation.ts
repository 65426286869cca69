/** How the names of one people are written down as data, and how such lines are read. */
import type { Language } from '../invented.ts'

/**
 * Words are written `own=russian|other:weight/patronymic`. Without `=` the Russian spelling follows from the own one.
 * After `|` stand other Russian spellings in use; `/` gives a patronymic that no rule makes.
 */
export type Nation = {
  language: Language
  /** A given name a line, the commonest first, then its diminutives in the own script. */
  men: string
  women: string
  surnames: readonly Surnames[]
  /** The Russian spelling of an own word that says none, in small letters. */
  respell(own: string): string
}

/** A part of a people's surnames. `share`: of the people, relative to the other parts. */
export type Surnames = {
  share: number
  /** The commonest first: whole surnames, or roots where there are endings. */
  roots: string
  /** With weights; none: the roots are whole surnames. */
  endings?: string
  /** The greater, the less the first stand out. */
  flat: number
  /** Fits an ending to a root, both in small letters; `isOwn`: in own spelling, else in Russian. */
  join?(root: string, ending: string, isOwn: boolean): string
}

/** `russian` is empty where the Russian spelling follows by rule. */
export type Word = { own: string; russian: readonly string[]; weight: number; patronymic: string | null }
export type GivenName = Word & { diminutives: readonly string[] }

function readWord(text: string): Word {
  const [word = '', patronymic = null] = text.split('/')
  const [spelling = '', weight = '1'] = word.split(':')
  const [own = '', russian] = spelling.split('=')
  return { own, russian: russian?.split('|') ?? [], weight: Number(weight), patronymic }
}

export const readWords = (text: string): Word[] => text.trim().split(/\s+/).map(readWord)

export const readGivenNames = (text: string): GivenName[] =>
  text
    .trim()
    .split('\n')
    .map(line => {
      const [name = '', ...diminutives] = line.trim().split(/\s+/)
      return { ...readWord(name), diminutives }
    })

/** Letter by letter: pairs `from to` in a row, `-` for nothing. Letters without a pair stay. Rules come first. */
export function respeller(
  pairs: string,
  ...rules: readonly (readonly [RegExp, string])[]
): (own: string) => string {
  const letters = readPairs(pairs)
  return own => {
    const ruled = rules.reduce((text, [from, to]) => text.replaceAll(from, to), own.toLowerCase())
    return [...ruled].map(letter => letters.get(letter) ?? letter).join('')
  }
}

/** `а a ь -`: а becomes a, ь nothing. */
export function readPairs(text: string): ReadonlyMap<string, string> {
  const words = text.trim().split(/\s+/)
  const pairs = new Map<string, string>()
  for (let at = 0; at < words.length; at += 2) {
    const to = words[at + 1]!
    pairs.set(words[at]!, to === '-' ? '' : to)
  }
  return pairs
}

/** The first letter of each part great. Georgian has no great letters. */
export const capital = (word: string): string =>
  word.replaceAll(
    /(^|[- ])(\p{Ll})/gu,
    (_, gap: string, first: string) => gap + (/[ა-ჿ]/.test(first) ? first : first.toUpperCase()),
  )
