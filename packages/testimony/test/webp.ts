/** WebP files with canaries in every place a tool is known to forget. */
import { ascii, join, latin, u32le } from '../src/bytes.ts'
import { find, u32, utf16le } from './bytes.ts'
import { canary } from './canary.ts'
import { malformed, onlyTurned, phone } from './exif.ts'
import { alpha, animation, lossless, lossy, thumbnail } from './pictures.ts'
import type { Sample } from './sample.ts'

type Chunk = { name: string; body: Uint8Array }

/** A chunk; an odd length is made even by `pad`, which ought to be zero. */
export function chunk(name: string, body: string | Uint8Array, pad = 0): Uint8Array {
  const bytes = typeof body === 'string' ? ascii(body) : body
  return join([ascii(name), u32(bytes.length, true), bytes, new Uint8Array(bytes.length & 1).fill(pad)])
}

/** Chunks after which comes nothing. */
export const riff = (...chunks: Uint8Array[]): Uint8Array => chunk('RIFF', join([ascii('WEBP'), ...chunks]))

/** The header of the extended format for a picture of 24 by 16. */
export const canvas = (flags: number): Uint8Array =>
  chunk('VP8X', Uint8Array.of(flags, 0, 0, 0, 23, 0, 0, 15, 0, 0))

export function chunksOf(bytes: Uint8Array, from = 12): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = from; at < bytes.length; ) {
    const length = u32le(bytes, at + 4)
    chunks.push({ name: latin(bytes.subarray(at, at + 4)), body: bytes.subarray(at + 8, at + 8 + length) })
    at += 8 + length + (length & 1)
  }
  return chunks
}

const isPicture = ({ name }: Chunk) => /^(VP8 |VP8L|ALPH)$/.test(name)

/** The pictures of a file of this folder, in its frames too. */
const picturesOf = (bytes: Uint8Array, from = 12): Uint8Array[] =>
  chunksOf(bytes, from).flatMap(each =>
    isPicture(each) ? [each.body] : each.name === 'ANMF' ? picturesOf(each.body, 16) : [],
  )

/** The four bytes before each picture, which say how long it is. */
const seamsOf = (bytes: Uint8Array, pictures: readonly Uint8Array[]): number[] =>
  pictures.flatMap(picture => [4, 3, 2, 1].map(before => find(bytes, picture) - before))

function sample(
  name: string,
  picture: Uint8Array,
  bytes: Uint8Array,
  removed: Sample['removed'],
  turn?: number,
) {
  const pixels = picturesOf(picture)
  const about: Sample = { name, bytes, removed, pixels, seams: seamsOf(bytes, pixels) }
  return turn ? { ...about, turn } : about
}

const chunksIn = (picture: Uint8Array): Uint8Array[] =>
  chunksOf(picture).map(({ name, body }) => chunk(name, body))

/** The moving picture with a chunk more in each frame, before and behind its picture. */
const frames = chunksOf(animation).map(({ name, body }) =>
  name === 'ANMF'
    ? chunk(
        name,
        join([
          body.subarray(0, 16),
          chunk('note', canary('before, in a frame')),
          body.subarray(16),
          chunk('EXIF', phone(6, 'big', new Uint8Array())),
        ]),
      )
    : chunk(name, body),
)

const xmp = chunk('XMP ', `<x xmp:CreateDate="2026" tiff:Make="${canary('maker')}" odd="1"/>`, 0x4b)
const all = ['place', 'time', 'device', 'author', 'program', 'comment', 'preview'] as const
const [still] = chunksIn(lossy)
const [packed] = chunksIn(lossless)

export const webps: readonly Sample[] = [
  sample('nothing hidden', lossy, lossy, []),
  sample('nothing hidden, lossless', lossless, lossless, []),
  sample('nothing hidden, with opacity', alpha, alpha, []),
  sample('nothing hidden, two frames', animation, animation, []),
  sample(
    'EXIF and XMP behind the picture',
    lossy,
    riff(canvas(0x0c), still!, chunk('EXIF', phone(6, 'little', thumbnail)), xmp),
    all,
    6,
  ),
  sample(
    'EXIF and XMP before the picture',
    lossless,
    riff(canvas(0x0c), xmp, chunk('EXIF', join([ascii('Exif\0\0'), phone(3, 'big', thumbnail)])), packed!),
    all,
    3,
  ),
  sample('an orientation only', lossy, riff(canvas(8), still!, chunk('EXIF', onlyTurned(5))), [], 5),
  sample(
    'EXIF in a file that has no room for it',
    lossy,
    riff(still!, chunk('EXIF', phone(6, 'little', thumbnail))),
    all,
  ),
  sample(
    'odd lengths and letters in the padding',
    lossless,
    riff(
      canvas(0x24),
      chunk('ICCP', `${canary('profile')}!`, 0x4b),
      packed!,
      xmp,
      chunk('odd.', 'odd', 0x4b),
    ),
    ['time', 'device', 'program'],
  ),
  sample(
    'unknown chunks',
    alpha,
    riff(
      ...chunksIn(alpha),
      chunk('note', utf16le(canary('unknown'))),
      chunk('LIST', `INFOINAM${canary('title')}`),
    ),
    ['program'],
  ),
  sample('a second picture', lossy, riff(canvas(0), still!, packed!, chunk('ANMF', canary('no frame'))), [
    'preview',
  ]),
  sample('notes inside the frames', animation, riff(...frames), all.slice(0, 6)),
  sample('a note behind its end', lossy, join([lossy, ascii(canary('tail'))]), ['tail']),
  sample('another picture behind its end', alpha, join([alpha, riff(still!, xmp)]), ['tail']),
  sample(
    'letters in the unused bytes of its header',
    lossy,
    riff(chunk('VP8X', join([Uint8Array.of(0xe1), ascii('Kes'), Uint8Array.of(23, 0, 0, 15, 0, 0)])), still!),
    [],
  ),
  ...malformed.map((block, at) =>
    sample(
      `a malformed EXIF block (${at + 1})`,
      lossy,
      riff(canvas(8), still!, chunk('EXIF', block)),
      at === 3 ? [] : ['comment'],
    ),
  ),
]
