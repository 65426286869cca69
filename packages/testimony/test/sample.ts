/** A picture with canaries in it, and what is promised about it. */
import type { Removed } from '../src/outcome.ts'

export type Sample = {
  /** Where the canaries are: it completes "a picture with ...". */
  name: string
  bytes: Uint8Array
  removed: readonly Removed[]
  /** The orientation that is kept; absent when the picture is upright. */
  turn?: number
  /** The coded pixels, byte by byte. */
  pixels: readonly Uint8Array[]
  /** Places of the bytes that tell where coded pixels end. See: [Note: pixels are not read] */
  seams: readonly number[]
}
