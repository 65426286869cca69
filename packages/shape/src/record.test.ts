import fc from 'fast-check'
import { expect, test } from 'vitest'
import { either, nullable } from './choice.ts'
import { record } from './record.ts'
import { integer, read } from './shape.ts'
import { matching } from './text.ts'

const name = matching(/^[a-z]{1,3}$/)
const shape = record(name, either(name, nullable(integer(9))), 2)

test('a record is taken if every name and every value is sound and there are not too many', () => {
  expect(read(shape, { a: 'b', c: 9 })).toEqual({ a: 'b', c: 9 })
  expect(read(shape, { a: null })).toEqual({ a: null })
  expect(read(shape, {})).toEqual({})
  for (const bent of [{ A: 'b' }, { a: 10 }, { a: 1, b: 2, c: 3 }, ['a'], null, 'a']) {
    expect(read(shape, bent), JSON.stringify(bent)).toBeUndefined()
  }
  expect(read(shape, JSON.parse('{"__proto__": 1}'))).toBeUndefined()
})

test('whatever stands there, reading it gives a value or undefined and never throws', () => {
  fc.assert(fc.property(fc.anything(), value => void read(shape, value)))
})
