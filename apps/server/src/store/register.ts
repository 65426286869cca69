/** The register: its items in order, and of each log the line that was written last. */
import { as, type Bytes, idBytes, isZero, type LogId, type MemberId } from '@treeline/vault/verify'
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

const storedLines = (db: Db) => db.selectFrom('lines').select('bytes').orderBy('log')
const isEnd = (line: Bytes): boolean => isZero(line.subarray(idBytes))

/** The lines beside items of these numbers, both included, that still stand, ends of logs among them; by log. */
export const linesOf = async (db: Db, first: number, last: number): Promise<Bytes[]> => {
  const found = await storedLines(db).where('n', '>=', first).where('n', '<=', last).execute()
  return found.map(one => one.bytes)
}

/** All that count, by log: ends of logs do not. */
export const livingLines = async (db: Db): Promise<Bytes[]> =>
  (await storedLines(db).execute()).map(one => one.bytes).filter(line => !isEnd(line))

/** In place of its log's line before. */
export async function replaceLine(db: Db, n: number, bytes: Bytes): Promise<void> {
  const log = as<LogId>(bytes.subarray(0, idBytes), idBytes)
  await db
    .insertInto('lines')
    .values({ log, n, bytes })
    .onConflict(conflict => conflict.column('log').doUpdateSet({ n, bytes }))
    .execute()
}

/** Ends of logs by items of this day or earlier: a device that was away for longer asks for all lines. */
export async function removeEnds(db: Db, day: number): Promise<void> {
  const found = await db
    .selectFrom('lines')
    .innerJoin('register', 'register.n', 'lines.n')
    .select(['lines.log', 'lines.bytes'])
    .where('register.day', '<=', day)
    .execute()
  for (const { log, bytes } of found)
    if (isEnd(bytes)) await db.deleteFrom('lines').where('log', '=', log).execute()
}
