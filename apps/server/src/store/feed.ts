/**
 * The feed: which logs changed in the last days, in order, each once. A place is day × 2^20 + n, so that
 * no number counts what the desk has ever done. Places are given in the order of commits: writers take turns.
 */
import type { Bytes, Day, LogId, MemberId } from '@treeline/vault/verify'
import { sql } from 'kysely'
import { compiledOnce } from './compiled.ts'
import type { Db } from './driver.ts'
import type { Log } from './logs.ts'
import { nameOf, readableBy } from './readers.ts'

const perDay = 2 ** 20
/** A cursor from an earlier day than this many days ago may have missed what is pruned. */
export const feedDays = 2

/** The last place before everything that happens on this day. */
export const placeBefore = (day: number): number => day * perDay - 1

export async function announce(db: Db, log: LogId, today: Day): Promise<void> {
  await placeLast(db, log, placeBefore(today) + 1)
}

const placeLast = compiledOnce((db, log: LogId, start: number) => {
  const place = sql<number>`(select case when coalesce(max(place), 0) >= ${start} then max(place) + 1
    else ${start} end from feed)`
  return db
    .insertInto('feed')
    .values({ log, place })
    .onConflict(conflict => conflict.column('log').doUpdateSet({ place: ({ ref }) => ref('excluded.place') }))
})

/** The last place that has been given. */
export const feedEnd = async (db: Db): Promise<number> =>
  (
    await db
      .selectFrom('feed')
      .select(({ fn }) => fn.max('place').as('end'))
      .executeTakeFirst()
  )?.end ?? 0

export type Place = { log: LogId; place: number }

/** The first `most` places behind this one, in order. */
export const placesBehind = (db: Db, place: number, most: number): Promise<Place[]> =>
  db
    .selectFrom('feed')
    .select(['log', 'place'])
    .where('place', '>', place)
    .orderBy('place')
    .limit(most)
    .execute()

/** The first `most` logs that are kept or were deleted, behind this one, by id. In the feed or not. */
export const logsBehind = async (
  db: Db,
  after: LogId | undefined,
  most: number,
): Promise<{ log: LogId }[]> => {
  const first = after ?? (new Uint8Array() as LogId)
  return db
    .selectFrom('logs')
    .select('id as log')
    .where('id', '>', first)
    .union(db.selectFrom('deletions').select('log').where('log', '>', first))
    .union(db.selectFrom('erasures').select('file as log').where('file', '>', first))
    .orderBy('log')
    .limit(most)
    .execute()
}

export type Changed = Log & { claim: Bytes | null }

/** Those of these logs that this member may read and that have not run out. */
export async function readableOf(
  db: Db,
  member: MemberId,
  ids: readonly LogId[],
  today: Day,
): Promise<Changed[]> {
  const logs = await db
    .selectFrom('logs')
    .leftJoin('claims', 'claims.log', 'logs.id')
    .selectAll('logs')
    .select('claims.bytes as claim')
    .where('logs.id', 'in', ids)
    .where('logs.expiry', '>=', today)
    .execute()
  const readable = await readableBy(db, member, ids)
  return logs.filter(log => readable.has(nameOf(log.id)))
}

export async function pruneFeed(db: Db, today: Day): Promise<void> {
  await db
    .deleteFrom('feed')
    .where('place', '<=', placeBefore(today - feedDays))
    .execute()
}
