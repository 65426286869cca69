/** Logs: where each stands, whose it is, and what may be known of it without opening anything. */
import type { Day, ItemHash, LogId } from '@treeline/vault/verify'
import type { Selectable } from 'kysely'
import { compiledOnce } from './compiled.ts'
import type { Db } from './driver.ts'
import { removeWaiting } from './erasures.ts'
import type { LogState, Tables } from './tables.ts'

export type Log = Selectable<Tables['logs']>

const named = compiledOnce((db, id: LogId) => db.selectFrom('logs').selectAll().where('id', '=', id))
export const logOf = async (db: Db, id: LogId): Promise<Log | undefined> => (await named(db, id))[0]

/** The log, unless its time is over: what ran out is no more there, whether it was swept yet or not. */
export const livingLog = async (db: Db, id: LogId, today: Day): Promise<Log | undefined> => {
  const log = await logOf(db, id)
  return log && log.expiry >= today ? log : undefined
}

/** The file that belongs to a mailbox. */
export const fileOf = (db: Db, mailbox: LogId): Promise<Log | undefined> =>
  db.selectFrom('logs').selectAll().where('mailbox', '=', mailbox).executeTakeFirst()

export type Started = {
  id: LogId
  kind: Log['kind']
  mailbox: LogId | null
  expiry: number
  keyring_no: number
  item0: ItemHash
}
type Head = { seq: number; hash: ItemHash }

/** False if there is such a log already: nothing is changed then. */
export async function insertLog(db: Db, started: Started, head: Head, today: Day): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('logs')
    .values({
      ...started,
      head_seq: head.seq,
      head_hash: head.hash,
      epoch: 0,
      items: head.seq + 1,
      answered: 0,
      state: 'new',
      day: today,
      erased_day: null,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function moveHead(
  db: Db,
  log: Log,
  head: Head,
  change: Partial<Pick<Log, 'epoch' | 'expiry' | 'keyring_no' | 'answered'>>,
  today: Day,
): Promise<void> {
  await db
    .updateTable('logs')
    .set({ head_seq: head.seq, head_hash: head.hash, items: log.items + 1, day: today, ...change })
    .where('id', '=', log.id)
    .execute()
}

export async function setState(db: Db, id: LogId, state: LogState): Promise<void> {
  await db.updateTable('logs').set({ state }).where('id', '=', id).execute()
}

/** From this day on the file of an erased mailbox has `graceDays` left. */
export async function markErased(db: Db, mailbox: LogId, today: Day): Promise<void> {
  await db.updateTable('logs').set({ erased_day: today }).where('mailbox', '=', mailbox).execute()
}

/** Files whose mailbox its person erased on this day or earlier. */
export const filesErasedBy = async (db: Db, day: number): Promise<LogId[]> =>
  (await db.selectFrom('logs').select('id').where('erased_day', '<=', day).execute()).map(one => one.id)

/** Mailboxes whose time was over before `today`. */
export const expiredMailboxes = async (db: Db, today: number, most: number): Promise<LogId[]> => {
  const found = await db
    .selectFrom('logs')
    .select('id')
    .where('kind', '=', 'mailbox')
    .where('expiry', '<', today)
    .limit(most)
    .execute()
  return found.map(one => one.id)
}

/** Mailboxes in which nothing is left, untouched since this day, and which no file belongs to. */
export const hollowMailboxes = async (db: Db, day: number, most: number): Promise<LogId[]> => {
  const found = await db
    .selectFrom('logs')
    .select('id')
    .where('kind', '=', 'mailbox')
    .where('day', '<=', day)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('items')
            .select('seq')
            .whereRef('items.log', '=', 'logs.id')
            .where('items.kind', '=', 'entry'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('logs as files').select('files.id').whereRef('files.mailbox', '=', 'logs.id'))),
    )
    .limit(most)
    .execute()
  return found.map(one => one.id)
}

export const everyLog = async (db: Db): Promise<LogId[]> =>
  (await db.selectFrom('logs').select('id').execute()).map(one => one.id)

const ofOneLog = [
  ...(['items', 'readers', 'wraps', 'rows', 'bag', 'claims'] as const),
  ...(['markers', 'persons', 'chunks', 'blobs'] as const),
]
/**
 * Everything the database holds of a log, but for what a deletion or an erasure leaves and its place in the feed: a place
 * given twice would be missed by whoever has heard of it. The feed forgets by itself.
 */
export async function removeLog(db: Db, id: LogId): Promise<void> {
  for (const table of ofOneLog) await db.deleteFrom(table).where('log', '=', id).execute()
  await removeWaiting(db, id)
  await db.deleteFrom('logs').where('id', '=', id).execute()
}
