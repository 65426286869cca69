/** What is promised of every picture, whatever its format. */
import ExifReader from 'exifreader'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { find } from '../test/bytes.ts'
import { hasCanary } from '../test/canary.ts'
import { jpegs } from '../test/jpeg.ts'
import { pngs } from '../test/png.ts'
import type { Sample } from '../test/sample.ts'
import { webps } from '../test/webp.ts'
import { ascii, join } from './bytes.ts'
import { clean } from './clean.ts'
import type { Cleaned } from './outcome.ts'

const formats = [
  { type: 'image/jpeg', samples: jpegs },
  { type: 'image/png', samples: pngs },
  { type: 'image/webp', samples: webps },
] as const

const samples: readonly Sample[] = formats.flatMap(format => format.samples)

/** What is sent of these bytes: nothing, if they are refused. */
const sent = (bytes: Uint8Array): Uint8Array => {
  const outcome = clean(bytes)
  return outcome.ok ? outcome.bytes : new Uint8Array()
}

function cleaned(bytes: Uint8Array): Cleaned {
  const outcome = clean(bytes)
  if (!outcome.ok) throw new Error(`refused as ${outcome.why}`)
  return outcome
}

/** What a second reader, not ours, finds beside the picture itself. */
function secondReading(bytes: Uint8Array): Record<string, unknown> {
  const buffer = Uint8Array.from(bytes).buffer
  const { file, jfif, pngFile = {}, png = {}, riff, ...hidden } = ExifReader.load(buffer, { expanded: true })
  const texts = Object.keys(png).filter(name => !Object.hasOwn(pngFile, name))
  return texts.length ? { ...hidden, texts } : hidden
}

describe.each(formats)('$type', ({ type, samples }) => {
  describe.each(samples)('with $name', ({ bytes, removed, turn, pixels, name }) => {
    test('loses every canary and says what was there', () => {
      expect(hasCanary(bytes)).toBe(
        !name.startsWith('nothing') && !/only|header|malformed EXIF block \(5\)/.test(name),
      )
      const outcome = cleaned(bytes)
      expect(hasCanary(outcome.bytes)).toBe(false)
      expect(outcome.type).toBe(type)
      expect(outcome.removed).toEqual(removed)
    })

    test('keeps its pixels, byte by byte and in order', () => {
      const { bytes: clear } = cleaned(bytes)
      const places = pixels.map(each => find(clear, each))
      expect(places.every(place => place > 0)).toBe(true)
      expect(places).toEqual([...places].sort((a, b) => a - b))
    })

    test('keeps the way it is turned, and a second reader finds nothing else', () => {
      const outcome = cleaned(bytes)
      expect(outcome.orientationRetained).toBe(turn !== undefined)
      const hidden = secondReading(outcome.bytes)
      expect(hidden).toEqual(turn ? { exif: { Orientation: expect.objectContaining({ value: turn }) } } : {})
    })

    test('stays as it is when it is cleaned again', () => {
      const once = cleaned(bytes)
      expect(cleaned(once.bytes)).toEqual({ ...once, removed: [] })
    })
  })
})

test('the second reader does find what phones hide, before it is cleaned', () => {
  const phones = samples.filter(({ name }) => name === 'all that a phone writes')
  expect(phones).toHaveLength(2)
  for (const { bytes } of phones)
    expect(secondReading(bytes)).toMatchObject({
      exif: { Artist: expect.anything() },
      gps: { Latitude: expect.closeTo(54.6967, 4) },
    })
})

test('a picture cut off at any place is refused, or sent without canaries', () => {
  for (const { bytes, name } of samples)
    for (let length = 0; length < bytes.length; length++)
      if (hasCanary(sent(bytes.subarray(0, length)))) expect.fail(`${name}, cut at ${length}`)
})

// Where the changed byte is the one that says where the coded pixels end, only a decoder could tell pixels from
// what follows them. See: [Note: pixels are not read]
test('a picture with one byte changed is refused, or sent without canaries', () => {
  const change = fc.constantFrom(...samples).chain(sample =>
    fc.record({
      sample: fc.constant(sample),
      at: fc.nat(sample.bytes.length - 1).filter(at => !sample.seams.includes(at)),
      byte: fc.nat(255),
    }),
  )
  fc.assert(
    fc.property(change, ({ sample, at, byte }) => {
      const changed = Uint8Array.from(sample.bytes)
      changed[at] = byte
      expect(hasCanary(sent(changed))).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

test('no bytes whatever make it throw', () => {
  const heads = ['', '\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'RIFF\xff\0\0\0WEBPVP8X', 'PK\x03\x04', '%PDF-1.7']
  const bytes = fc.tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }))
  fc.assert(
    fc.property(bytes, ([head, tail]) => {
      expect(clean(join([ascii(head), tail]))).toHaveProperty('ok')
    }),
  )
})

test('a part of a larger buffer is read as itself, and the original is left as it was', () => {
  for (const { bytes } of samples) {
    const larger = join([ascii('before'), bytes, ascii('behind')])
    const part = larger.subarray(6, 6 + bytes.length)
    expect(clean(part)).toEqual(clean(bytes))
    expect(part).toEqual(bytes)
  }
})
