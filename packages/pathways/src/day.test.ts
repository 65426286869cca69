/** Days are counted as the calendar does. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countOf, dayOf } from './day.ts'

test('a day and its count name each other', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), count => {
      expect(countOf(dayOf(count))).toBe(count)
    }),
  )
  expect(countOf('1970-01-01')).toBe(0)
  expect(countOf('2024-02-29')).toBe(19_782)
})

test.each([
  '2026-02-29',
  '1900-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-1-1',
  '2026-01-00',
  '20260101',
  '2026-01-0x',
  '',
])('there is no day %s', text => {
  expect(countOf(text)).toBeUndefined()
})
