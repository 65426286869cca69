/** Promises of answers that are pieces of one length. */
import type { Bytes } from '@treeline/vault/verify'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readInPieces } from './rows.ts'

const joined = (pieces: readonly Uint8Array[]): Bytes => new Uint8Array(Buffer.concat(pieces))

test('pieces come back as they were joined; a byte more or fewer, or a piece too many, and there are none', () => {
  const piece = fc.uint8Array({ minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), pieces => {
      const bytes = joined(pieces)
      expect(readInPieces(bytes, 6, 5)).toEqual(pieces.map(one => new Uint8Array(one)))
      expect(readInPieces(joined([bytes, Uint8Array.of(1)]), 6, 5)).toBeUndefined()
      if (pieces.length > 0) {
        expect(readInPieces(bytes.slice(1), 6, 5)).toBeUndefined()
        expect(readInPieces(bytes, 6, pieces.length - 1)).toBeUndefined()
      }
    }),
  )
})
