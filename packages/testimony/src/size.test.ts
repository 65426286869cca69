/** How large a picture is once decoded is told by its headers, whatever it weighs. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  blackPng,
  claimingJpeg,
  claimingLossless,
  claimingLossy,
  claimingWebp,
  mediaFile,
  movingGif,
  movingPng,
  movingWebp,
} from '../test/bombs.ts'
import {
  alpha,
  animation,
  baseline,
  cmyk,
  lossless,
  lossy,
  palette,
  progressive,
  rgb,
} from '../test/pictures.ts'
import { ascii } from './bytes.ts'
import { clean } from './clean.ts'
import { type Size, sizeOf } from './size.ts'

const still = (width: number, height: number): Size => ({ width, height, frames: 1 })

test.each([
  ['a JPEG', baseline, still(24, 16)],
  ['a progressive JPEG', progressive, still(24, 16)],
  ['a JPEG of four colours', cmyk, still(24, 16)],
  ['a PNG', rgb, still(24, 16)],
  ['a PNG with a palette', palette, still(24, 16)],
  ['a lossy WebP', lossy, still(24, 16)],
  ['a lossless WebP', lossless, still(16, 16)],
  ['a WebP with opacity', alpha, still(16, 16)],
  ['a WebP that moves', animation, { width: 16, height: 16, frames: 2 }],
])('%s tells its size', (_, bytes, size) => {
  expect(sizeOf(bytes)).toEqual(size)
})

test.each([
  ['a PNG of 12,000 by 12,000', blackPng(12_000, 12_000), still(12_000, 12_000)],
  ['a PNG of 60,000 by 1', blackPng(60_000, 1), still(60_000, 1)],
  ['a JPEG of 65,535 by 65,535', claimingJpeg(65_535, 65_535), still(65_535, 65_535)],
  ['a WebP canvas of 16,383 by 16,383', claimingWebp(16_383, 16_383), still(16_383, 16_383)],
  ['a lossy WebP of 16,383 by 16,383', claimingLossy(16_383, 16_383), still(16_383, 16_383)],
  ['a lossless WebP of 16,384 by 16,384', claimingLossless(16_384, 16_384), still(16_384, 16_384)],
  ['a large picture on a small canvas', claimingLossy(16_383, 16_383, true), still(16_383, 16_383)],
  ['a PNG of 10,000 frames', movingPng(10_000), { width: 1, height: 1, frames: 10_000 }],
  ['a WebP of 10,000 frames', movingWebp(10_000), { width: 16, height: 16, frames: 10_000 }],
])('S20: %s is cleaned like any other, and tells its size undecoded', (_, bytes, size) => {
  const outcome = clean(bytes)
  expect(outcome.ok && sizeOf(outcome.bytes)).toEqual(size)
})

test.each([
  ['a JPEG whose height comes late', claimingJpeg(24, 0)],
  ['a PNG without width', blackPng(0, 16)],
  ['a GIF', movingGif(2)],
  ['an AVIF', mediaFile('avif')],
  ['an SVG', ascii('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ['nothing at all', new Uint8Array()],
])('%s has no size', (_, bytes) => {
  expect(sizeOf(bytes)).toBeUndefined()
})

test('no bytes whatever make it throw or run on', () => {
  const heads = [
    '',
    '\xff\xd8\xff',
    '\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR',
    'RIFF\xff\0\0\0WEBPVP8X',
    'RIFF\xff\0\0\0WEBPANMF',
  ]
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }), (head, tail) => {
      sizeOf(Uint8Array.from([...ascii(head), ...tail]))
    }),
  )
})
