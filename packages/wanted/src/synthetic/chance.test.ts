/** Chance is the same for the same seed, and fair enough to invent people by. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byWeight, chanceOf } from './chance.ts'

const drawn = (seed: number) => {
  const chance = chanceOf(seed)
  return Array.from({ length: 8 }, () => chance.next())
}

test('the same seed gives the same numbers, another seed others', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (one, other) => {
      expect(drawn(one)).toEqual(drawn(one))
      if (one !== other) expect(drawn(one)).not.toEqual(drawn(other))
    }),
  )
  expect(drawn(1)).not.toEqual(drawn(1 + 2 ** 40))
})

test('whole numbers stay below their end, and each comes as often', () => {
  const chance = chanceOf(5)
  const counts = Array.from({ length: 7 }, () => 0)
  for (let turn = 0; turn < 70_000; turn++) counts[chance.below(7)]!++
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400)
})

test('what weighs three times as much is picked three times as often', () => {
  const chance = chanceOf(6)
  const pick = byWeight([1, 3, 0], weight => weight)
  const picked = Array.from({ length: 40_000 }, () => pick(chance))
  expect(Math.abs(picked.filter(one => one === 3).length - 30_000)).toBeLessThan(400)
  expect(picked).not.toContain(0)
})
