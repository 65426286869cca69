/** Reading the clear part of a log's items: only the one canonical form is taken. */
import { compare, Reader } from './bytes.ts'
import { signatureBytes } from './constants.ts'
import {
  type EntryHeader,
  type EpochRecord,
  entryLength,
  fixedBytes,
  type Grant,
  type Item,
  type Recipient,
  type Side,
} from './item.ts'
import type { Day, DeskId, ItemHash, KemHash, LogId, MemberId, SigningKey } from './kinds.ts'

/** The item's clear fields; undefined if the bytes are no item in its one canonical form. Signatures: `verifyRecord`. */
export function parseItem(bytes: Uint8Array): Item | undefined {
  const magic = new TextDecoder().decode(bytes.subarray(0, 4))
  if (magic === 'TLE2') return parseEntry(bytes)
  if (magic === 'TLW2' || magic === 'TLG2') return parseRecord(bytes, magic)
  return undefined
}

function parseEntry(bytes: Uint8Array): EntryHeader | undefined {
  const header = parseFixed(bytes.subarray(0, fixedBytes))
  return header && bytes.length === entryLength(header.sizeClass) ? header : undefined
}

/** The header of an entry, out of exactly its 124 bytes; undefined if they are none. */
export function parseFixed(bytes: Uint8Array): EntryHeader | undefined {
  const read = new Reader(bytes)
  if (!read.magic('TLE2')) return undefined
  const [version, side, sizeClass, zero] = [read.u8(), read.u8(), read.u8(), read.u8()]
  if (version !== 2 || !isSide(side) || sizeClass > 3 || zero !== 0) return undefined
  const desk = read.take(32) as DeskId
  const log = read.take(32) as LogId
  const seq = read.u64()
  const [epoch, keyringNo, expiry] = [read.u32(), read.u32(), read.u32() as Day]
  const prev = read.take(32) as ItemHash
  if (!read.ended || Number.isNaN(seq)) return undefined
  return { kind: 'entry', desk, log, seq, epoch, keyringNo, prev, side, sizeClass, expiry }
}

function parseRecord(bytes: Uint8Array, magic: 'TLW2' | 'TLG2'): EpochRecord | Grant | undefined {
  const read = new Reader(bytes)
  read.take(4)
  const desk = read.take(32) as DeskId
  const log = read.take(32) as LogId
  const [seq, epoch, keyringNo] = [read.u64(), read.u32(), read.u32()]
  const keyringHash = read.take(32)
  const prev = read.take(32) as ItemHash
  const epochOnly = magic === 'TLW2' ? { expiry: read.u32() as Day, ckc: read.take(32) } : undefined
  const side = read.u8()
  const signer = read.take(32) as SigningKey
  const upto = magic === 'TLW2' ? readUpto(read, side, seq) : null
  const count = read.u16()
  if (Number.isNaN(seq) || !isSide(side) || upto === undefined || count === 0) return undefined
  if (read.remaining !== count * 80 + signatureBytes) return undefined
  const recipients = Array.from({ length: count }, () => ({
    member: read.take(16) as MemberId,
    kem: read.take(32) as KemHash,
    wrap: read.take(32),
  }))
  if (!isSorted(recipients)) return undefined
  const place = { desk, log, seq, epoch, keyringNo, prev, keyringHash, side, signer, recipients }
  return epochOnly ? { kind: 'epoch', ...place, ...epochOnly, upto } : { kind: 'grant', ...place }
}

/** flags u8 (0) ‖ upto u64: a place before this one, or 2⁶⁴ − 1, which says nothing and is all a person says. */
function readUpto(read: Reader, side: number, seq: number): number | null | undefined {
  const flags = read.u8()
  const bytes = read.take(8)
  if (flags !== 0) return undefined
  if (bytes.every(byte => byte === 255)) return null
  const upto = new Reader(bytes).u64()
  return side === 1 && upto < seq ? upto : undefined
}

const isSide = (n: number): n is Side => n === 0 || n === 1
/** Sorted by member, and no member twice. */
const isSorted = (recipients: readonly Recipient[]) =>
  recipients.every((one, i) => i === 0 || compare(recipients[i - 1]!.member, one.member) < 0)
