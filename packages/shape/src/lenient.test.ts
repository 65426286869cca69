import { expect, test } from 'vitest'
import { firstOf, known, listOrNone, orLeftOut } from './lenient.ts'
import { object, oneOf, read, text } from './shape.ts'

test('a field that may be left out is left out where it is missing or bent, and the rest is taken', () => {
  const shape = object({ name: text(5), colour: orLeftOut(oneOf('red', 'blue')) })
  expect(read(shape, { name: 'a', colour: 'red' })).toEqual({ name: 'a', colour: 'red' })
  for (const colour of [undefined, null, 'green', 7]) {
    expect(read(shape, { name: 'a', colour }), String(colour)).toEqual({ name: 'a' })
  }
  expect(read(shape, { colour: 'red' })).toBeUndefined()
})

test('of a list of known words the others are left out, but not of a list too long or of no list', () => {
  const shape = known(oneOf('red', 'blue'), 3)
  expect(read(shape, ['red', 'green', 'blue'])).toEqual(['red', 'blue'])
  expect(read(shape, [])).toEqual([])
  for (const value of [['red', 'red', 'red', 'red'], 'red', undefined]) {
    expect(read(shape, value)).toBeUndefined()
  }
})

test('a list too long keeps its first items, each of which must be sound', () => {
  const shape = firstOf(text(1), 2)
  expect(read(shape, ['a', 'b', 'long'])).toEqual(['a', 'b'])
  for (const value of [[], ['a', 'long'], 'a', undefined]) expect(read(shape, value)).toBeUndefined()
})

test('a list that is missing is empty; one that is bent is none', () => {
  const shape = object({ words: listOrNone(text(3), 2) })
  expect(read(shape, {})).toEqual({ words: [] })
  expect(read(shape, { words: ['abc'] })).toEqual({ words: ['abc'] })
  for (const words of [null, 'abc', [1], ['a', 'b', 'c']]) expect(read(shape, { words })).toBeUndefined()
})
