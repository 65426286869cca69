import { expect, test } from 'vitest'
import { likeness } from './likeness.ts'

test('the same words in any order are wholly alike', () => {
  expect(likeness('Polynin, Yermolai', 'Yermolai Polynin')).toEqual({
    score: 1,
    because: ['same-word', 'same-word'],
  })
})

test('a figure comes with its reasons', () => {
  expect(likeness('Прохор Щербаков', 'Prokhor Shcherbakov').because).toEqual([
    'sounds-the-same',
    'sounds-the-same',
  ])
  expect(likeness('Bill Meadow', 'William Meadow').because).toEqual(['same-word', 'same-given-name'])
  expect(likeness('W. Meadow', 'William Meadow').because).toEqual(['same-word', 'initial'])
  expect(likeness('William Medow', 'William Meadow').because).toEqual(['same-word', 'slip'])
})

test('a word more on one side says little; words that contradict say much', () => {
  const more = likeness('Prokhor Savvich Lesnoi', 'Prokhor Lesnoi').score
  const other = likeness('Prokhor Savvich Lesnoi', 'Prokhor Nikolaevich Lesnoi').score
  expect(more).toBeGreaterThan(0.9)
  expect(other).toBeLessThan(more)
  expect(likeness('Prokhor Lesnoi', 'Yermolai Polynin').score).toBeLessThan(0.4)
})

test('words run together are still alike', () => {
  expect(likeness('ProkhorLesnoi', 'Prokhor Lesnoi').score).toBe(1)
})

test('nothing is like nothing', () => {
  expect(likeness('', 'Prokhor Lesnoi')).toEqual({ score: 0, because: [] })
})
