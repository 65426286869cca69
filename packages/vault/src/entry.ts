/** Entries: one sealed text each, its key used once, its commitment bound to its place. */
import { gcmSeal } from './aead.ts'
import { type EpochKey, hkdfExpand, hkdfExtract, hmacOf, type SigningPair, sign } from './derive.ts'
import type { Random } from './random.ts'
import {
  type Bytes,
  concat,
  type EntryHeader,
  entryFixed,
  label,
  type MemberId,
  sha256,
  signatureBytes,
  u32,
} from './verify/index.ts'

/** Where an entry goes: desk, log, sequence number, epoch with its expiry, and the hash of the item before. */
export type EntryPlace = Omit<EntryHeader, 'kind' | 'sizeClass' | 'side'>
/** Who writes: the person (undefined) or a member. */
export type Author = { member: MemberId; signing: SigningPair }
export const zeros = new Uint8Array(12)
export const authorBytes = 16 + 32 + signatureBytes
/** Bytes of the longest body: 64 KiB less the length field and a member's name and signature. */
export const maxBodyBytes = 65_536 - 4 - authorBytes

/**
 * Seals one body and gives the item's bytes. Takes neither salt nor entry key: a retry or a stuck source cannot repeat
 * one. Throws RangeError if the body is longer than `maxBodyBytes`.
 */
export async function sealEntry(
  place: EntryPlace,
  key: EpochKey,
  body: Bytes,
  author: Author | undefined,
  random: Random,
): Promise<Bytes> {
  if (body.length > maxBodyBytes) throw new RangeError('the body is longer than an entry takes')
  const sizeClass = classOf(4 + body.length + (author ? authorBytes : 0))
  const header: EntryHeader = { kind: 'entry', ...place, side: author ? 1 : 0, sizeClass }
  const fixed = entryFixed(header)
  const padded = pad(author ? signedBody(fixed, body, author) : body, sizeClass)
  const salt = hmacOf(key, label('salt'), random(32), fixed, sha256(padded))
  const { entryKey, commitment } = entryKeys(key, fixed, salt)
  const aad = concat(fixed, salt, commitment)
  return concat(aad, await gcmSeal(entryKey, zeros, aad, padded))
}

export const signedHashes = (fixed: Bytes, body: Bytes) => concat(sha256(fixed), sha256(body))
const signedBody = (fixed: Bytes, body: Bytes, { member, signing }: Author) =>
  concat(member, signing.publicKey, sign(signing, 'entry', signedHashes(fixed, body)), body)

export function entryKeys(key: EpochKey, fixed: Bytes, salt: Bytes): { entryKey: Bytes; commitment: Bytes } {
  const both = hkdfExpand(hkdfExtract(salt, key), concat(label('entry'), sha256(concat(fixed, salt))), 64)
  return { entryKey: both.slice(0, 32), commitment: both.slice(32) }
}

const classOf = (length: number): number =>
  [0, 1, 2, 3].find(sizeClass => length <= 1024 * 4 ** sizeClass) ?? 3

function pad(content: Bytes, sizeClass: number): Bytes {
  const padded = new Uint8Array(1024 * 4 ** sizeClass)
  padded.set(concat(u32(content.length), content))
  return padded
}
