/** Vectors as they are written: bytes as hex, everything else as JSON. */
import { concat, type Random } from '../src/index.ts'

export type Vector = {
  [name: string]: string | number | boolean | null | readonly string[] | Vector | readonly Vector[]
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
/** The numbers 0, 1, 2 ... as bytes. */
export const counting = (length: number) => Uint8Array.from({ length }, (_, i) => i)
export const filled = (byte: number, length = 32) => new Uint8Array(length).fill(byte)

/** A source that writes down what it gave. */
export function noted(source: Random): { random: Random; given: () => string } {
  let given = new Uint8Array(0)
  const random: Random = length => {
    const bytes = source(length)
    given = concat(given, bytes)
    return bytes
  }
  return { random, given: () => hex(given) }
}
