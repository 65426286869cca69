/** Writes numbers and text as bytes for the builders of this folder. */
import { join } from '../src/bytes.ts'

export const u16 = (value: number, little = false): Uint8Array =>
  little ? Uint8Array.of(value, value >>> 8) : Uint8Array.of(value >>> 8, value)

export const u32 = (value: number, little = false): Uint8Array =>
  little
    ? join([u16(value & 0xffff, true), u16(value >>> 16, true)])
    : join([u16(value >>> 16), u16(value & 0xffff)])

export const utf16le = (text: string): Uint8Array =>
  join([...text].map(letter => u16(letter.charCodeAt(0), true)))

export const utf16be = (text: string): Uint8Array => join([...text].map(letter => u16(letter.charCodeAt(0))))

/** Where `needle` stands in `bytes`, or -1. */
export function find(bytes: Uint8Array, needle: Uint8Array): number {
  for (let at = bytes.indexOf(needle[0]!); at >= 0; at = bytes.indexOf(needle[0]!, at + 1))
    if (needle.every((byte, index) => bytes[at + index] === byte)) return at
  return -1
}
