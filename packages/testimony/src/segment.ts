/** Takes a JPEG apart into its segments, up to its end. */
import { u16 } from './bytes.ts'
import { DRI, SOS } from './table.ts'

const EOI = 0xd9

/** `body` is what follows the length; `whole` begins at the marker and takes in the coded pixels of a scan. */
export type Segment = { marker: number; body: Uint8Array; raw: Uint8Array }

/** The segments between start and end, and where the end is; undefined if they do not follow each other. */
export function segmentsOf(bytes: Uint8Array): { segments: Segment[]; end: number } | undefined {
  const segments: Segment[] = []
  let restarts = false
  let at = 2
  for (;;) {
    if (bytes[at] !== 0xff) return undefined
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1] ?? 0
    if (marker === EOI) return { segments, end: at + 2 }
    // A length of less than its own two bytes, or past the end, leads to no marker.
    const end = at + 2 + u16(bytes, at + 2)
    const body = bytes.subarray(at + 4, end)
    if (marker === DRI) restarts = u16(body, 0) > 0
    const next = marker === SOS ? scanEnd(bytes, end, restarts) : end
    segments.push({ marker, body, raw: bytes.subarray(at, next) })
    at = next
  }
}

/**
 * Where the coded pixels end: at the first marker that is no restart in its turn. 0xff 0 is a coded 0xff;
 * further 0xff before a marker are filling, and go.
 */
function scanEnd(bytes: Uint8Array, from: number, restarts: boolean): number {
  let restart = 0xd0
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at)) {
    const end = at
    while (bytes[at] === 0xff) at++
    if (bytes[at] === 0) continue
    if (!restarts || bytes[at] !== restart) return end
    restart = restart === 0xd7 ? 0xd0 : restart + 1
  }
  return bytes.length
}
