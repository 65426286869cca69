/** Appending: one item behind the head, compared and swapped. Whoever was slower hears where the log stands. */
import {
  type EpochRecord,
  equal,
  type Grant,
  type Item,
  itemHash,
  maxItems,
  parseItem,
  verifyRecord,
} from '@treeline/vault/verify'
import type { Answers, Asks } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import type { Desk } from '../desk/desk.ts'
import { isRefused, type Or, refuse } from '../refuse.ts'
import type { Caller } from '../session.ts'
import { nameBlob } from '../store/blobs.ts'
import type { Db } from '../store/driver.ts'
import { announce } from '../store/feed.ts'
import { hashAt, insertItems, itemRow } from '../store/items.ts'
import { type Log, moveHead } from '../store/logs.ts'
import { insertReaders } from '../store/readers.ts'
import { insertWraps } from '../store/wraps.ts'
import { readableLog, readerName } from './access.ts'
import { keepRow } from './rows.ts'
import { entryFault, epochFault, grantFault, type Ruling } from './rules.ts'

export async function append(context: Context, caller: Caller, ask: Asks['append']): Or<Answers['append']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  const item = parseItem(ask.item)
  if (!item || !equal(item.log, ask.log) || !equal(item.desk, desk.id)) return refuse('malformed')
  if (item.kind === 'entry' ? ask.wraps.length > 0 : ask.blobs.length > 0) return refuse('malformed')
  if (item.kind !== 'entry' && !(await verifyRecord(ask.item, item))) return refuse('invalid')
  if (!context.load.hasRoom()) return refuse('full')
  return context.store.write(db => appendItem(context, db, desk, caller, { item, ask }))
}

type Asked = { item: Item; ask: Asks['append'] }

async function appendItem(
  context: Context,
  db: Db,
  desk: Desk,
  caller: Caller,
  { item, ask }: Asked,
): Or<Answers['append']> {
  const log = await readableLog(context, db, caller, ask.log)
  if (!log) return refuse('unknown')
  const hash = itemHash(ask.item)
  if (item.seq !== log.head_seq + 1 || !equal(item.prev, log.head_hash)) {
    const stored = await hashAt(db, log.id, item.seq)
    if (stored && equal(stored, hash)) return { seq: item.seq }
    return refuse('behind', { seq: log.head_seq, head: log.head_hash })
  }
  // Another process may know a newer keyring than this one does yet: along a chain the number never falls.
  if (item.keyringNo < log.keyring_no) return refuse('stale')
  const left = maxItems[log.kind] - log.items
  const judged = await judge({ db, desk, caller, log, today: today(context), ask }, item)
  if (isRefused(judged)) return judged
  const take = context.places.next(log.id, readerName(caller), left, today(context))
  if (!take) return refuse('limit')
  // Only now: what is refused takes nobody's room.
  if (!hasRoom(context, caller, log, ask)) return refuse('full')
  take()
  const row = ask.row ? await keepRow(context, db, { log, item, hash }, ask.row) : {}
  if (isRefused(row)) return row
  const { expiry } = judged
  await keepAttached(context, db, item, expiry, ask)
  await insertItems(db, [itemRow(item, ask.item, hash, expiry)])
  await moveHead(db, log, { seq: item.seq, hash }, changeBy(item, log, caller), today(context))
  await announce(db, log.id, today(context))
  return { seq: item.seq }
}

/** Gives the day the item runs out, or why it may not stand here. */
async function judge(ruling: Ruling, item: Item): Or<{ expiry: number }> {
  if (item.kind === 'epoch') return epochFault(ruling, item)
  if (item.kind === 'grant') return grantFault(ruling, item)
  const fault = await entryFault(ruling, item)
  return fault ? refuse(fault) : { expiry: item.expiry }
}

/** Whoever has been answered, and every member, does not compete for the room of those who have not. */
function hasRoom(context: Context, caller: Caller, log: Log, { item, wraps }: Asks['append']): boolean {
  if (caller.side === 1 || log.answered > 0) return true
  return context.load.takeUnanswered(
    'words',
    wraps.reduce((sum, wrap) => sum + wrap.length, item.length),
  )
}

/** Keeps what comes beside the item: an entry names files, a record carries wraps. */
async function keepAttached(
  context: Context,
  db: Db,
  item: Item,
  expiry: number,
  ask: Asks['append'],
): Promise<void> {
  if (item.kind !== 'entry') return keepWraps(context, db, item, expiry, ask)
  for (const blob of ask.blobs) await nameBlob(db, item.log, blob, expiry)
}

async function keepWraps(
  context: Context,
  db: Db,
  record: EpochRecord | Grant,
  expiry: number,
  { wraps }: Asks['append'],
): Promise<void> {
  const { log, seq, epoch, recipients } = record
  await insertReaders(db, { log, seq, epoch, expiry }, recipients)
  await insertWraps(db, context.store.erasable, { log, seq, expiry }, wraps)
}

const changeBy = (item: Item, log: Log, caller: Caller): Parameters<typeof moveHead>[3] => ({
  keyring_no: item.keyringNo,
  ...(item.kind === 'epoch' ? { epoch: item.epoch, expiry: item.expiry } : {}),
  ...(caller.side === 1 && item.kind === 'entry' && log.answered === 0 ? { answered: 1 } : {}),
})
