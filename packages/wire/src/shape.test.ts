import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBase64 } from './base64.ts'
import { readRefusal } from './refusals.ts'
import * as routes from './routes.ts'
import {
  exactly,
  integer,
  listOf,
  maybe,
  nullable,
  object,
  oneOf,
  read,
  strict,
  text,
  yesOrNo,
} from './shape.ts'

const id = toBase64(new Uint8Array(32).fill(7))

test('a value of the shape comes back in its checked form, bytes as bytes', () => {
  expect(read(routes.page.ask, { log: id, after: -1 })).toEqual({
    log: new Uint8Array(32).fill(7),
    after: -1,
  })
  expect(read(routes.append.ask, { log: id, item: 'AAAA' })).toMatchObject({ wraps: [], blobs: [] })
})

test('a question with one field too many, too few or of another kind is refused', () => {
  expect(read(routes.page.ask, { log: id, after: 0, more: 1 })).toBeUndefined()
  expect(read(routes.page.ask, { log: id })).toBeUndefined()
  for (const after of ['0', -2, 0.5, Number.NaN, 2 ** 53, null, [0]]) {
    expect(read(routes.page.ask, { log: id, after }), String(after)).toBeUndefined()
  }
  for (const log of [id.slice(1), `${id}A`, `${id}=`, 7, null]) {
    expect(read(routes.page.ask, { log, after: 0 }), String(log)).toBeUndefined()
  }
})

test('an answer with fields this page does not know is read without them', () => {
  expect(read(routes.begin.answer, { seq: 1, pad: '   ' })).toEqual({ seq: 1 })
})

test('what is not the own field of a value is not read as one', () => {
  const shape = strict({ toString: maybe(text(10)), constructor: maybe(text(10)) })
  expect(read(shape, {})).toEqual({})
  expect(read(strict({}), JSON.parse('{"__proto__": 1}'))).toBeUndefined()
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

test('bytes are exactly as many as said', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 8 }), bytes => {
      expect(read(exactly(4), toBase64(bytes)) !== undefined).toBe(bytes.length === 4)
    }),
  )
})

test('whatever is sent, reading it gives a value or undefined and never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(read(routes.begin.ask, value)).toBeUndefined()
      readRefusal(value)
      read(routes.sync.answer, value)
    }),
  )
})
