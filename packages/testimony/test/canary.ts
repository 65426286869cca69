/** Canaries: words planted in a file that must not be found in what is sent. */
import { ascii } from '../src/bytes.ts'
import { find, utf16be, utf16le } from './bytes.ts'

const word = 'Kestrel'

/** A text for one hiding place. The word stands in it twice, so that one changed byte cannot hide both. */
export const canary = (place: string): string => `${word} ${place} ${word}`

/** Degrees, minutes and seconds of an invented place, as EXIF writes them: canaries without letters. */
export const latitude = { little: degrees(true), big: degrees(false) }

function degrees(little: boolean): Uint8Array {
  const numbers = [54, 1, 41, 1, 4_815_162, 100_000]
  return Uint8Array.from(
    numbers.flatMap(number => {
      const bytes = [number >>> 24, number >>> 16, number >>> 8, number]
      return little ? bytes.reverse() : bytes
    }),
  )
}

const needles = [ascii(word), utf16le(word), utf16be(word), latitude.little, latitude.big]

/** Whether a canary is in the bytes, as UTF-8, as UTF-16 in either order, or as degrees. */
export const hasCanary = (bytes: Uint8Array): boolean => needles.some(needle => find(bytes, needle) >= 0)
