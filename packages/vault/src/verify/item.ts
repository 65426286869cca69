/** The clear part of a log's items: what the server checks and whoever holds the key checks again. */
import { compare, concat, isZero, Reader, u8, u16, u32, u64, utf8 } from './bytes.ts'
import type { Bytes, Day, DeskId, ItemHash, KemHash, LogId, MemberId, SigningKey } from './kinds.ts'
import { signatureBytes, verify } from './sign.ts'

/** 0: written by the person; 1: by a member. */
export type Side = 0 | 1

type Place = { desk: DeskId; log: LogId; seq: number; epoch: number; keyringNo: number; prev: ItemHash }
/** One who can open an epoch: member (zeros: the person), SHA-256 of the key sealed to, SHA-256 of the wrap. */
export type Recipient = { member: MemberId; kem: KemHash; wrap: Bytes }
type Recipients = { keyringHash: Bytes; side: Side; signer: SigningKey; recipients: readonly Recipient[] }
export type EpochRecord = Place & Recipients & { kind: 'epoch'; expiry: Day; ckc: Bytes }
export type Grant = Place & Recipients & { kind: 'grant' }
export type EntryHeader = Place & { kind: 'entry'; side: Side; sizeClass: number; expiry: Day }
export type Item = EpochRecord | Grant | EntryHeader

/** Bytes of an entry before salt, commitment and ciphertext. */
export const fixedBytes = 124
export const entryLength = (sizeClass: number): number => fixedBytes + 64 + 1024 * 4 ** sizeClass + 16

/** The item's clear fields; undefined if the bytes are no item in its one canonical form. Signatures: `verifyRecord`. */
export function parseItem(bytes: Uint8Array): Item | undefined {
  const magic = new TextDecoder().decode(bytes.subarray(0, 4))
  if (magic === 'TLE1') return parseEntry(bytes)
  if (magic === 'TLW1' || magic === 'TLG1') return parseRecord(bytes, magic)
  return undefined
}

function parseEntry(bytes: Uint8Array): EntryHeader | undefined {
  const read = new Reader(bytes)
  read.take(4)
  const [version, side, sizeClass, zero] = [read.u8(), read.u8(), read.u8(), read.u8()]
  if (version !== 2 || !isSide(side) || sizeClass > 3 || zero !== 0) return undefined
  if (bytes.length !== entryLength(sizeClass)) return undefined
  const desk = read.take(32) as DeskId
  const log = read.take(32) as LogId
  const seq = read.u64()
  if (Number.isNaN(seq)) return undefined
  const [epoch, keyringNo, expiry] = [read.u32(), read.u32(), read.u32() as Day]
  const prev = read.take(32) as ItemHash
  return { kind: 'entry', desk, log, seq, epoch, keyringNo, prev, side, sizeClass, expiry }
}

function parseRecord(bytes: Uint8Array, magic: 'TLW1' | 'TLG1'): EpochRecord | Grant | undefined {
  const read = new Reader(bytes)
  read.take(4)
  const desk = read.take(32) as DeskId
  const log = read.take(32) as LogId
  const [seq, epoch, keyringNo] = [read.u64(), read.u32(), read.u32()]
  const keyringHash = read.take(32)
  const prev = read.take(32) as ItemHash
  const epochOnly = magic === 'TLW1' ? { expiry: read.u32() as Day, ckc: read.take(32) } : undefined
  const side = read.u8()
  const signer = read.take(32) as SigningKey
  const count = read.u16()
  if (Number.isNaN(seq) || !isSide(side) || count === 0) return undefined
  if (read.rest !== count * 80 + signatureBytes) return undefined
  const recipients = Array.from({ length: count }, () => ({
    member: read.take(16) as MemberId,
    kem: read.take(32) as KemHash,
    wrap: read.take(32),
  }))
  if (!isSorted(recipients)) return undefined
  const place = { desk, log, seq, epoch, keyringNo, prev, keyringHash, side, signer, recipients }
  return epochOnly ? { kind: 'epoch', ...place, ...epochOnly } : { kind: 'grant', ...place }
}

const isSide = (n: number): n is Side => n === 0 || n === 1
/** Sorted by member, and no member twice. */
const isSorted = (recipients: readonly Recipient[]) =>
  recipients.every((one, i) => i === 0 || compare(recipients[i - 1]!.member, one.member) < 0)

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

/** The bytes of a record before its signature. */
export function recordBody(record: EpochRecord | Grant): Bytes {
  const epochOnly = record.kind === 'epoch' ? [u32(record.expiry), record.ckc] : []
  return concat(
    utf8(record.kind === 'epoch' ? 'TLW1' : 'TLG1'),
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
    u16(record.recipients.length),
    ...record.recipients.flatMap(one => [one.member, one.kem, one.wrap]),
  )
}

/** The 124 bytes an entry starts with. */
export const entryFixed = (header: EntryHeader): Bytes =>
  concat(
    utf8('TLE1'),
    new Uint8Array([2, header.side, header.sizeClass, 0]),
    header.desk,
    header.log,
    u64(header.seq),
    u32(header.epoch),
    u32(header.keyringNo),
    u32(header.expiry),
    header.prev,
  )
