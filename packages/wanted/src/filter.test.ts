import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keySet } from './build/keyset.ts'
import { type Filter, filterOf, has } from './filter.ts'
import { keyOf } from './keys.ts'

const filled = (from: number, count: number) => {
  const set = keySet()
  for (let i = from; i < from + count; i++) set.add(keyOf(`key ${i}`, 7))
  return set
}

const isThere = (filter: Filter, text: string) => {
  const { high, low } = keyOf(text, 7)
  return has(filter, high, low)
}

test('whatever was put in is found', () => {
  for (const count of [1, 2, 3, 10, 100, 1000, 50_000]) {
    const filter = filterOf(filled(0, count).different())
    for (let i = 0; i < count; i++) expect(isThere(filter, `key ${i}`), `${i} of ${count}`).toBe(true)
  }
})

test('of a million keys that were not put in hardly one is found', () => {
  const filter = filterOf(filled(0, 50_000).different())
  let found = 0
  for (let i = 0; i < 1_000_000; i++) if (isThere(filter, `other ${i}`)) found++
  expect(found).toBeLessThan(2)
})

test('an empty filter finds nothing', () => {
  expect(isThere(filterOf(new Uint32Array()), 'key')).toBe(false)
})

test('five bytes a key', () => {
  const filter = filterOf(filled(0, 100_000).different())
  expect((4 * filter.prints.length) / 100_000).toBeLessThan(5)
})

test('the same keys in another order, some of them twice, give the same filter', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 60 }), texts => {
      const [one, other] = [keySet(), keySet()]
      for (const text of texts) one.add(keyOf(text, 1))
      for (const text of [...texts, ...texts].reverse()) other.add(keyOf(text, 1))
      expect(filterOf(one.different())).toEqual(filterOf(other.different()))
    }),
  )
})
