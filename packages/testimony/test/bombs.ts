/** Files of a few bytes that a decoder makes very much of. */
import { deflateSync } from 'node:zlib'
import { ascii, join } from '../src/bytes.ts'
import { u16, u32 } from './bytes.ts'
import { animation, baseline, lossless, lossy } from './pictures.ts'
import { chunk as pngChunk } from './png.ts'
import { chunksOf, riff, chunk as webpChunk } from './webp.ts'

const signature = '\x89PNG\r\n\x1a\n'

/** One bit a pixel, all of them black: whole and valid, as tools write it. */
export function blackPng(width: number, height: number): Uint8Array {
  const pixels = deflateSync(new Uint8Array((1 + Math.ceil(width / 8)) * height), { level: 9 })
  return join([ascii(signature), header(width, height), pngChunk('IDAT', pixels), pngChunk('IEND')])
}

const header = (width: number, height: number) => pngChunk('IHDR', u32(width), u32(height), '\x01\0\0\0\0')

/** One pixel, again and again. */
export function movingPng(frames: number): Uint8Array {
  const pixel = deflateSync(new Uint8Array(2))
  const place = join([u32(1), u32(1), u32(0), u32(0), ascii('\0\x01\0\x0a\0\0')])
  const others = Array.from({ length: frames - 1 }, (_, at) =>
    join([pngChunk('fcTL', u32(2 * at + 1), place), pngChunk('fdAT', u32(2 * at + 2), pixel)]),
  )
  return join([
    ascii(signature),
    header(1, 1),
    pngChunk('acTL', u32(frames), u32(0)),
    pngChunk('fcTL', u32(0), place),
    pngChunk('IDAT', pixel),
    ...others,
    pngChunk('IEND'),
  ])
}

/** The pixels of 24 by 16 under a header that claims more. */
export function claimingJpeg(width: number, height: number): Uint8Array {
  const copy = Uint8Array.from(baseline)
  const frame = copy.findIndex((byte, at) => byte === 0xff && copy[at + 1] === 0xc0)
  copy.set(join([u16(height), u16(width)]), frame + 5)
  return copy
}

const u24 = (value: number) => u32(value, true).subarray(0, 3)
const canvas = (flags: number, width: number, height: number) =>
  webpChunk('VP8X', join([u32(flags, true), u24(width - 1), u24(height - 1)]))
const chunksIn = (picture: Uint8Array) => chunksOf(picture).map(({ name, body }) => webpChunk(name, body))

/** A small picture on a canvas that claims more. */
export const claimingWebp = (width: number, height: number): Uint8Array =>
  riff(canvas(0, width, height), ...chunksIn(lossy))

/** A lossy picture that claims more in its own header, on a small canvas if it has one. */
export function claimingLossy(width: number, height: number, hasCanvas = false): Uint8Array {
  const body = Uint8Array.from(chunksOf(lossy)[0]!.body)
  body.set(join([u16(width, true), u16(height, true)]), 6)
  return riff(...(hasCanvas ? [canvas(0, 24, 16)] : []), webpChunk('VP8 ', body))
}

/** A lossless picture that claims more in its own header. */
export function claimingLossless(width: number, height: number): Uint8Array {
  const body = Uint8Array.from(chunksOf(lossless)[0]!.body)
  const packed = (width - 1) | ((height - 1) << 14) | ((body[4]! & 0xf0) * 2 ** 24)
  body.set(u32(packed >>> 0, true), 1)
  return riff(webpChunk('VP8L', body))
}

export function movingWebp(frames: number): Uint8Array {
  const [header, background, frame] = chunksIn(animation)
  return riff(header!, background!, ...Array.from({ length: frames }, () => frame!))
}

/** A header, one pixel again and again, an end. */
export function movingGif(frames: number): Uint8Array {
  const frame = ascii('\x21\xf9\x04\0\x01\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0')
  const start = ascii('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff')
  return join([start, ...Array.from({ length: frames }, () => frame), ascii(';')])
}

/** As AVIF and HEIC begin. */
export const mediaFile = (brand: string): Uint8Array =>
  join([u32(24), ascii(`ftyp${brand}\0\0\0\0mif1${brand}`)])
