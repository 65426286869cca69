/** The register: its items in order, and of each log the line that was written last. */
import { type Bytes, idBytes, type LogId, type MemberId } from '@treeline/vault/verify'
import type { Selectable } from 'kysely'
import type { Db } from './driver.ts'
import type { Tables } from './tables.ts'

export type StoredItem = Selectable<Tables['register']>

export const lastItem = (db: Db): Promise<StoredItem | undefined> =>
  db.selectFrom('register').selectAll().orderBy('n', 'desc').limit(1).executeTakeFirst()

export const itemsFrom = (db: Db, n: number, most: number): Promise<StoredItem[]> =>
  db.selectFrom('register').selectAll().where('n', '>=', n).orderBy('n').limit(most).execute()

/** Those of these kinds, in their order. */
export const itemsOf = (db: Db, kinds: readonly number[]): Promise<StoredItem[]> =>
  db.selectFrom('register').selectAll().where('kind', 'in', kinds).orderBy('n').execute()

/** Public halves that vouch for a body of this edition, the newest first. */
export const vouchesAt = async (db: Db, keyringNo: number): Promise<Bytes[]> => {
  const found = await db
    .selectFrom('register')
    .select('public')
    .where('keyring_no', '=', keyringNo)
    .where('fresh', '!=', noFresh)
    .orderBy('n', 'desc')
    .limit(newestVouches)
    .execute()
  return found.map(one => one.public)
}
const noFresh = new Uint8Array(idBytes)
/** Weeks of the largest desks, years of small ones; of one member who does nothing else, weeks as well. */
const newestVouches = 5000

/** How many items this member has written on this day. */
export const countItems = async (db: Db, member: MemberId, day: number): Promise<number> =>
  (
    await db
      .selectFrom('register')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('member', '=', member)
      .where('day', '=', day)
      .executeTakeFirstOrThrow()
  ).count

export const countOf = async (db: Db, kinds: readonly number[]): Promise<number> =>
  (
    await db
      .selectFrom('register')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('kind', 'in', kinds)
      .executeTakeFirstOrThrow()
  ).count

export async function insertItem(db: Db, item: StoredItem): Promise<void> {
  await db.insertInto('register').values(item).execute()
}

/** The lines beside items of these numbers, both included, that still count; by log. */
export const linesOf = async (db: Db, first: number, last: number): Promise<Bytes[]> => {
  const found = await db
    .selectFrom('lines')
    .select('bytes')
    .where('n', '>=', first)
    .where('n', '<=', last)
    .orderBy('log')
    .execute()
  return found.map(one => one.bytes)
}

/** All that count: lines of logs that are there. */
export const livingLines = async (db: Db): Promise<Bytes[]> => {
  const found = await db
    .selectFrom('lines')
    .innerJoin('logs', 'logs.id', 'lines.log')
    .select('lines.bytes')
    .execute()
  return found.map(one => one.bytes)
}

/** In place of the log's line before. */
export async function replaceLine(db: Db, log: LogId, n: number, bytes: Bytes): Promise<void> {
  await db
    .insertInto('lines')
    .values({ log, n, bytes })
    .onConflict(conflict => conflict.column('log').doUpdateSet({ n, bytes }))
    .execute()
}

/** Of logs that are no more: nobody is asked to have seen them. */
export async function removeLinesOfGone(db: Db): Promise<void> {
  await db
    .deleteFrom('lines')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('logs').select('logs.id').whereRef('logs.id', '=', 'lines.log'))),
    )
    .execute()
}
