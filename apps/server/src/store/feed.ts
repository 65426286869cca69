/**
 * The feed: which logs changed in the last days, in order, each once. A place is day × 2^20 + n, so that
 * no number counts what the desk has ever done. Places are given in the order of commits: writers take turns.
 */
import type { Bytes, Day, LogId, MemberId } from '@treeline/vault/verify'
import { sql } from 'kysely'
import type { Db } from './driver.ts'
import type { Log } from './logs.ts'
import { nameOf, readableBy } from './readers.ts'

const perDay = 2 ** 20
/** A cursor from an earlier day than this many days ago may have missed what is pruned. */
export const feedDays = 2

/** The last place before everything that happens on this day. */
export const placeBefore = (day: number): number => day * perDay - 1

export async function announce(db: Db, log: LogId, today: Day): Promise<void> {
  const start = placeBefore(today) + 1
  const place = sql<number>`(select case when coalesce(max(place), 0) >= ${start} then max(place) + 1
    else ${start} end from feed)`
  await db
    .insertInto('feed')
    .values({ log, place })
    .onConflict(conflict => conflict.column('log').doUpdateSet({ place: ({ ref }) => ref('excluded.place') }))
    .execute()
}

/** The part of the feed one question is about: both ends fixed first, so that nothing falls between two queries. */
export type Stretch = {
  /** Undefined: everything that is kept, in the feed or not. */
  after: number | undefined
  upTo: number
}

/** The last place that has been given. */
export const feedEnd = async (db: Db): Promise<number> =>
  (
    await db
      .selectFrom('feed')
      .select(({ fn }) => fn.max('place').as('end'))
      .executeTakeFirst()
  )?.end ?? 0

export type Changed = Log & { claim: Bytes | null; place: number | null }

/** Logs that this member may read and that changed in this stretch. */
export async function changedFor(db: Db, member: MemberId, { after, upTo }: Stretch): Promise<Changed[]> {
  const all = db
    .selectFrom('logs')
    .leftJoin('feed', 'feed.log', 'logs.id')
    .leftJoin('claims', 'claims.log', 'logs.id')
    .selectAll('logs')
    .select(['claims.bytes as claim', 'feed.place'])
    .where(({ or, eb }) => or([eb('feed.place', '<=', upTo), eb('feed.place', 'is', null)]))
    .orderBy('feed.place')
  const logs = await (after === undefined ? all : all.where('feed.place', '>', after)).execute()
  const readable = await readableBy(db, member, after)
  return logs.filter(log => readable.has(nameOf(log.id)))
}

export async function pruneFeed(db: Db, today: Day): Promise<void> {
  await db
    .deleteFrom('feed')
    .where('place', '<=', placeBefore(today - feedDays))
    .execute()
}
