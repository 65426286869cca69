/** What an answer holds comes out of its JSON as it went in. */
import { type Bytes, type SigningKey, writeDocument } from '@treeline/vault'
import { read, routes } from '@treeline/wire'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inText } from './answer.ts'

test('a signed document arrives byte for byte, whatever its text, from a Buffer as well', () => {
  const key = new Uint8Array(32).fill(7) as Bytes as SigningKey
  const signatures = [{ key, signature: new Uint8Array(64).fill(9) }]
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (value, isBuffer) => {
      const bytes = writeDocument({ value, contact: 'радио, "по вторникам" \\ \u2028 \ud83d\udcfb \ud83d' })
      const stored = isBuffer ? Buffer.from(bytes) : bytes
      const answer = { keyrings: [{ bytes: stored, signatures }], suspensions: [Buffer.from([1, 2, 3])] }
      expect(read(routes.keyrings.answer, JSON.parse(JSON.stringify(inText(answer))))).toEqual({
        keyrings: [{ bytes, signatures }],
        suspensions: [new Uint8Array([1, 2, 3])],
      })
    }),
  )
})
