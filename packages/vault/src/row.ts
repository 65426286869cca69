/** Rows: what the inbox shows of a case, sealed under the file's key for the one line it belongs to. */
import { Altered } from './aead.ts'
import { type EpochKey, hmacOf } from './derive.ts'
import { type ImportedKey, openUnder, sealUnder } from './imported-key.ts'
import type { Random } from './random.ts'
import {
  type Bytes,
  concat,
  isZero,
  type Line,
  type LinePlace,
  label,
  linePlace,
  paddedRowBytes,
  rowHash,
  sha256,
  u16,
} from './verify/index.ts'

/** Bytes of the longest fields: the padded row has two more, their length. */
export const maxRowFields = paddedRowBytes - 2
const zeros = new Uint8Array(12)

/**
 * Seals a row and gives its line, which names it, and its 560 bytes. `key`: of the file's epoch in force after the
 * line's item. Takes no salt: a stuck source cannot repeat one for another row. Throws RangeError if the fields are too
 * long.
 */
export async function sealRow(
  place: LinePlace,
  key: EpochKey,
  fields: Bytes,
  random: Random,
): Promise<{ line: Line; row: Bytes }> {
  if (fields.length > maxRowFields) throw new RangeError('the fields are longer than a row takes')
  const padded = new Uint8Array(paddedRowBytes)
  padded.set(concat(u16(fields.length), fields))
  const aad = linePlace(place)
  const salt = hmacOf(key, label('rowsalt'), random(32), aad, sha256(padded))
  const row = concat(salt, await sealUnder(await rowKey(key, salt), zeros, aad, padded))
  return { line: { ...place, row: rowHash(row) }, row }
}

/** The fields of the row that was sealed for this very line. Throws Altered. */
export async function openRow(line: LinePlace, key: EpochKey, row: Bytes): Promise<Bytes> {
  const [salt, sealed] = [row.slice(0, 32), row.slice(32)]
  const padded = await openUnder(await rowKey(key, salt), zeros, linePlace(line), sealed, 'a row')
  if (padded.length !== paddedRowBytes) throw new Altered('a row has another length')
  const length = new DataView(padded.buffer).getUint16(0)
  const fields = padded.slice(2, 2 + length)
  if (fields.length !== length || !isZero(padded.subarray(2 + length)))
    throw new Altered('padding of a row is not zeros')
  return fields
}

/** By WebCrypto: ten thousand rows are opened at once, and without a JIT a hash in JavaScript takes too long. */
async function rowKey(key: EpochKey, salt: Bytes): Promise<ImportedKey> {
  const input = await crypto.subtle.importKey('raw', key, 'HKDF', false, ['deriveKey'])
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt, info: label('row') }
  const made = { name: 'AES-GCM', length: 256 }
  return crypto.subtle.deriveKey(hkdf, input, made, false, ['encrypt', 'decrypt'])
}
