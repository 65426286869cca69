/** Randomness, handed in; a source that repeats itself or stands still stops everything. */
import { type Bytes, equal } from './verify/index.ts'

/**
 * Gives `length` random bytes from a cryptographic source, such as
 * `length => crypto.getRandomValues(new Uint8Array(length))`.
 */
export type Random = (length: number) => Bytes

/** The source gave what no working source gives. Nothing may be sealed with it. */
export class RandomFault extends Error {
  override name = 'RandomFault'
}

/** The same source, watched: constant bytes or the same 16 bytes twice in a row throw RandomFault. */
export function watched(source: Random): Random {
  let last: Bytes = new Uint8Array(0)
  return length => {
    const bytes = source(length)
    if (length < 16) return bytes
    const start = bytes.slice(0, 16)
    if (start.every(byte => byte === start[0]) || equal(start, last))
      throw new RandomFault('the random source repeats itself')
    last = start
    return bytes
  }
}
