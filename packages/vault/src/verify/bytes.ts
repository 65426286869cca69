/** Bytes joined, compared, written and read: big-endian, fixed width. */
import type { Bytes } from './kinds.ts'

/** The parts one after another, in one new array. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** Whether two byte strings are equal; takes the same time wherever they differ. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= a[i]! ^ b[i]!
  return difference === 0
}

/** Negative, zero or positive, as the bytes sort. */
export function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return a.length - b.length
}

/** The bytes of a text in UTF-8. */
export const utf8 = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text))
/** Whether every byte is zero; true of no bytes at all. */
export const isZero = (bytes: Uint8Array): boolean => bytes.every(byte => byte === 0)

/** One byte. `n`: 0 to 255. */
export const u8 = (n: number): Bytes => new Uint8Array([n])
/** Two bytes, big-endian. `n`: 0 to 65,535. */
export const u16 = (n: number): Bytes => new Uint8Array([n >>> 8, n])
/** Four bytes, big-endian. `n`: 0 to 2^32 - 1. */
export const u32 = (n: number): Bytes => new Uint8Array([n >>> 24, n >>> 16, n >>> 8, n])
/** Eight bytes, big-endian. `n`: 0 to 2^53 - 1. */
export const u64 = (n: number): Bytes => concat(u32(Math.floor(n / 2 ** 32)), u32(n))

/** Reads fields one after another. Every read past the end gives zeros and makes `ended` false. */
export class Reader {
  #at = 0
  readonly #bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }
  take(length: number): Bytes {
    const piece = new Uint8Array(length)
    piece.set(this.#bytes.subarray(this.#at, this.#at + length))
    this.#at += length
    return piece
  }
  #number(width: number): number {
    let n = 0
    for (const end = this.#at + width; this.#at < end; this.#at++) n = n * 256 + (this.#bytes[this.#at] ?? 0)
    return n
  }
  u8 = (): number => this.#number(1)
  u16 = (): number => this.#number(2)
  u32 = (): number => this.#number(4)
  /** Up to 2^53 - 1; larger numbers come back as NaN, which equals nothing. */
  u64 = (): number => {
    const n = this.#number(8)
    return Number.isSafeInteger(n) ? n : Number.NaN
  }
  magic = (text: string): boolean => equal(this.take(text.length), utf8(text))
  /** Whether exactly all bytes have been read. */
  get ended(): boolean {
    return this.#at === this.#bytes.length
  }
  get remaining(): number {
    return this.#bytes.length - this.#at
  }
}
