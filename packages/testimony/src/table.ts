/** Checks byte for byte that a JPEG segment is the kind its marker says. */
import { u16 } from './bytes.ts'

const DAC = 0xcc
const DHT = 0xc4
export const DNL = 0xdc
const DQT = 0xdb
export const DRI = 0xdd
export const SOS = 0xda

/** Frames whose pixels are coded block by block, sequential or progressive, by Huffman or arithmetic. */
export const isFrame = (marker: number): boolean => [0xc0, 0xc1, 0xc2, 0xc9, 0xca].includes(marker)

/** Frames this room cannot follow: lossless, hierarchical, JPEG-LS. No browser shows them. */
export const isStrangeFrame = (marker: number): boolean =>
  [0xc3, 0xc5, 0xc6, 0xc7, 0xcb, 0xcd, 0xce, 0xcf, 0xde, 0xf7].includes(marker)

/** Whether the body is a row of tables with nothing between or after; `size` gives a table's length in bytes. */
function isRow(body: Uint8Array, size: (at: number) => number): boolean {
  let at = 0
  // Each table begins with its class (0 or 1) and its number (0 to 3).
  while (at < body.length && !(body[at]! & 0xec)) at += size(at)
  return at > 0 && at === body.length
}

const huffmanSize = (body: Uint8Array, at: number): number =>
  body.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 17)

function isScanHeader(body: Uint8Array): boolean {
  const parts = body[0] ?? 0
  if (parts < 1 || parts > 4 || body.length !== 4 + 2 * parts) return false
  for (let part = 1; part <= parts; part++) if (body[2 * part]! & 0xcc) return false
  return body[1 + 2 * parts]! < 64 && body[2 + 2 * parts]! < 64
}

function isFrameHeader(body: Uint8Array): boolean {
  const parts = body[5] ?? 0
  if (parts < 1 || parts > 4 || body.length !== 6 + 3 * parts) return false
  for (let at = 7; at < body.length; at += 3) {
    const across = body[at]! >> 4
    const down = body[at]! & 15
    if (across < 1 || across > 4 || down < 1 || down > 4 || body[at + 1]! > 3) return false
  }
  return (body[0] === 8 || body[0] === 12) && u16(body, 3) > 0
}

/** Whether a segment belongs to the picture and is whole. `body` is what follows its length. */
export function isPicture(marker: number, body: Uint8Array): boolean {
  if (marker === DQT) return isRow(body, at => 1 + (64 << (body[at]! >> 4)))
  if (marker === DHT) return isRow(body, at => huffmanSize(body, at))
  if (marker === DAC) return isRow(body, () => 2)
  if (marker === DRI || marker === DNL) return body.length === 2
  return marker === SOS ? isScanHeader(body) : isFrame(marker) && isFrameHeader(body)
}
