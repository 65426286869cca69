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
