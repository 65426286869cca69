/** What changed for one member, as an answer of bytes: how the server writes it and how a member's client reads it. */
import {
  type Bytes,
  claimBytes,
  claimStart,
  claimStartBytes,
  concat,
  type DeskId,
  deletionBytes,
  erasureBytes,
  type ItemHash,
  idBytes,
  type LogId,
  Reader,
  u8,
  u16,
  u64,
} from '@treeline/vault/verify'
import { maxChanges } from './parts.ts'
import { readInPieces } from './rows.ts'

/** Where a member stands in the feed; `after`: the last log of those read so far, while all of them are read. */
export type Cursor = { place: number; after?: LogId }
const states = ['new', 'open', 'closed'] as const
/**
 * A log that changed, and where it stands now. `mailbox`: of a file, the one it belongs to. `erasure`: of a file, the
 * one of its case that a member asks for, and that waits.
 */
export type ChangedLog = {
  log: LogId
  kind: 'mailbox' | 'file'
  seq: number
  head: ItemHash
  state: (typeof states)[number]
  claim?: Bytes
  mailbox?: LogId
  erasure?: Bytes
}
/**
 * `more`: more changes are behind this cursor; never without a change before it. `site`: as the desk's documents say
 * it. `erasures`: of cases that were erased for everyone.
 */
export type SyncAnswer = {
  cursor: Cursor
  more: boolean
  site: Bytes
  logs: readonly ChangedLog[]
  erasures: readonly Bytes[]
  deletions: readonly Bytes[]
}

const headBytes = 8 + 1 + 2 * idBytes + 2 + 2
const leastLogBytes = 1 + idBytes + 8 + idBytes
const mostErasureBytes = 2 + erasureBytes
const mostLogBytes = leastLogBytes + idBytes + claimBytes - claimStartBytes + mostErasureBytes
export const syncBytes = headBytes + maxChanges * (mostLogBytes + mostErasureBytes + deletionBytes)

const none = new Uint8Array()

/**
 * place u64 ‖ flags u8 (1: more, 2: after) ‖ after [32] if there is one ‖ site [32] ‖ count u16 ‖ logs ‖ count u16 ‖
 * erasures ‖ deletion [304] each
 */
export const writeSync = ({ cursor, more, site, logs, erasures, deletions }: SyncAnswer): Bytes =>
  concat(
    ...[u64(cursor.place), u8((more ? 1 : 0) | (cursor.after ? 2 : 0)), cursor.after ?? none, site],
    ...[u16(logs.length), ...logs.flatMap(writeLog)],
    ...[u16(erasures.length), ...erasures.flatMap(writeErasure), ...deletions],
  )

/**
 * flags u8 (1: file, 2: claim, 4: open, 8: closed, 16: erasure) ‖ log [32] ‖ seq u64 ‖ head [32] ‖ mailbox [32] of a
 * file ‖ claim [168], without what each of this file begins with ‖ erasure
 */
const writeLog = ({ log, seq, head, state, claim, mailbox, erasure }: ChangedLog): Bytes[] => [
  u8((mailbox ? 1 : 0) | (claim ? 2 : 0) | (states.indexOf(state) << 2) | (erasure ? 16 : 0)),
  ...[log, u64(seq), head, mailbox ?? none],
  ...[claim ? claim.slice(claimStartBytes) : none, ...(erasure ? writeErasure(erasure) : [])],
]

/** length u16 ‖ as many bytes: of one signer or of two */
const writeErasure = (erasure: Bytes): Bytes[] => [u16(erasure.length), erasure]

/** Undefined if the bytes are no answer in its one form. `desk`: whose claims they are. */
export function readSync(bytes: Bytes, desk: DeskId): SyncAnswer | undefined {
  const read = new Reader(bytes)
  const [place, flags] = [read.u64(), read.u8()]
  const after = flags & 2 ? (read.take(idBytes) as LogId) : undefined
  const site = read.take(idBytes)
  if (Number.isNaN(place) || flags > 3) return undefined
  const logs = readAll(read, leastLogBytes, () => readLog(read, desk))
  const erasures = logs && readAll(read, 2, () => readErasure(read))
  if (!logs || !erasures) return undefined
  const deletions = readInPieces(read.take(Math.max(0, read.remaining)), deletionBytes, maxChanges)
  if (!deletions || !read.ended) return undefined
  const cursor = after ? { place, after } : { place }
  return { cursor, more: (flags & 1) === 1, site, logs, erasures, deletions }
}

/** So many as are counted, each of at least so many bytes; undefined if one of them is none. */
function readAll<T>(read: Reader, least: number, readOne: () => T | undefined): T[] | undefined {
  const count = read.u16()
  // Before anything of this length is made.
  if (count > maxChanges || read.remaining < count * least) return undefined
  const all: T[] = []
  for (let i = 0; i < count; i++) {
    const one = readOne()
    if (one === undefined) return undefined
    all.push(one)
  }
  return all
}

function readErasure(read: Reader): Bytes | undefined {
  const length = read.u16()
  return length > erasureBytes || length > read.remaining ? undefined : read.take(length)
}

function readLog(read: Reader, desk: DeskId): ChangedLog | undefined {
  const flags = read.u8()
  const state = flags < 32 ? states[(flags >> 2) & 3] : undefined
  const [log, seq, head] = [read.take(idBytes) as LogId, read.u64(), read.take(idBytes) as ItemHash]
  const mailbox = flags & 1 ? (read.take(idBytes) as LogId) : undefined
  const claim = flags & 2 ? concat(claimStart(desk, log), read.take(claimBytes - claimStartBytes)) : undefined
  const erasure = flags & 16 ? readErasure(read) : none
  if (!state || Number.isNaN(seq) || !erasure || ((flags & 18) > 0 && !mailbox)) return undefined
  const place = { log, kind: mailbox ? ('file' as const) : ('mailbox' as const), seq, head, state }
  return {
    ...place,
    ...(claim ? { claim } : {}),
    ...(mailbox ? { mailbox } : {}),
    ...(flags & 16 ? { erasure } : {}),
  }
}
