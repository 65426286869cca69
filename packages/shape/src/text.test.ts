import { expect, test } from 'vitest'
import { read } from './shape.ts'
import { day, instant } from './text.ts'

test('an instant is in UTC and of this calendar', () => {
  for (const sound of ['2026-11-24T09:00:00Z', '2026-11-24T09:00:00.123Z']) {
    expect(read(instant, sound)).toBe(sound)
  }
  for (const bent of [
    ...['2026-11-24', '2026-11-24T09:00:00', '2026-11-24T09:00:00+01:00', '2026-13-24T09:00:00Z'],
    ...['yesterday', '', 0, null],
  ]) {
    expect(read(instant, bent), String(bent)).toBeUndefined()
  }
})

test('a day is written as YYYY-MM-DD', () => {
  expect(read(day, '2026-11-24')).toBe('2026-11-24')
  for (const bent of ['24.11.2026', '2026-11-24T09:00:00Z', ' 2026-11-24', 20261124]) {
    expect(read(day, bent), String(bent)).toBeUndefined()
  }
})
