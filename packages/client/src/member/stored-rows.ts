/**
 * Rows as a device stores them, still sealed, and what the server said of all else: a desk that is opened again asks for
 * what is new since. No key lies beside them, so what was erased opens nowhere. The bytes: docs/formats/memory.md.
 */
import {
  type Bytes,
  claimBytes,
  compare,
  concat,
  type DeskId,
  idBytes,
  type LogId,
  lineAndRowBytes,
  Reader,
  u8,
  u32,
  utf8,
} from '@treeline/vault'
import {
  type ChangedLog,
  fromBase64,
  maxChanges,
  readSync,
  type SyncAnswer,
  toBase64,
  writeSync,
} from '@treeline/wire'
import { type MemberContext, opensCases } from './context.ts'
import { noRows } from './rows.ts'
import type { State } from './state.ts'

/** A case that is known by its row: where its line says, there its logs ended. `isNamed`: its mailbox was named, too. */
export type StoredRow = { mailbox: LogId; isNamed: boolean; claim: Bytes | undefined; row: Bytes }
/** `era`: of the register. `rows`: sorted by file. `others`: what the server said of other cases, and where it ended. */
export type StoredRows = { era: number; rows: readonly StoredRow[]; others: SyncAnswer }
/** Everything the server has said since it began to name every log. */
export type Listing = { logs: Map<string, ChangedLog>; deletions: Bytes[]; erasures: Bytes[] }

export const newListing = (): Listing => ({ logs: new Map(), deletions: [], erasures: [] })

export function note(listing: Listing | undefined, { logs, deletions, erasures }: SyncAnswer): void {
  for (const one of logs) listing?.logs.set(toBase64(one.log), one)
  listing?.deletions.push(...deletions)
  listing?.erasures.push(...erasures)
}

/** It is used by the register it was stored under, and once. */
export function useStored(context: MemberContext, state: State): void {
  const { site, register } = context
  const isOfThis = state.stored?.era === register.place.era && !site.isBehind && opensCases(context)
  if (!isOfThis) state.stored = undefined
  // What is new since is read: it is not stored again.
  else state.listing = undefined
}

/** More is new than one answer takes, or all is told: as if nothing had been stored. */
export function askAnew(state: State): void {
  state.stored = undefined
  state.listing = newListing()
  state.rows = noRows()
}

/** What the server has said since, behind what it said before. */
export const joined = (before: SyncAnswer, since: SyncAnswer): SyncAnswer => ({
  ...since,
  logs: [...before.logs, ...since.logs],
  deletions: [...before.deletions, ...since.deletions],
  erasures: [...before.erasures, ...since.erasures],
})

/**
 * What this device is to store of the rows it was shown, once it has heard of every log; undefined: nothing, or no more
 * than it has stored. From then on it notes no more.
 */
export function rowsHere(context: MemberContext, state: State): StoredRows | undefined {
  const { listing, cursor, known, isHeard } = state
  if (!listing || !cursor || !isHeard || context.site.isBehind || !opensCases(context)) return undefined
  state.listing = undefined
  const rows: StoredRow[] = []
  for (const [id, { row, news }] of known) {
    const [mailbox, file] = [news.get('mailbox'), news.get('file')]
    if (!file) continue
    for (const one of news.values()) listing.logs.delete(toBase64(one.log))
    const claim = file.claim
    rows.push({ mailbox: fromBase64(id) as LogId, isNamed: mailbox !== undefined, claim, row: row.bytes })
  }
  const logs = [...listing.logs.values()].filter(one => !isGone(state, one))
  const { deletions, erasures } = listing
  if (Math.max(logs.length, deletions.length, erasures.length) > maxChanges) return undefined
  const others = { cursor, more: false, site: new Uint8Array(idBytes), logs, erasures, deletions }
  return { era: context.register.place.era, rows: rows.sort((a, b) => compare(a.row, b.row)), others }
}

function isGone({ cases, erased }: State, { mailbox, log }: ChangedLog): boolean {
  const id = toBase64(mailbox ?? log)
  return cases.get(id)?.isErased ?? erased.has(id)
}

const magic = 'TLK2'
/** Padded to a multiple of so many bytes, as the memory is. */
const pad = 16_384
const named = 1
const claimed = 2

/** docs/formats/memory.md */
export function writeRows({ era, rows, others }: StoredRows): Bytes {
  const answer = writeSync(others)
  const head = concat(utf8(magic), u32(era), u32(answer.length), answer, u32(rows.length))
  const length = rows.reduce((sum, { claim }) => sum + leastBytes + (claim?.length ?? 0), head.length)
  const bytes = new Uint8Array(Math.ceil(length / pad) * pad)
  bytes.set(head)
  let at = head.length
  for (const { mailbox, isNamed, claim, row } of rows) {
    const flags = u8((isNamed ? named : 0) | (claim ? claimed : 0))
    for (const part of [flags, mailbox, row, claim ?? none]) {
      bytes.set(part, at)
      at += part.length
    }
  }
  return bytes
}

const leastBytes = 1 + idBytes + lineAndRowBytes
const none = new Uint8Array()

/** Undefined for bytes that `writeRows` has not written for this desk. What it gives are views on them. */
export function readRows(bytes: Bytes, desk: DeskId): StoredRows | undefined {
  const read = new Reader(bytes)
  const [isThis, era, length] = [read.magic(magic), read.u32(), read.u32()]
  if (!isThis || length > read.remaining) return undefined
  const others = readSync(read.take(length), desk)
  const count = read.u32()
  if (!others || read.remaining < count * leastBytes) return undefined
  let at = bytes.length - read.remaining
  const take = (length: number) => {
    at += length
    return bytes.subarray(at - length, at)
  }
  const rows = Array.from({ length: count }, () => {
    const [flags] = take(1)
    const [mailbox, row] = [take(idBytes) as LogId, take(lineAndRowBytes)]
    const claim = flags! & claimed ? take(claimBytes) : undefined
    return { mailbox, isNamed: (flags! & named) !== 0, claim, row }
  })
  return at <= bytes.length ? { era, rows, others } : undefined
}
