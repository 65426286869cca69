/** What a PNG must be to be sent. */
import { expect, test } from 'vitest'
import { canary } from '../test/canary.ts'
import { palette, rgb } from '../test/pictures.ts'
import { chunk } from '../test/png.ts'
import { join } from './bytes.ts'
import { cleanPng } from './png.ts'

const broken = { ok: false, why: 'broken' }
const signature = rgb.subarray(0, 8)
const header = rgb.subarray(8, 33)
const pixels = rgb.subarray(33, -12)
const end = rgb.subarray(-12)
const file = (...chunks: Uint8Array[]) => join([signature, ...chunks])
const frame = chunk('fcTL', new Uint8Array(26))
const animated = chunk('acTL', new Uint8Array(8))

function changed(picture: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(picture)
  copy[at]! ^= 1
  return copy
}

test('the order as it should be passes', () => {
  expect(cleanPng(file(header, pixels, pixels, end)).ok).toBe(true)
  expect(cleanPng(file(header, animated, frame, pixels, frame, end)).ok).toBe(true)
})

test.each([
  ['a wrong sum of the pixels', changed(rgb, rgb.length - 14)],
  ['a wrong sum of a note', file(header, changed(chunk('tEXt', canary('sum')), 9), pixels, end)],
  ['a changed signature', changed(rgb, 5)],
  ['no header', file(pixels, end)],
  ['a note before the header', file(chunk('tEXt', 'a'), header, pixels, end)],
  ['two headers', file(header, header, pixels, end)],
  ['a longer header', file(chunk('IHDR', header.subarray(8, -4), canary('header')), pixels, end)],
  ['no pixels', file(header, end)],
  ['no end', file(header, pixels)],
  ['an end with a text', file(header, pixels, chunk('IEND', canary('end')))],
  ['pixels in two places', file(header, pixels, chunk('tEXt', 'a'), pixels, end)],
  ['a palette behind the pixels', file(header, pixels, chunk('PLTE', 'abc'), end)],
  ['two palettes', file(header, chunk('PLTE', 'abc'), chunk('PLTE', 'abc'), pixels, end)],
  ['a palette of no whole colours', file(header, chunk('PLTE', 'abcd'), pixels, end)],
  ['a palette that is a text', file(header, chunk('PLTE', 'abc'.repeat(300)), pixels, end)],
  ['an opacity that is a text', file(header, chunk('tRNS', canary('opacity').repeat(20)), pixels, end)],
  ['frames that nobody announced', file(header, pixels, chunk('fdAT', canary('frames')), end)],
  ['a frame header that is a text', file(header, animated, chunk('fcTL', canary('frame')), pixels, end)],
  ['a chunk without which the picture cannot be read', file(header, chunk('CgBI', 'abcd'), pixels, end)],
])('%s: broken', (_, bytes) => {
  expect(cleanPng(bytes)).toEqual(broken)
})

test('colours and opacity of a palette stay', () => {
  const opacity = chunk('tRNS', '\x10\x20')
  expect(cleanPng(palette)).toMatchObject({ ok: true, bytes: palette })
  const clear = file(header, chunk('PLTE', 'abcdef'), opacity, pixels, end)
  expect(cleanPng(clear)).toMatchObject({ ok: true, bytes: clear })
})

test('a picture of 25 MB in many chunks is cleaned', () => {
  const large = chunk('IDAT', new Uint8Array(12e6))
  const small = Array.from({ length: 100_000 }, (_, at) => chunk('IDAT', Uint8Array.of(at)))
  const notes = Array.from({ length: 200 }, () => chunk('tEXt', canary('note').repeat(2500)))
  const bytes = file(header, ...notes, large, ...small, ...notes, end)
  expect(cleanPng(bytes)).toMatchObject({ ok: true, removed: ['comment'] })
})
