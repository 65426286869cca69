/**
 * What changed for one member since their cursor, at most a thousand changes at once. A cursor too old for the feed,
 * and none, is answered with everything, in the order of ids: the client merges it, and forgets nothing.
 */
import type { Bytes, LogId, MemberId } from '@treeline/vault/verify'
import { type Answers, type Asks, type ChangedLog, type Cursor, maxChanges, writeSync } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Or, refuse } from '../refuse.ts'
import type { MemberCaller } from '../session.ts'
import { type Deletion, deletionsFor } from '../store/deletions.ts'
import { erasedFor, waitingAmong } from '../store/erasures.ts'
import {
  type Changed,
  feedDays,
  feedEnd,
  logsBehind,
  placeBefore,
  placesBehind,
  readableOf,
} from '../store/feed.ts'
import { nameOf } from '../store/readers.ts'

type Seen = { logs: Reported[]; deletions: Deletion[]; erasures: Bytes[] }
/** `erasure`: what waits for it. */
type Reported = Changed & { erasure: Bytes | undefined }
type Changes = Seen & { cursor: Cursor; more: boolean }

export async function sync(
  context: Context,
  { member }: MemberCaller,
  ask: Asks['sync'],
): Or<Answers['sync']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  const { cursor, more, logs, deletions, erasures } = await changesBehind(context, member, ask.cursor)
  const news = { logs: logs.map(entryOf), erasures, deletions: deletions.map(one => one.bytes) }
  return writeSync({ ...news, cursor, more, site: desk.site })
}

async function changesBehind(context: Context, member: MemberId, cursor: Cursor | null): Promise<Changes> {
  const isCurrent = cursor !== null && cursor.place >= placeBefore(today(context) - feedDays)
  if (isCurrent && !cursor.after) return newsBehind(context, member, cursor.place)
  // Where the feed ended before the first log was read: what changes while all are read is news after them.
  const place = isCurrent ? cursor.place : await feedEnd(context.store.read)
  return everythingBehind(context, member, place, isCurrent ? cursor.after : undefined)
}

async function newsBehind(context: Context, member: MemberId, place: number): Promise<Changes> {
  const db = context.store.read
  const { seen, last, more } = await firstSeen(context, member, place, async behind => {
    const places = await placesBehind(db, behind, maxChanges)
    return { logs: places.map(one => one.log), last: places.at(-1)?.place ?? behind }
  })
  // What lies before yesterday has all been told; so the cursor of a quiet member does not grow old.
  const reported = Math.max(place, placeBefore(today(context) - 1))
  const isNews = countOf(seen) > 0
  return { ...seen, more, cursor: { place: isNews ? Math.max(reported, last) : reported } }
}

async function everythingBehind(
  context: Context,
  member: MemberId,
  place: number,
  after: LogId | undefined,
): Promise<Changes> {
  const db = context.store.read
  const { seen, last, more } = await firstSeen(context, member, after, async behind => {
    const logs = (await logsBehind(db, behind, maxChanges)).map(one => one.log)
    return { logs, last: logs.at(-1) }
  })
  const reported = Math.max(place, placeBefore(today(context) - 1))
  return { ...seen, more, cursor: more && last ? { place: reported, after: last } : { place: reported } }
}

/** Stretch after stretch, until one holds something this member may see, or nothing is left. */
async function firstSeen<K>(
  context: Context,
  member: MemberId,
  from: K,
  stretchBehind: (behind: K) => Promise<{ logs: LogId[]; last: K }>,
): Promise<{ seen: Seen; last: K; more: boolean }> {
  for (let behind = from; ; ) {
    const { logs, last } = await stretchBehind(behind)
    const seen = await seenBy(context, member, logs)
    const more = logs.length === maxChanges
    if (!more || countOf(seen) > 0) return { seen, last, more }
    behind = last
  }
}

async function seenBy(context: Context, member: MemberId, logs: readonly LogId[]): Promise<Seen> {
  const db = context.store.read
  if (logs.length === 0) return { logs: [], deletions: [], erasures: [] }
  const waiting = await waitingAmong(db, logs)
  const readable = await readableOf(db, member, logs, today(context))
  return {
    logs: readable.map(log => ({ ...log, erasure: waiting.get(nameOf(log.id)) })),
    deletions: await deletionsFor(db, member, logs),
    erasures: await erasedFor(db, member, logs),
  }
}

const countOf = ({ logs, deletions, erasures }: Seen): number =>
  logs.length + deletions.length + erasures.length

const entryOf = (log: Reported): ChangedLog => ({
  log: log.id,
  kind: log.kind,
  seq: log.head_seq,
  head: log.head_hash,
  state: log.state,
  ...(log.claim ? { claim: log.claim } : {}),
  ...(log.mailbox ? { mailbox: log.mailbox } : {}),
  ...(log.erasure ? { erasure: log.erasure } : {}),
})
