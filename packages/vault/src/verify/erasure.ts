/** What members sign to erase a case for everyone: its file, its mailbox and all that hangs on them. Checked in believe/erasure.ts. */
import { concat, Reader, u32, utf8 } from './bytes.ts'
import type { Bytes, Day, DeskId, ItemHash, LogId } from './kinds.ts'
import { readSigners, type Signer, writeSigners } from './signers.ts'

/** An erasure of one life of one case, and the edition whose members signed it. `keyringHash`: of that edition. */
export type Erasure = {
  desk: DeskId
  file: LogId
  /** The mailbox the file's id follows from. */
  mailbox: LogId
  /** Hashes of both items 0, which are random. Of a mailbox that is gone: zeros. */
  fileFirst: ItemHash
  mailboxFirst: ItemHash
  keyringNo: number
  keyringHash: Bytes
  /** When the first of them signed. */
  day: Day
}
/** With who signed it: two, or one alone. */
export type SignedErasure = { erasure: Erasure; signers: readonly Signer[] }

/** The bytes of an erasure before its signers (docs/formats/vault.md). */
export const erasureBody = (of: Erasure): Bytes =>
  concat(
    ...[utf8('TLZ2'), of.desk, of.file, of.mailbox, of.fileFirst, of.mailboxFirst],
    ...[u32(of.keyringNo), of.keyringHash, u32(of.day)],
  )

/** An erasure with its signers. */
export const writeErasure = ({ erasure, signers }: SignedErasure): Bytes =>
  concat(erasureBody(erasure), writeSigners(signers))

/** Which file an erasure names; whether it is one, `believeErasure` says. */
export const fileOfErasure = (bytes: Uint8Array): LogId => new Uint8Array(bytes.subarray(36, 68)) as LogId
/** And which mailbox. */
export const mailboxOfErasure = (bytes: Uint8Array): LogId => new Uint8Array(bytes.subarray(68, 100)) as LogId

/** An erasure as it is written; nobody has checked it. */
export function parseErasure(bytes: Uint8Array): SignedErasure | undefined {
  const read = new Reader(bytes)
  if (!read.magic('TLZ2')) return undefined
  const erasure: Erasure = {
    desk: read.take(32) as DeskId,
    file: read.take(32) as LogId,
    mailbox: read.take(32) as LogId,
    fileFirst: read.take(32) as ItemHash,
    mailboxFirst: read.take(32) as ItemHash,
    keyringNo: read.u32(),
    keyringHash: read.take(32),
    day: read.u32() as Day,
  }
  const signers = readSigners(read)
  return signers && { erasure, signers }
}
