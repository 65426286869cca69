/** What a WebP must be to be sent. */
import { expect, test } from 'vitest'
import { find } from '../test/bytes.ts'
import { canary, hasCanary } from '../test/canary.ts'
import { onlyTurned } from '../test/exif.ts'
import { alpha, animation, lossless, lossy } from '../test/pictures.ts'
import { canvas, chunk, chunksOf, riff } from '../test/webp.ts'
import { ascii, join, u32le } from './bytes.ts'
import { cleanWebp } from './webp.ts'

const broken = { ok: false, why: 'broken' }
const still = lossy.subarray(12)
const packed = lossless.subarray(12)
const frame = chunksOf(animation).find(({ name }) => name === 'ANMF')!.body
const background = chunk('ANIM', new Uint8Array(6))

function cleaned(bytes: Uint8Array): Uint8Array {
  const outcome = cleanWebp(bytes)
  if (!outcome.ok) throw new Error(`refused as ${outcome.why}`)
  return outcome.bytes
}

const names = (bytes: Uint8Array) => chunksOf(bytes).map(({ name }) => name)

test.each([
  ['a length greater than the file', Uint8Array.from(lossy).fill(0x7f, 4, 5)],
  ['a chunk longer than the file', riff(Uint8Array.of(...still.subarray(0, 4), 0xff, 0xff, 0, 0), still)],
  ['bytes that are no chunk', riff(still, ascii('odd.'))],
  ['no picture', riff(canvas(0), chunk('XMP ', canary('xmp')))],
  ['a text that calls itself a lossy picture', riff(chunk('VP8 ', canary('picture')))],
  ['a text that calls itself a lossless picture', riff(chunk('VP8L', canary('picture')))],
  ['a header of another length', riff(chunk('VP8X', `\0${canary('header')}`), still)],
  ['an animation without a background', riff(canvas(2), chunk('ANMF', frame))],
  [
    'an animation with a text as background',
    riff(canvas(2), chunk('ANIM', canary('colour')), chunk('ANMF', frame)),
  ],
  ['an animation without a frame', riff(canvas(2), background, still)],
  [
    'a frame without a picture',
    riff(canvas(2), background, chunk('ANMF', frame), chunk('ANMF', canary('frame'))),
  ],
])('%s: broken', (_, bytes) => {
  expect(cleanWebp(bytes)).toEqual(broken)
})

test('a text that calls itself opacity goes', () => {
  expect(names(cleaned(riff(canvas(0x10), chunk('ALPH', canary('opacity')), still)))).toEqual([
    'VP8X',
    'VP8 ',
  ])
  expect(names(cleaned(alpha))).toEqual(['VP8X', 'ALPH', 'VP8 '])
})

test('in a still picture no frame stays, and in an animation no still picture', () => {
  expect(names(cleaned(riff(canvas(0), still, chunk('ANMF', frame))))).toEqual(['VP8X', 'VP8 '])
  const moving = riff(canvas(2), background, chunk('ANMF', frame), still, packed)
  expect(names(cleaned(moving))).toEqual(['VP8X', 'ANIM', 'ANMF'])
})

test('flags say what is there, and unused bytes are empty', () => {
  const bytes = riff(chunk('VP8X', Uint8Array.of(0xff & ~2, 1, 2, 3, 23, 0, 0, 15, 0, 0)), still)
  expect([...cleaned(bytes).subarray(20, 30)]).toEqual([0x10, 0, 0, 0, 23, 0, 0, 15, 0, 0])
  const turned = riff(canvas(0), still, chunk('EXIF', onlyTurned(6)))
  expect(cleaned(turned)[20]).toBe(8)
})

test('the unused bits of a frame are empty', () => {
  const marked = Uint8Array.from(frame)
  marked[15] = 0xff
  const moving = cleaned(riff(canvas(2), background, chunk('ANMF', marked)))
  expect(moving[find(moving, ascii('ANMF')) + 8 + 15]).toBe(3)
})

test('the length in the header is the length of the file, and padding is zero', () => {
  const odd = join([packed.subarray(8), Uint8Array.of(7)])
  const bytes = cleaned(riff(chunk('VP8L', odd, 0x4b), chunk('XMP ', canary('xmp!'), 0x4b)))
  expect(u32le(bytes, 4)).toBe(bytes.length - 8)
  expect(bytes.at(-1)).toBe(0)
})

test('a picture of 25 MB is cleaned', () => {
  const body = join([still.subarray(8), new Uint8Array(12e6)])
  const notes = Array.from({ length: 200_000 }, () => chunk('note', canary('in one of many chunks')))
  const clear = cleaned(
    riff(canvas(0), join(notes), chunk('VP8 ', body), chunk('XMP ', canary('long').repeat(4e5))),
  )
  expect(clear.length).toBeLessThan(body.length + 100)
  expect(hasCanary(clear.subarray(-200))).toBe(false)
})
