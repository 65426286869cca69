/** Secrets as words: eleven bits a word, most significant first. Every list has the same 2,048 places. */
import type { Bytes } from './verify/index.ts'

/** 2,048 words, the same place for the same eleven bits in every list. */
export type WordList = readonly string[]
/** Places in a word list, 0 to 2047. */
export type Places = readonly number[]

/** The places of the first `count` words of these bytes. */
export function placesOf(bytes: Uint8Array, count: number): Places {
  return Array.from({ length: count }, (_, word) => {
    let place = 0
    for (let bit = word * 11; bit < word * 11 + 11; bit++) {
      place = (place << 1) | (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)
    }
    return place
  })
}

/** The bytes these places spell, zero bits at the end. */
export function bytesOfPlaces(places: Places): Bytes {
  const bytes = new Uint8Array(Math.ceil((places.length * 11) / 8))
  places.forEach((place, word) => {
    for (let i = 0; i < 11; i++) {
      const bit = word * 11 + i
      bytes[bit >> 3]! |= ((place >> (10 - i)) & 1) << (7 - (bit & 7))
    }
  })
  return bytes
}

/** Four digits, 0001 to 2048: for whoever would rather write numbers. */
export const digitsOf = (place: number): string => String(place + 1).padStart(4, '0')

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
