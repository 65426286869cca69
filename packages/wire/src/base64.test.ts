import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'

test('bytes come back as they went, in the form Node writes too', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), bytes => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect(fromBase64(toBase64(bytes))).toEqual(new Uint8Array(bytes))
    }),
  )
})

test('a text that is not the canonical form of some bytes is refused', () => {
  for (const text of ['A', 'AB', '====', 'AA==', 'AA+/', 'é', '\u{1f332}', 'AAB', ' AAA']) {
    expect(fromBase64(text), text).toBeUndefined()
  }
})
