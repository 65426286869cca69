/** Promises of the bytes in which a first contact travels. */
import {
  type Bytes,
  concat,
  kemBytes,
  markerBytes,
  maxRecipients,
  recordBytes,
  wrapBytes,
} from '@treeline/vault/verify'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Begin, readBegin, writeBegin } from './begin.ts'

const bytes = (min: number, max = min) =>
  fc.uint8Array({ minLength: min, maxLength: max }) as fc.Arbitrary<Bytes>
const begins: fc.Arbitrary<Begin> = fc.record({
  epoch: bytes(1, 400),
  kem: bytes(kemBytes),
  wraps: fc.array(bytes(wrapBytes), { maxLength: 4 }),
  entry: bytes(1, 300),
  marker: bytes(markerBytes),
  work: fc.option(fc.record({ nonce: bytes(32), solution: bytes(8) }), { nil: undefined }),
})
const one: Begin = {
  ...{ epoch: new Uint8Array(300), kem: new Uint8Array(kemBytes), wraps: [] },
  ...{ entry: new Uint8Array(300), marker: new Uint8Array(markerBytes) },
}

test('what was written is read as it was; a byte more or less and it is none', () => {
  fc.assert(
    fc.property(begins, fc.nat(), (begin, n) => {
      const written = writeBegin(begin)
      expect(readBegin(written)).toEqual(begin)
      expect(readBegin(concat(written, new Uint8Array(1)))).toBeUndefined()
      const cut = readBegin(written.slice(0, n % written.length))
      // Cut where the work begins it is the same contact without any.
      if (cut) expect(cut).toEqual({ ...begin, work: undefined })
    }),
    { numRuns: 60 },
  )
})

test('whatever stands there, reading it gives a contact of the one form or nothing, and never throws', () => {
  fc.assert(
    fc.property(bytes(0, 3000), any => {
      const read = readBegin(any)
      if (read) expect(writeBegin(read)).toEqual(any)
    }),
  )
})

test('more than there can be is none, before anything is made of it', () => {
  const wraps = (count: number) => Array<Bytes>(count).fill(new Uint8Array(wrapBytes))
  expect(readBegin(writeBegin({ ...one, wraps: wraps(maxRecipients) }))).toBeDefined()
  expect(readBegin(writeBegin({ ...one, wraps: wraps(maxRecipients + 1) }))).toBeUndefined()
  expect(readBegin(writeBegin({ ...one, epoch: new Uint8Array(recordBytes + 1) }))).toBeUndefined()
  expect(readBegin(writeBegin({ ...one, epoch: new Uint8Array() }))).toBeUndefined()
})
