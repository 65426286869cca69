/** What a JPEG must be to be sent: nothing that only calls itself part of the picture passes. */
import { expect, test } from 'vitest'
import { canary, hasCanary } from '../test/canary.ts'
import { onlyTurned } from '../test/exif.ts'
import { app, exifSegment, scansOf, segment } from '../test/jpeg.ts'
import { baseline, cmyk, restarts } from '../test/pictures.ts'
import { ascii, join, u16 } from './bytes.ts'
import { cleanJpeg } from './jpeg.ts'

const broken = { ok: false, why: 'broken' }
const start = baseline.subarray(0, 2)
const remaining = baseline.subarray(2)
const withFirst = (...segments: Uint8Array[]) => join([start, ...segments, remaining])

function cleaned(bytes: Uint8Array) {
  const outcome = cleanJpeg(bytes)
  if (!outcome.ok) throw new Error(`refused as ${outcome.why}`)
  return outcome
}

/** One byte changed, `after` bytes behind the first marker of this kind. */
function changed(picture: Uint8Array, marker: number, after: number, byte: number): Uint8Array {
  const copy = Uint8Array.from(picture)
  copy[copy.findIndex((each, at) => each === 0xff && copy[at + 1] === marker) + after] = byte
  return copy
}

test.each([
  ['quantisation table', 0xdb],
  ['Huffman table', 0xc4],
  ['arithmetic table', 0xcc],
  ['frame', 0xc0],
  ['scan', 0xda],
  ['restart interval', 0xdd],
  ['late height', 0xdc],
])('a text that calls itself a %s is refused', (_, marker) => {
  expect(cleanJpeg(withFirst(segment(marker, ascii(canary('table')))))).toEqual(broken)
})

test.each([
  ['a quantisation table', 0xdb, 65],
  ['a Huffman table', 0xc4, 17],
])('a text behind %s in the same segment is refused', (_, marker, length) => {
  expect(cleanJpeg(withFirst(segment(marker, new Uint8Array(length)))).ok).toBe(true)
  const body = join([new Uint8Array(length), ascii(canary('behind'))])
  expect(cleanJpeg(withFirst(segment(marker, body)))).toEqual(broken)
})

test.each([
  ['a frame', 0xc0],
  ['a scan', 0xda],
])('a text behind the header of %s is refused', (_, marker) => {
  const at = baseline.findIndex((byte, index) => byte === 0xff && baseline[index + 1] === marker)
  const end = at + 2 + u16(baseline, at + 2)
  const header = segment(marker, join([baseline.subarray(at + 4, end), ascii(canary('header'))]))
  expect(cleanJpeg(join([baseline.subarray(0, at), header, baseline.subarray(end)]))).toEqual(broken)
})

test.each([0x04, 0x20])('a table of a class or number that does not exist (%i) is refused', head => {
  const table = (first: number) =>
    segment(0xdb, join([Uint8Array.of(first), new Uint8Array(first & 32 ? 256 : 64)]))
  expect(cleanJpeg(withFirst(table(3))).ok).toBe(true)
  expect(cleanJpeg(withFirst(table(head)))).toEqual(broken)
})

test.each([
  ['no frame before the scan', changed(baseline, 0xc0, 1, 0xfe)],
  [
    'two frames',
    join([
      baseline.subarray(0, -2),
      segment(0xc0, ascii('\x08\0\x01\0\x01\x01\x01\x11\0')),
      remaining.subarray(-2),
    ]),
  ],
  ['a late height before the scan', withFirst(segment(0xdc, Uint8Array.of(0, 16)))],
  ['a second start', join([start, remaining.subarray(0, -2), start, remaining.subarray(-2)])],
  ['no end', baseline.subarray(0, -2)],
  ['bytes between two segments', withFirst(Uint8Array.of(0))],
  ['a segment that counts less than its own length', withFirst(Uint8Array.of(0xff, 0xe1, 0, 1))],
  ['a segment of no length', withFirst(Uint8Array.of(0xff, 0xe1, 0, 0))],
  ['a segment longer than the file', withFirst(Uint8Array.of(0xff, 0xe1, 0xff, 0xff))],
  ['a restart marker out of turn', changed(restarts, 0xd1, 1, 0xd2)],
  ['a restart marker where none is announced', changed(restarts, 0xdd, 5, 0)],
  ['a frame with one part more than it counts', changed(baseline, 0xc0, 9, 2)],
  ['a scan that begins behind the last coefficient', changed(baseline, 0xda, 11, 64)],
  ['a frame of no width', changed(changed(baseline, 0xc0, 7, 0), 0xc0, 8, 0)],
  ['no scan', join([start, ascii('\xff\xd9')])],
])('%s: broken', (_, bytes) => {
  expect(cleanJpeg(bytes)).toEqual(broken)
})

test.each([0xc3, 0xc5, 0xcb, 0xcf, 0xf7])(
  'a frame of a kind no browser shows (%i) is not cleaned',
  marker => {
    expect(cleanJpeg(changed(baseline, 0xc0, 1, marker))).toEqual({ ok: false, why: 'failed' })
  },
)

test('a late height and arithmetic tables stay', () => {
  const height = segment(0xdc, Uint8Array.of(0, 16))
  const tables = segment(0xcc, Uint8Array.of(0x11, 5))
  const bytes = join([start, tables, remaining.subarray(0, -2), height, remaining.subarray(-2)])
  expect(cleaned(bytes).bytes).toHaveLength(bytes.length)
})

test('an end inside a preview or inside a note is not the end', () => {
  const note = segment(0xfe, join([ascii(canary('end')), Uint8Array.of(0xff, 0xd9)]))
  const outcome = cleaned(withFirst(note, exifSegment(join([onlyTurned(6), baseline]))))
  expect(outcome.bytes).toHaveLength(baseline.length + 36)
  expect(outcome.removed).toEqual(['comment'])
})

test('density and version of JFIF are not kept, its presence is', () => {
  const of = (density: number) =>
    join([
      start,
      app(0, 'JFIF\0\x01\x02\x01', Uint8Array.of(0, density, 0, density, 0, 0)),
      remaining.subarray(18),
    ])
  expect(cleaned(of(72)).bytes).toEqual(cleaned(of(96)).bytes)
  expect(cleaned(join([start, remaining.subarray(18)])).bytes).toHaveLength(baseline.length - 18)
})

test('the colour transform of Adobe is kept, and only that', () => {
  const outcome = cleaned(changed(cmyk, 0xee, 10, 0x4b))
  expect(outcome.bytes).toEqual(cleaned(cmyk).bytes)
  expect(cleaned(changed(cmyk, 0xee, 15, 0)).bytes).not.toEqual(outcome.bytes)
})

test('what is longer than JFIF or Adobe is told', () => {
  const jfif = app(0, 'JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01', 'rgb')
  expect(cleaned(withFirst(jfif)).removed).toEqual(['preview'])
  expect(cleaned(withFirst(app(14, 'Adobe\0\x64\0\0\0\0\x01', canary('more')))).removed).toEqual(['program'])
})

test('an orientation behind the first scan turns nothing, as in a browser', () => {
  const late = join([baseline.subarray(0, -2), exifSegment(onlyTurned(6)), baseline.subarray(-2)])
  expect(cleaned(late)).toMatchObject({ orientationRetained: false, removed: [] })
})

test('filling inside coded pixels belongs to them; filling before the end goes', () => {
  const [scan] = scansOf(baseline)
  const head = baseline.subarray(0, baseline.length - 2 - scan!.length)
  const filled = join([head, Uint8Array.of(0xff, 0xff, 0), scan!, Uint8Array.of(0xff, 0xff, 0xd9)])
  expect(cleaned(filled).bytes).toEqual(
    join([head, Uint8Array.of(0xff, 0xff, 0), scan!, Uint8Array.of(0xff, 0xd9)]),
  )
})

test('a photograph of 25 MB is cleaned', () => {
  const pixels = new Uint8Array(25e6).fill(0x5a)
  for (let at = 1; at < pixels.length; at += 2000) pixels.set([0xff, 0], at)
  const notes = Array.from({ length: 300 }, (_, at) => segment(0xfe, ascii(canary(`${at}`).repeat(2000))))
  const bytes = join([start, ...notes, remaining.subarray(0, -2), pixels, ...notes, remaining.subarray(-2)])
  const outcome = cleaned(bytes)
  expect(outcome.bytes).toHaveLength(baseline.length + pixels.length)
  expect(hasCanary(outcome.bytes)).toBe(false)
})
