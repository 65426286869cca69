/** R1: whether a device hears enough of the others to vouch, and for how long what it vouches for holds. */
import { expect, test } from 'vitest'
import { asDay, type Heard, hearsEnough, isLedDaily, vouchedUntil } from './index.ts'

const today = asDay(20_600)
/** One whose newest item is so many days old. */
const after = (days: number, change: Partial<Heard> = {}): Heard => ({
  day: asDay(today - days),
  until: asDay(today - days + 7),
  isExcused: false,
  ...change,
})
const hears = (...others: (Heard | undefined)[]) => hearsEnough(others, today)
const until = (others: readonly Heard[], change: { away?: number; isDaily?: boolean } = {}) =>
  vouchedUntil(others, today, {
    away: change.away === undefined ? undefined : asDay(today + change.away),
    isDaily: change.isDaily ?? true,
  }) - today

test('R1: more than half of the others must be heard; who is alone hears enough', () => {
  expect(hears()).toBe(true)
  expect(hears(after(1))).toBe(true)
  expect(hears(after(1), undefined)).toBe(false)
  expect(hears(after(1), after(14), undefined)).toBe(true)
  expect(hears(after(1), after(15), undefined)).toBe(false)
})

test('R1: an announced absence counts while it runs, and no longer', () => {
  expect(hears(after(20, { until: today }))).toBe(true)
  expect(hears(after(20, { until: asDay(today - 1) }))).toBe(false)
})

test("R1: a human's word that somebody is away counts until day 35 after that one's last item", () => {
  expect(hears(after(35, { isExcused: true }))).toBe(true)
  expect(hears(after(36, { isExcused: true }))).toBe(false)
})

test('what is vouched for holds a week, two where no coordinator is in daily, four in an announced absence', () => {
  const others = [after(1)]
  expect(until(others)).toBe(7)
  expect(until(others, { isDaily: false })).toBe(14)
  expect(until(others, { away: 20 })).toBe(20)
  expect(until(others, { away: 60 })).toBe(28)
  expect(until(others, { away: 3 })).toBe(7)
})

test('what rests on an absence holds a week, whatever is announced', () => {
  const others = [after(20, { isExcused: true })]
  expect(hears(...others)).toBe(true)
  expect(until(others, { away: 28, isDaily: false })).toBe(7)
})

test('a coordinator is in daily with nine of the last fourteen days, however often on each', () => {
  const days = Array.from({ length: 9 }, (_, i) => asDay(today - i))
  expect(isLedDaily(days, today)).toBe(true)
  expect(isLedDaily([...days.slice(1), ...days.slice(1)], today)).toBe(false)
  expect(isLedDaily(days, asDay(today + 6))).toBe(false)
})
