/** Answers and questions that are pieces of one length, one behind another: rows with their lines, and bag rows. */
import { type Bytes, bagRowBytes, lineAndRowBytes } from '@treeline/vault/verify'

/** Rows of one answer: fewer are the last ones. */
export const maxRows = 1024
/** Bag rows of one answer: fewer are the last ones. As many as rows: both are read side by side. */
export const maxBagRows = 1024
/** Bag rows a member puts at once. */
export const maxBagPut = 256

export const rowsBytes = maxRows * lineAndRowBytes
export const bagBytes = maxBagRows * bagRowBytes
export const bagPutBytes = maxBagPut * bagRowBytes

/** The pieces; undefined if the bytes are not a whole number of them, or more than `most`. */
export function readInPieces(bytes: Bytes, length: number, most: number): Bytes[] | undefined {
  const count = bytes.length / length
  if (!Number.isInteger(count) || count > most) return undefined
  return Array.from({ length: count }, (_, i) => bytes.slice(i * length, (i + 1) * length))
}
