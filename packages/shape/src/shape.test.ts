import { expect, test } from 'vitest'
import { nullable } from './choice.ts'
import { integer, listOf, maybe, object, oneOf, read, strict, text, yesOrNo } from './shape.ts'

test('what is not the own field of a value is not read as one', () => {
  const shape = strict({ toString: maybe(text(10)), constructor: maybe(text(10)) })
  expect(read(shape, {})).toEqual({})
  expect(read(strict({}), JSON.parse('{"__proto__": 1}'))).toBeUndefined()
})

test('what is no object is refused before its keys are counted', () => {
  const ownKeys = () => expect.unreachable()
  expect(read(strict({}), new Proxy([], { ownKeys }))).toBeUndefined()
  expect(read(strict({ place: text(3) }), { place: new Proxy([], { ownKeys }) })).toBeUndefined()
})

test('lists and texts have bounds, and a bad place spoils the list', () => {
  const shape = object({ words: listOf(text(3, 1), 2, 1) })
  expect(read(shape, { words: ['abc', 'd'] })).toEqual({ words: ['abc', 'd'] })
  for (const words of [[], ['a', 'b', 'c'], ['abcd'], ['a', 1], 'ab', { 0: 'a' }]) {
    expect(read(shape, { words })).toBeUndefined()
  }
})

test('choices, truth and nothing are told apart', () => {
  const shape = object({ side: oneOf(0, 1), more: yesOrNo, cursor: nullable(integer(9)) })
  expect(read(shape, { side: 1, more: false, cursor: null })).toEqual({ side: 1, more: false, cursor: null })
  expect(read(shape, { side: 2, more: false, cursor: null })).toBeUndefined()
  expect(read(shape, { side: 1, more: 0, cursor: null })).toBeUndefined()
  expect(read(shape, { side: 1, more: true, cursor: undefined })).toBeUndefined()
})
