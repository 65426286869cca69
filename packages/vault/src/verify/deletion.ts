/** What the person signs on purpose: that their mailbox is to be erased. Checked in believe/deletion.ts. */
import { concat, Reader, u32, u64, utf8 } from './bytes.ts'
import { deletionBytes, signatureBytes } from './constants.ts'
import type { Bytes, Day, DeskId, ItemHash, KemHash, LogId, SigningKey } from './kinds.ts'

/** A deletion of one life of one mailbox: `first` is the hash of its item 0, which is random. */
export type Deletion = {
  desk: DeskId
  mailbox: LogId
  /** The keys the mailbox is named by. */
  auth: SigningKey
  kem: KemHash
  first: ItemHash
  /** The newest item the person had read, and its hash. */
  seq: number
  head: ItemHash
  /** SHA-256 of the text that was on the screen. */
  text: Bytes
  day: Day
}

/** The bytes of a deletion before its signature (docs/formats/vault.md). */
export const deletionBody = (of: Deletion): Bytes =>
  concat(
    ...[utf8('TLX2'), of.desk, of.mailbox, of.auth, of.kem, of.first],
    ...[u64(of.seq), of.head, of.text, u32(of.day)],
  )

/** Which mailbox a deletion names; whether it is one, `believeDeletion` says. */
export const mailboxOfDeletion = (bytes: Uint8Array): LogId => new Uint8Array(bytes.subarray(36, 68)) as LogId

/** A deletion as it is written, and its signature; nobody has checked it. */
export function parseDeletion(bytes: Uint8Array): { deletion: Deletion; signature: Bytes } | undefined {
  const read = new Reader(bytes)
  if (bytes.length !== deletionBytes || !read.magic('TLX2')) return undefined
  const deletion: Deletion = {
    desk: read.take(32) as DeskId,
    mailbox: read.take(32) as LogId,
    auth: read.take(32) as SigningKey,
    kem: read.take(32) as KemHash,
    first: read.take(32) as ItemHash,
    seq: read.u64(),
    head: read.take(32) as ItemHash,
    text: read.take(32),
    day: read.u32() as Day,
  }
  const signature = read.take(signatureBytes)
  return Number.isNaN(deletion.seq) ? undefined : { deletion, signature }
}
