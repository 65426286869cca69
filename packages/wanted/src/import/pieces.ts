/** Cuts a stream of bytes into bounded pieces: shared by the line and the JSON object cutters. */
import type { Dropped } from '../build/listed.ts'

/** A piece of a source as text, or why it is none. `line`: where it begins, from 1. */
export type Piece = { readonly line: number } & ({ readonly text: string } | { readonly dropped: Dropped })

/** Takes what was read, or undefined at the end; gives the pieces that ended in it. */
export type Cutter = (chunk: Uint8Array | undefined) => Piece[]

/** 1 MiB. What is longer is no record of a list, and is not held. */
export const longestPiece = 1 << 20

/** `bytes`: undefined if there were too many to hold. */
export function pieceOf(line: number, bytes: Uint8Array | undefined): Piece {
  if (!bytes) return { line, dropped: 'broken line' }
  const text = textOf(bytes)
  return text === undefined ? { line, dropped: 'wrong encoding' } : { line, text }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Undefined if this is not UTF-8. About half of the bytes of UTF-16 are zero, and no list in UTF-8 holds one. */
export function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** A place for one piece that comes in parts. */
export type PieceBuffer = {
  add: (bytes: Uint8Array) => void
  addByte: (byte: number) => void
  isFull: () => boolean
  /** The last bytes, at most so many. */
  tail: (most: number) => Uint8Array
  /** All of it, good until more is added, or undefined if it was too long. Empties the place. */
  take: () => Uint8Array | undefined
}

export function pieceBuffer(): PieceBuffer {
  const bytes = new Uint8Array(longestPiece)
  let length = 0
  return {
    add: more => {
      if (length + more.length <= longestPiece) bytes.set(more, length)
      length += more.length
    },
    addByte: byte => {
      bytes[length++] = byte
    },
    isFull: () => length >= longestPiece,
    tail: most => bytes.subarray(Math.max(0, length - most), length),
    take: () => {
      const taken = length > longestPiece ? undefined : bytes.subarray(0, length)
      length = 0
      return taken
    },
  }
}
