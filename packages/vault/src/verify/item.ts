/** The clear part of a log's items: what the server checks and whoever holds the key checks again. */
import { concat, isZero, u8, u16, u32, u64, utf8 } from './bytes.ts'
import { signatureBytes } from './constants.ts'
import type { Bytes, Day, DeskId, ItemHash, KemHash, LogId, MemberId, SigningKey } from './kinds.ts'
import { verify } from './sign.ts'

/** 0: written by the person; 1: by a member. */
export type Side = 0 | 1

/** Where an item stands. `seq` and `epoch` count from 0; `prev` is the hash of the item before. */
export type ItemPlace = {
  desk: DeskId
  log: LogId
  seq: number
  epoch: number
  keyringNo: number
  prev: ItemHash
}
/** One who can open an epoch: member (zeros: the person), SHA-256 of the key sealed to, SHA-256 of the wrap. */
export type Recipient = { member: MemberId; kem: KemHash; wrap: Bytes }
/** Whose record it is and to whom a key is sealed, sorted by member. `keyringHash`: SHA-256 of the edition it goes by. */
export type Recipients = {
  keyringHash: Bytes
  side: Side
  signer: SigningKey
  recipients: readonly Recipient[]
}
/**
 * Starts an epoch: to whom its key is sealed and when it expires. `ckc`: the key's check, HMAC(key, L("ckc") ‖ desk ‖
 * log ‖ epoch), 32 bytes. `upto`: the last place at which the member who starts it takes what members wrote who stand no
 * more for theirs; null: says nothing of it.
 */
export type EpochRecord = ItemPlace &
  Recipients & { kind: 'epoch'; expiry: Day; ckc: Bytes; upto: number | null }
/** Gives the key of an epoch to more recipients. */
export type Grant = ItemPlace & Recipients & { kind: 'grant' }
/** The clear part of an entry. `sizeClass`: 0 to 3, for 1, 4, 16 or 64 KiB of padded content. */
export type EntryHeader = ItemPlace & { kind: 'entry'; side: Side; sizeClass: number; expiry: Day }
/** Any item of a log, by its clear part. */
export type Item = EpochRecord | Grant | EntryHeader

/** Bytes of an entry before salt, commitment and ciphertext. */
export const fixedBytes = 124
/** Bytes of a whole entry of this size class, 0 to 3. */
export const entryLength = (sizeClass: number): number => fixedBytes + 64 + 1024 * 4 ** sizeClass + 16

/** How many distinct members (the person not counted) a record names. */
export const membersNamed = (recipients: readonly Recipient[]): number =>
  recipients.filter(one => !isZero(one.member)).length

/** Whether the record carries its own signer's signature over all bytes before it. */
export const verifyRecord = (bytes: Uint8Array, record: EpochRecord | Grant): Promise<boolean> =>
  verify(
    record.signer,
    record.kind,
    bytes.subarray(0, bytes.length - signatureBytes),
    bytes.subarray(bytes.length - signatureBytes),
  )

/** 2⁶⁴ − 1. */
const saysNothing = new Uint8Array(8).fill(255)

/** The bytes of a record before its signature. */
export function recordBody(record: EpochRecord | Grant): Bytes {
  const epochOnly = record.kind === 'epoch' ? [u32(record.expiry), record.ckc] : []
  return concat(
    utf8(record.kind === 'epoch' ? 'TLW2' : 'TLG2'),
    record.desk,
    record.log,
    u64(record.seq),
    u32(record.epoch),
    u32(record.keyringNo),
    record.keyringHash,
    record.prev,
    ...epochOnly,
    u8(record.side),
    record.signer,
    ...(record.kind === 'epoch' ? [u8(0), record.upto === null ? saysNothing : u64(record.upto)] : []),
    u16(record.recipients.length),
    ...record.recipients.flatMap(one => [one.member, one.kem, one.wrap]),
  )
}

/** The 124 bytes an entry starts with. */
export const entryFixed = (header: EntryHeader): Bytes =>
  concat(
    utf8('TLE2'),
    new Uint8Array([2, header.side, header.sizeClass, 0]),
    header.desk,
    header.log,
    u64(header.seq),
    u32(header.epoch),
    u32(header.keyringNo),
    u32(header.expiry),
    header.prev,
  )
