/** Finds what an EXIF block would reveal, and writes the smallest one: the orientation only. */
import { u16, u16le, u32, u32le } from './bytes.ts'
import type { Removed } from './outcome.ts'

const orientation = 0x0112
const exifPointer = 0x8769
const gpsPointer = 0x8825
/** Where a second picture begins, as JPEG or as strips of plain pixels. */
const previewPointers = [0x0201, 0x0111]

// EXIF 3.0 (CIPA DC-008-2023), tables 3 to 21; XP* from Windows; 0xc614 and 0xc62f from DNG.
const tags: readonly (readonly [Removed, readonly number[]])[] = [
  ['time', [0x0132, 0x882a, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9290, 0x9291, 0x9292]],
  ['author', [0x013b, 0x8298, 0x9c9d, 0xa430, 0xa437, 0xa438]],
  ['program', [0x000b, 0x0131, 0x8649, 0xa43a, 0xa43b, 0xa43c]],
  ['comment', [0x010d, 0x010e, 0x02bc, 0x83bb, 0x9286, 0x9c9b, 0x9c9c, 0x9c9e, 0x9c9f, 0xa436]],
  ['device', [0x010f, 0x0110, 0x013c, 0xc614, 0xc62f]],
]

// The versions, the order of the colours, the size: true of any picture.
const harmless = [exifPointer, gpsPointer, 0x9000, 0x9101, 0xa000, 0xa001, 0xa002, 0xa003, 0xa005]

/** What a tag tells. From 0x829a on stand the settings of the camera, its numbers and its maker's own notes. */
const kindOf = (tag: number): Removed | undefined =>
  tags.find(([, ids]) => ids.includes(tag))?.[0] ??
  (tag >= 0x829a && !harmless.includes(tag) ? 'device' : undefined)

/** In the GPS directory 0 is the version, 7 and 29 are hour and day; all else leads to the place. */
const gpsKindOf = (tag: number): Removed | undefined =>
  tag === 0 ? undefined : tag === 7 || tag === 29 ? 'time' : 'place'

/**
 * Adds what the block tells to `removed` and gives the orientation, 1 to 8 (1 is upright, or unknown).
 * `tiff` begins at the byte order mark. What cannot be followed counts as a note: the block is dropped whole anyway.
 */
export function readExif(tiff: Uint8Array, removed: Set<Removed>): number {
  const order = u16(tiff, 0)
  if (order !== 0x4949 && order !== 0x4d4d) {
    removed.add('comment')
    return 1
  }
  const [short, long] = order === 0x4949 ? [u16le, u32le] : [u16, u32]
  const children = new Map<number, number>()
  let turn = 1

  /** Reads one directory and gives the place where the offset of the next one stands. */
  function read(directory: number, lookUp: (tag: number) => Removed | undefined): number {
    const end = directory + 2 + 12 * short(tiff, directory)
    if (end > tiff.length) removed.add('comment')
    for (let at = directory + 2; at < end; at += 12) {
      const tag = short(tiff, at)
      const kind = lookUp(tag)
      if (kind) removed.add(kind)
      if (tag === exifPointer || tag === gpsPointer) children.set(tag, long(tiff, at + 8))
      if (tag === orientation && short(tiff, at + 2) === 3) turn = short(tiff, at + 8)
    }
    return end
  }

  const preview = long(tiff, read(long(tiff, 4), kindOf))
  const upright = turn
  const camera = children.get(exifPointer)
  const gps = children.get(gpsPointer)
  if (camera) read(camera, kindOf)
  if (gps) read(gps, gpsKindOf)
  if (preview) read(preview, tag => (previewPointers.includes(tag) ? 'preview' : kindOf(tag)))
  return upright >= 1 && upright <= 8 ? upright : 1
}

/** An EXIF block, big endian, one directory with one entry: the orientation. */
export const turnOnly = (turn: number): Uint8Array =>
  Uint8Array.of(77, 77, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0)
