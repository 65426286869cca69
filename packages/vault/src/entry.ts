/** Entries: one sealed text each, its key used once, its commitment bound to its place. */
import { gcmSeal } from './aead.ts'
import { type EpochKey, hkdfExpand, hkdfExtract, hmacOf, type SigningPair, sign } from './derive.ts'
import type { Random } from './random.ts'
import {
  authorBytes,
  authoredBytes,
  type Bytes,
  concat,
  type DeviceId,
  type EntryHeader,
  entryFixed,
  label,
  type MemberId,
  maxBodyBytes,
  never,
  sha256,
  u32,
  writeAuthor,
} from './verify/index.ts'

/** Where an entry goes: desk, log, sequence number, epoch with its expiry, and the hash of the item before. */
export type EntryPlace = Omit<EntryHeader, 'kind' | 'sizeClass' | 'side'>
/**
 * Who writes: the person (undefined) or a member on one of their devices. `register`: the hash of the newest item of the
 * desk's register that the device knew; zeros: none.
 */
export type Author = { member: MemberId; device: DeviceId; register: Bytes; signing: SigningPair }
export const zeros = new Uint8Array(12)
/** Bytes of the longest body an entry of this log takes: in a mailbox so much that a copy of it fits into the file. */
export const longestBody = ({ expiry }: Pick<EntryHeader, 'expiry'>): number =>
  expiry === never ? 65_536 - 4 - authorBytes : maxBodyBytes

/**
 * Seals one body and gives the item's bytes. Takes neither salt nor entry key: a retry or a stuck source cannot repeat
 * one. Throws RangeError if the body is longer than `maxBodyBytes`; in a file, than a copy of such a body takes.
 */
export async function sealEntry(
  place: EntryPlace,
  key: EpochKey,
  body: Bytes,
  author: Author | undefined,
  random: Random,
): Promise<Bytes> {
  if (body.length > longestBody(place)) throw new RangeError('the body is longer than an entry takes')
  const sizeClass = classOf(4 + body.length + (author ? authorBytes : 0))
  const header: EntryHeader = { kind: 'entry', ...place, side: author ? 1 : 0, sizeClass }
  const fixed = entryFixed(header)
  const padded = pad(author ? signedBody(fixed, body, author) : body, sizeClass)
  const salt = hmacOf(key, label('salt'), random(32), fixed, sha256(padded))
  const { entryKey, commitment } = entryKeys(key, fixed, salt)
  const aad = concat(fixed, salt, commitment)
  return concat(aad, await gcmSeal(entryKey, zeros, aad, padded))
}

const signedBody = (fixed: Bytes, body: Bytes, { member, device, register, signing }: Author) => {
  const by = { member, device, register, signer: signing.publicKey }
  const signature = sign(signing, 'entry', authoredBytes(fixed, by, body))
  return concat(writeAuthor({ ...by, signature }), body)
}

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
