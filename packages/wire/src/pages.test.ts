/** Promises of the bytes in which members read many logs at once. */
import {
  type Bytes,
  concat,
  entryBytes,
  kemBytes,
  type LogId,
  maxDevicesOfMember,
  u32,
  wrapBytes,
} from '@treeline/vault/verify'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LogPage, pagedBytes, pageHeadBytes, pagesBytes, readPages, writePages } from './pages.ts'

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }) as fc.Arbitrary<Bytes>
const item = fc.record({
  item: fc.uint8Array({ minLength: 1, maxLength: 300 }) as fc.Arbitrary<Bytes>,
  wraps: fc.array(bytes(wrapBytes), { maxLength: 3 }),
})
const page: fc.Arbitrary<LogPage> = fc.record({
  log: bytes(32) as fc.Arbitrary<LogId>,
  items: fc.array(item, { maxLength: 4 }),
  kem: fc.option(bytes(kemBytes), { nil: undefined }),
  more: fc.boolean(),
})
const pages = fc.array(page, { maxLength: 4 })
const one: LogPage = { log: new Uint8Array(32) as LogId, items: [], kem: undefined, more: false }

test('what was written is read as it was, and takes the bytes that were counted', () => {
  fc.assert(
    fc.property(pages, all => {
      const written = writePages(all)
      expect(readPages(written)).toEqual(all)
      const counted = all.map(({ kem, items }) =>
        items.reduce(
          (sum, { item, wraps }) => sum + pagedBytes(item.length, wraps.length),
          pageHeadBytes(kem !== undefined),
        ),
      )
      expect(written.length).toBe(counted.reduce((sum, length) => sum + length, 0))
    }),
    { numRuns: 50 },
  )
})

test('a byte too many, or cut anywhere but between two pages, and it is none', () => {
  fc.assert(
    fc.property(pages, fc.nat(), (all, n) => {
      const written = writePages(all)
      expect(readPages(concat(written, new Uint8Array(1)))).toBeUndefined()
      const cut = readPages(written.slice(0, n % Math.max(1, written.length)))
      // Between two pages it may end: then whoever asked is short of a log, and asks again.
      if (cut) expect(cut).toEqual(all.slice(0, cut.length))
    }),
    { numRuns: 50 },
  )
})

test('whatever stands there, reading it gives pages of the one form or nothing, and never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }) as fc.Arbitrary<Bytes>, any => {
      const read = readPages(any)
      if (read) expect(writePages(read)).toEqual(any)
    }),
  )
})

test('S19: a length nobody has is refused before so much is made', () => {
  const start = concat(one.log, new Uint8Array([0, 0, 1]))
  for (const length of [0, entryBytes + 1, 0xffffffff])
    expect(readPages(concat(start, u32(length), new Uint8Array(99))), String(length)).toBeUndefined()
  expect(readPages(new Uint8Array(pagesBytes + 1))).toBeUndefined()
  const wrap = new Uint8Array(wrapBytes)
  const wraps = (count: number) => [
    { ...one, items: [{ item: new Uint8Array(1), wraps: Array(count).fill(wrap) }] },
  ]
  expect(readPages(writePages(wraps(maxDevicesOfMember)))).toEqual(wraps(maxDevicesOfMember))
  expect(readPages(writePages(wraps(maxDevicesOfMember + 1)))).toBeUndefined()
})
