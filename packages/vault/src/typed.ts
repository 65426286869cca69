/** What people type: words of any list or numbers, told apart, found, and put right. */
import { type Codename, codenamePlaces } from './codename.ts'
import { equal } from './verify/index.ts'
import { bytesOfPlaces, type WordList } from './words.ts'

/** As people type them: lower case, ё as е, whatever separates them. */
export const typedWords = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')

/** The place of a typed word in any of the lists, or of four digits; undefined if it is in none. */
export function placeOf(word: string, lists: readonly WordList[]): number | undefined {
  if (/^\d{1,4}$/.test(word)) {
    const place = Number(word) - 1
    return place >= 0 && place < 2048 ? place : undefined
  }
  for (const list of lists) {
    const place = list.indexOf(word)
    if (place >= 0) return place
  }
  return undefined
}

/** The word of the lists that is nearest to a mistyped one: fewest letters changed, added, lost or swapped. */
export function nearestWord(word: string, lists: readonly WordList[]): string {
  let best = ''
  let least = Number.POSITIVE_INFINITY
  for (const candidate of lists.flat()) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    const distance = editDistance(word, candidate)
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(change, before[j]! + 1, row[j - 1]! + 1))
    }
    before = row
  }
  return before[b.length]!
}

/**
 * What is wrong with a typed codename: `count`, not twelve words but so many; `word`, the word of this number (from 1)
 * is in no list; `sum`, all words exist but do not belong together.
 */
export type CodenameFault =
  | { fault: 'count'; count: number }
  | { fault: 'word'; number: number; word: string }
  | { fault: 'sum' }

/** The codename somebody typed, in words of any of the lists or in numbers from 1; or what is wrong with it. Does not throw. */
export function parseCodename(text: string, lists: readonly WordList[]): Codename | CodenameFault {
  const words = typedWords(text)
  if (words.length !== 12) return { fault: 'count', count: words.length }
  const places = words.map(word => placeOf(word, lists))
  const unknown = places.indexOf(undefined)
  if (unknown >= 0) return { fault: 'word', number: unknown + 1, word: words[unknown]! }
  const codename = bytesOfPlaces(places as number[]).slice(0, 16) as Codename
  return equal(bytesOfPlaces(codenamePlaces(codename)), bytesOfPlaces(places as number[]))
    ? codename
    : { fault: 'sum' }
}
