/** Promises of the places of a log: nobody takes them all, however long they go on. */
import { asDay, type LogId, maxItems, retentionDays } from '@treeline/vault'
import { describe, expect, test } from 'vitest'
import { random } from '../test/desk.ts'
import { openPlaces } from './places.ts'

const log = random(32) as LogId
const [greedy, other] = [random(16), random(16)]
/** How many are left once this writer has taken all they are given that day. */
function leftBy(
  places: ReturnType<typeof openPlaces>,
  writer: typeof greedy,
  left: number,
  day: number,
): number {
  let remaining = left
  for (;;) {
    const take = places.next(log, writer, remaining, asDay(day))
    if (!take) return remaining
    take()
    remaining--
  }
}

describe('B1: one writer', () => {
  test('takes a tenth of what is left a day, and one at least', () => {
    const places = openPlaces()
    expect(leftBy(places, greedy, maxItems.mailbox, 1)).toBe(1800)
    expect(leftBy(places, greedy, 1800, 1)).toBe(1800)
    expect(leftBy(places, other, 1800, 1)).toBe(1620)
    expect(leftBy(places, greedy, 1620, 2)).toBe(1458)
    expect(leftBy(places, other, 3, 2)).toBe(2)
  })

  test('is not counted in another log', () => {
    const places = openPlaces()
    expect(leftBy(places, greedy, 10, 1)).toBe(9)
    expect(places.next(log, greedy, 9, asDay(1))).toBeUndefined()
    expect(places.next(random(32) as LogId, greedy, 9, asDay(1))).toBeDefined()
  })

  test('who takes all they are given each day has not filled a log after a month and a week', () => {
    for (const most of Object.values(maxItems)) {
      const places = openPlaces()
      let left: number = most
      for (let day = 1; day <= retentionDays + 7; day++) left = leftBy(places, greedy, left, day)
      expect(left - leftBy(places, other, left, retentionDays + 7)).toBeGreaterThan(1)
    }
  })
})
