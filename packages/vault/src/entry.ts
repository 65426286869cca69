/** Entries: one sealed text each, its key used once, its commitment bound to its place. */
import { Altered, gcmOpen, gcmSeal } from './aead.ts'
import { type EpochKey, hkdfExpand, hkdfExtract, hmacOf, type SigningPair, sign } from './derive.ts'
import type { Random } from './random.ts'
import {
  type Bytes,
  concat,
  type EntryHeader,
  entryFixed,
  equal,
  fixedBytes,
  isZero,
  label,
  type MemberId,
  parseItem,
  type SigningKey,
  sha256,
  signatureBytes,
  u32,
  verify,
} from './verify/index.ts'

/** Where an entry goes. The size class follows from its content. */
export type EntryPlace = Omit<EntryHeader, 'kind' | 'sizeClass' | 'side'>
/** Who writes: the person (undefined) or a member. */
export type Author = { member: MemberId; signing: SigningPair }
/** Whose signature an opened entry carries; whether that is a member, the keyring says. */
export type SignedBy = { member: MemberId; signer: SigningKey }
export type OpenedEntry = { header: EntryHeader; body: Bytes; by: SignedBy | undefined }

const zeros = new Uint8Array(12)
const authorBytes = 16 + 32 + signatureBytes
/** The longest body: 64 KiB less the length field and a member's name and signature. */
export const maxBodyBytes = 65_536 - 4 - authorBytes

/** Seals one body. Takes neither salt nor entry key: a retry or a stuck source cannot repeat one. */
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

/** Opens an entry and checks its author's signature. Throws Altered; whatever it gives was sealed by a holder of the key. */
export async function openEntry(bytes: Bytes, key: EpochKey): Promise<OpenedEntry> {
  const header = parseItem(bytes)
  if (header?.kind !== 'entry') throw new Altered('an entry is not one')
  const fixed = bytes.slice(0, fixedBytes)
  const aad = bytes.slice(0, fixedBytes + 64)
  const { entryKey, commitment } = entryKeys(key, fixed, bytes.slice(fixedBytes, fixedBytes + 32))
  if (!equal(commitment, aad.subarray(fixedBytes + 32)))
    throw new Altered('an entry is not committed to this key')
  const content = unpad(await gcmOpen(entryKey, zeros, aad, bytes.slice(fixedBytes + 64), 'an entry'))
  if (header.side === 0) return { header, body: content, by: undefined }
  const [member, signer] = [content.slice(0, 16) as MemberId, content.slice(16, 48) as SigningKey]
  const body = content.slice(authorBytes)
  const good = await verify(signer, 'entry', signedHashes(fixed, body), content.slice(48, authorBytes))
  if (!good) throw new Altered('an entry is not signed by whom it names')
  return { header, body, by: { member, signer } }
}

const signedHashes = (fixed: Bytes, body: Bytes) => concat(sha256(fixed), sha256(body))
const signedBody = (fixed: Bytes, body: Bytes, { member, signing }: Author) =>
  concat(member, signing.publicKey, sign(signing, 'entry', signedHashes(fixed, body)), body)

function entryKeys(key: EpochKey, fixed: Bytes, salt: Bytes): { entryKey: Bytes; commitment: Bytes } {
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

function unpad(padded: Bytes): Bytes {
  const length = new DataView(padded.buffer).getUint32(0)
  const content = padded.slice(4, 4 + length)
  if (content.length !== length || !isZero(padded.subarray(4 + length)))
    throw new Altered('padding is not zeros')
  return content
}
