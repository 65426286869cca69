/** No picture is decoded that would hold the desk. */
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
} from '../../../../packages/testimony/test/bombs.ts'
import { showable } from './showable.ts'

const text = (words: string) => new TextEncoder().encode(words)

test.each([
  ['a PNG of 12,000 by 12,000', blackPng(12_000, 12_000)],
  ['a PNG of 60,000 by 1', blackPng(60_000, 1)],
  ['a JPEG that claims 65,535 by 65,535', claimingJpeg(65_535, 65_535)],
  ['a WebP canvas of 16,383 by 16,383', claimingWebp(16_383, 16_383)],
  ['a lossy WebP that claims 16,383 by 16,383', claimingLossy(16_383, 16_383)],
  ['a large WebP picture on a small canvas', claimingLossy(16_383, 16_383, true)],
  ['a lossless WebP that claims 16,384 by 16,384', claimingLossless(16_384, 16_384)],
  ['a PNG of 10,000 frames', movingPng(10_000)],
  ['a WebP of 10,000 frames', movingWebp(10_000)],
])('S20: %s is not shown, and its size is told', (_, bytes) => {
  expect(bytes.length).toBeLessThan(2_000_000)
  expect(showable(bytes)).toEqual({
    at: 'large',
    size: expect.objectContaining({ frames: expect.any(Number) }),
  })
})

test.each([
  ['a GIF of 10,000 frames', movingGif(10_000)],
  ['an AVIF', mediaFile('avif')],
  ['a HEIC', mediaFile('heic')],
  [
    'an SVG',
    text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'),
  ],
  ['an SVG with an XML head', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a JPEG whose height is not in its header', claimingJpeg(24, 0)],
  ['a PNG cut off', blackPng(24, 16).subarray(0, 40)],
])('S20: %s is never shown as a picture', (_, bytes) => {
  expect(showable(bytes)).toEqual({ at: 'other' })
})

test.each([
  ['of a phone with 50 megapixels', blackPng(8192, 6144)],
  ['as wide as browsers draw', blackPng(16_384, 3000)],
  ['that moves', movingPng(1000)],
])('a picture %s is shown', (_, bytes) => {
  expect(showable(bytes)).toMatchObject({ at: 'picture' })
})
