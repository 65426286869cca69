/** Decides whether an attached file is shown as a picture: cleaned again, and not too large once it is decoded. */
import { type Cleaned, clean, type Size, sizeOf } from '@treeline/testimony'

// Decoded, a pixel takes four bytes, whatever the file weighs. A phone of 50 megapixels gives 8192 by 6144.
// Firefox decodes on the page's thread even for a worker: what passes here is also what may hold the desk there.
/** Of width times height: 208 MB decoded. */
const maxPixels = 52_000_000
/** Of either side, in pixels: what browsers draw at all. */
const maxSide = 16_384
/** Of a picture that moves: only the first is drawn, but every one is looked up. */
const maxFrames = 1000

export type Showable =
  /** Clean, and safe to decode. */
  | { at: 'picture'; bytes: Uint8Array; type: Cleaned['type'] }
  | { at: 'large'; size: Size }
  /** No picture, or one whose size cannot be read. */
  | { at: 'other' }

/** What a person's page did is not believed. Nothing is decoded. */
export function showable(bytes: Uint8Array): Showable {
  const outcome = clean(bytes)
  // Read from the very bytes that will be decoded.
  const size = outcome.ok ? sizeOf(outcome.bytes) : undefined
  if (!outcome.ok || !size) return { at: 'other' }
  return isLarge(size) ? { at: 'large', size } : { at: 'picture', bytes: outcome.bytes, type: outcome.type }
}

const isLarge = ({ width, height, frames }: Size) =>
  width * height > maxPixels || Math.max(width, height) > maxSide || frames > maxFrames
