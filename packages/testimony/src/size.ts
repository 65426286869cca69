/** Reads how large a picture is once it is decoded, from its headers alone. */
import { hasAt, u16, u16le, u32 } from './bytes.ts'
import { kindOf } from './kind.ts'
import { segmentsOf } from './segment.ts'
import { isFrame } from './table.ts'
import { type Chunk, chunksOf, isLossless, isLossy } from './webp.ts'

/** `width`, `height`: pixels as they lie in the file, before any turn. `frames`: 1 for a picture that does not move. */
export type Size = { width: number; height: number; frames: number }
type Area = { width: number; height: number }

/** Of a picture that `clean` gave; undefined if the size cannot be read. Never throws for what the bytes hold. */
export function sizeOf(bytes: Uint8Array): Size | undefined {
  const kind = kindOf(bytes)
  const read = kind === 'jpeg' || kind === 'png' || kind === 'webp' ? readers[kind](bytes) : undefined
  return read && read.width > 0 && read.height > 0 ? read : undefined
}

const readers = { jpeg: jpegSize, png: pngSize, webp: webpSize }

/** A height of 0 comes late, behind the pixels: no browser waits for it. */
function jpegSize(bytes: Uint8Array): Size | undefined {
  const frame = segmentsOf(bytes)?.segments.find(({ marker }) => isFrame(marker))
  return frame && { width: u16(frame.body, 3), height: u16(frame.body, 1), frames: 1 }
}

/** The frames of an APNG lie inside its canvas: one that does not is refused by decoders. */
function pngSize(bytes: Uint8Array): Size | undefined {
  if (!hasAt(bytes, 12, 'IHDR')) return undefined
  let frames = 0
  for (let at = 8; at < bytes.length; at += 12 + u32(bytes, at)) if (hasAt(bytes, at + 4, 'fcTL')) frames++
  return { width: u32(bytes, 16), height: u32(bytes, 20), frames: Math.max(1, frames) }
}

/** The largest of canvas and coded pictures: decoders make room for a picture by what it says of itself. */
function webpSize(bytes: Uint8Array): Size | undefined {
  const chunks = chunksOf(bytes, 12, bytes.length)
  const frames = chunks.filter(({ name }) => name === 'ANMF')
  const areas = [chunks, ...frames.map(({ body }) => chunksOf(body, 16, body.length))].flatMap(each =>
    each.flatMap(chunk => areaOf(chunk) ?? []),
  )
  const width = areas.reduce((most, area) => Math.max(most, area.width), 0)
  const height = areas.reduce((most, area) => Math.max(most, area.height), 0)
  return { width, height, frames: Math.max(1, frames.length) }
}

/** RFC 9649: three bytes less one a side in `VP8X`, 14 bits in `VP8 `, 14 bits less one, packed, in `VP8L`. */
function areaOf(chunk: Chunk): Area | undefined {
  const { name, body } = chunk
  if (name === 'VP8X') return { width: 1 + u24le(body, 4), height: 1 + u24le(body, 7) }
  if (isLossy(chunk)) return { width: u16le(body, 6) & 0x3fff, height: u16le(body, 8) & 0x3fff }
  if (!isLossless(chunk)) return undefined
  return { width: 1 + (u16le(body, 1) & 0x3fff), height: 1 + ((u24le(body, 2) >>> 6) & 0x3fff) }
}

const u24le = (bytes: Uint8Array, at: number) => u16le(bytes, at) + (bytes[at + 2] ?? 0) * 65536
