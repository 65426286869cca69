/** PNG files with canaries in every place a tool is known to forget. */
import { ascii, join, latin, u32 as read32 } from '../src/bytes.ts'
import { crc32, crcTable } from '../src/crc.ts'
import { u32 } from './bytes.ts'
import { canary } from './canary.ts'
import { malformed, onlyTurned, phone } from './exif.ts'
import { palette, rgb, thumbnail } from './pictures.ts'
import type { Sample } from './sample.ts'

const table = crcTable()

export function chunk(name: string, ...body: (string | Uint8Array)[]): Uint8Array {
  const named = join([ascii(name), ...body.map(part => (typeof part === 'string' ? ascii(part) : part))])
  return join([u32(named.length - 4), named, u32(crc32(named, table))])
}

const bodyOf = (raw: Uint8Array) => raw.subarray(8, -4)

/** The chunks of a picture of this folder by name. */
function chunksOf(picture: Uint8Array): [name: string, raw: Uint8Array][] {
  const chunks: [string, Uint8Array][] = []
  for (let at = 8; at < picture.length; ) {
    const end = at + 12 + read32(picture, at)
    chunks.push([latin(picture.subarray(at + 4, at + 8)), picture.subarray(at, end)])
    at = end
  }
  return chunks
}

type Plants = { beforePixels?: Uint8Array[]; afterPixels?: Uint8Array[]; tail?: Uint8Array[] }

function plant(picture: Uint8Array, plants: Plants): Uint8Array {
  return join([
    picture.subarray(0, 8),
    ...chunksOf(picture).flatMap(([name, raw]) => [
      ...(name === 'IDAT' ? (plants.beforePixels ?? []) : []),
      raw,
      ...(name === 'IDAT' ? (plants.afterPixels ?? []) : []),
    ]),
    ...(plants.tail ?? []),
  ])
}

const pixelsOf = (picture: Uint8Array) =>
  chunksOf(picture).flatMap(([name, raw]) => (name === 'IDAT' ? [bodyOf(raw)] : []))

function sample(
  name: string,
  picture: Uint8Array,
  plants: Plants,
  removed: Sample['removed'],
  turn?: number,
): Sample {
  const about = { name, bytes: plant(picture, plants), removed, pixels: pixelsOf(picture), seams: [] }
  return turn ? { ...about, turn } : about
}

/** Two frames: the picture itself and the picture again. */
const animation = plant(rgb, {
  beforePixels: [
    chunk('acTL', u32(2), u32(0)),
    chunk('fcTL', u32(0), u32(24), u32(16), u32(0), u32(0), '\0\x01\0\x0a\0\0'),
  ],
  afterPixels: [
    chunk('fcTL', u32(1), u32(24), u32(16), u32(0), u32(0), '\0\x01\0\x0a\0\0'),
    chunk('fdAT', u32(2), pixelsOf(rgb)[0]!),
  ],
})

const xmp = (place: string) =>
  chunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0', `<x xmp:CreatorTool="${canary(place)}" photoshop:City="P"/>`)

const all = ['place', 'time', 'device', 'author', 'program', 'comment', 'preview'] as const

export const pngs: readonly Sample[] = [
  sample('nothing hidden', rgb, {}, []),
  sample(
    'nothing hidden, a palette with opacity',
    palette,
    { beforePixels: [chunk('tRNS', '\x80\xff')] },
    [],
  ),
  { ...sample('nothing hidden, two frames', rgb, {}, []), bytes: animation },
  sample(
    'text before the pixels',
    rgb,
    {
      beforePixels: [
        chunk('tEXt', `Author\0${canary('author')}`),
        chunk('zTXt', `Creation Time\0\0${canary('not really packed')}`),
        chunk('iTXt', `Software\0\0\0en\0\0${canary('program')}`),
        chunk('tEXt', `Comment\0${canary('comment')}`),
        xmp('xmp'),
      ],
    },
    ['place', 'time', 'author', 'program', 'comment'],
  ),
  sample(
    'text behind the pixels',
    palette,
    {
      afterPixels: [
        chunk('tEXt', `Title\0${canary('title')}`),
        chunk('tIME', '\x07\xea\x0b\x17\x04\x05\x06'),
      ],
    },
    ['time', 'comment'],
  ),
  sample('a text without a keyword', rgb, { afterPixels: [chunk('tEXt', canary('text'))] }, ['comment']),
  sample(
    'all that a phone writes',
    rgb,
    { beforePixels: [chunk('eXIf', phone(6, 'little', thumbnail))] },
    all,
    6,
  ),
  sample(
    'the same behind the pixels',
    palette,
    { afterPixels: [chunk('eXIf', phone(3, 'big', thumbnail))] },
    all,
    3,
  ),
  sample('an orientation only', rgb, { beforePixels: [chunk('eXIf', onlyTurned(8))] }, [], 8),
  sample('XMP behind the pixels', rgb, { afterPixels: [xmp('late')] }, ['place', 'program']),
  sample(
    'colour chunks and a profile',
    rgb,
    {
      beforePixels: [
        chunk('gAMA', u32(45455)),
        chunk('sRGB', '\0'),
        chunk('pHYs', canary('dots').slice(0, 9)),
        chunk('cHRM', canary('white point in thirty-two bytes').slice(0, 32)),
        chunk('iCCP', `${canary('profile')}\0\0`, canary('not really packed')),
        chunk('sPLT', `${canary('palette')}\0\x08`),
      ],
    },
    ['device', 'program'],
  ),
  sample(
    'private and unknown chunks',
    rgb,
    {
      beforePixels: [chunk('prVt', canary('private')), chunk('caBX', canary('credentials'))],
      afterPixels: [chunk('iDOT', canary('apple')), chunk('zzZz', canary('unknown'))],
    },
    ['program'],
  ),
  sample(
    'a note and another picture behind its end',
    palette,
    {
      tail: [
        ascii(canary('tail')),
        plant(rgb, { beforePixels: [chunk('tEXt', `Title\0${canary('second')}`)] }),
      ],
    },
    ['tail'],
  ),
  ...malformed.map((block, at) =>
    sample(
      `a malformed EXIF block (${at + 1})`,
      rgb,
      { beforePixels: [chunk('eXIf', block)] },
      at === 3 ? [] : ['comment'],
    ),
  ),
]
