import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBase64 } from './base64.ts'
import { readRefusal } from './refusals.ts'
import * as routes from './routes.ts'
import { exactly, read } from './shape.ts'

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
      expect(read(routes.append.ask, value)).toBeUndefined()
      readRefusal(value)
      read(routes.page.answer, value)
    }),
  )
})
