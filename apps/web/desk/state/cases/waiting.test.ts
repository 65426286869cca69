/** How long somebody has waited, in its two largest units. */
import { expect, test } from 'vitest'
import { waitingAt } from './waiting.ts'

const now = new Date('2026-11-24T12:00:00Z')

test.each([
  ['2026-11-24T11:42:30Z', { unit: 'minutes', minutes: 17 }],
  ['2026-11-24T10:08:00Z', { unit: 'hours', hours: 1, minutesPast: 52 }],
  ['2026-11-21T08:00:00Z', { unit: 'days', days: 3, hours: 4 }],
])('a wait since %s is told in its two largest units', (since, expected) => {
  expect(waitingAt(now, since)).toMatchObject(expected)
})

test('after two hours it is late, and the bar is full', () => {
  expect(waitingAt(now, '2026-11-24T10:01:00Z')).toMatchObject({ isLate: false, share: 119 / 120 })
  expect(waitingAt(now, '2026-11-24T10:00:00Z')).toMatchObject({ isLate: true, share: 1 })
})

test('a clock that runs behind gives nought', () => {
  expect(waitingAt(now, '2026-11-24T12:05:00Z')).toMatchObject({ minutes: 0, isLate: false })
})
