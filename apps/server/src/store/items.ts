/** Items of logs: sealed entries, and the clear epoch records and grants between them. */
import type { Bytes, Item, ItemHash, KnownLog, LogId } from '@treeline/vault/verify'
import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import { compiledOnce } from './compiled.ts'
import type { Db } from './driver.ts'
import type { Tables } from './tables.ts'

export type StoredItem = Selectable<Tables['items']>

/** `expiry`: the day its epoch runs out, for grants too. */
export const itemRow = (item: Item, bytes: Bytes, hash: ItemHash, expiry: number): StoredItem => ({
  log: item.log,
  seq: item.seq,
  kind: item.kind,
  epoch: item.epoch,
  expiry,
  hash,
  bytes,
})

export async function insertItems(db: Db, items: readonly StoredItem[]): Promise<void> {
  await db.insertInto('items').values(items).execute()
}

/** The hash of the item at this place, if it is still kept. */
export const hashAt = async (db: Db, log: LogId, seq: number): Promise<ItemHash | undefined> =>
  (
    await db
      .selectFrom('items')
      .select('hash')
      .where('log', '=', log)
      .where('seq', '=', seq)
      .executeTakeFirst()
  )?.hash

/** A log as what names places in it is held against. */
export const knownIn = (db: Db, log: Selectable<Tables['logs']>): KnownLog => ({
  seq: log.head_seq,
  hashOf: async seq => (seq === 0 ? log.item0 : hashAt(db, log.id, seq)),
})

/** The record that started this epoch. */
export const epochItem = (db: Db, log: LogId, epoch: number): Promise<StoredItem | undefined> =>
  db
    .selectFrom('items')
    .selectAll()
    .where('log', '=', log)
    .where('kind', '=', 'epoch')
    .where('epoch', '=', epoch)
    .executeTakeFirst()

/** Items behind `after` that have not run out, oldest first, `most` of them. */
export const itemsAfter = compiledOnce((db, log: LogId, after: number, today: number, most: number) =>
  db
    .selectFrom('items')
    .select(['seq', 'bytes'])
    .where('log', '=', log)
    .where('seq', '>', after)
    .where(({ or, eb }) => or([eb('kind', '=', 'epoch'), eb('expiry', '>=', today)]))
    .orderBy('seq')
    .limit(most),
)

/** A part of a log: the items behind `after`, up to `upTo` and with it. */
export type Stretch = { log: LogId; after: number; upTo: number }
export type ItemSize = Pick<StoredItem, 'log' | 'seq' | 'kind'> & { size: number }

/** How long the first `most` items of these stretches are that have not run out, by log and place. */
export const sizesIn = async (
  db: Db,
  stretches: readonly Stretch[],
  today: number,
  most: number,
): Promise<ItemSize[]> =>
  stretches.length === 0
    ? []
    : db
        .selectFrom('items')
        .select(['log', 'seq', 'kind', sql<number>`length(bytes)`.as('size')])
        .where(({ or, and, eb }) => or(stretches.map(one => and(isIn(eb, one)))))
        .where(({ or, eb }) => or([eb('kind', '=', 'epoch'), eb('expiry', '>=', today)]))
        .orderBy('log')
        .orderBy('seq')
        .limit(most)
        .execute()

/** The items of these stretches that have not run out, by log and place. */
export const itemsIn = async (
  db: Db,
  stretches: readonly Stretch[],
  today: number,
): Promise<Pick<StoredItem, 'log' | 'seq' | 'bytes'>[]> =>
  stretches.length === 0
    ? []
    : db
        .selectFrom('items')
        .select(['log', 'seq', 'bytes'])
        .where(({ or, and, eb }) => or(stretches.map(one => and(isIn(eb, one)))))
        .where(({ or, eb }) => or([eb('kind', '=', 'epoch'), eb('expiry', '>=', today)]))
        .orderBy('log')
        .orderBy('seq')
        .execute()

const isIn = (eb: ExpressionBuilder<Tables, 'items'>, { log, after, upTo }: Stretch) => [
  eb('log', '=', log),
  eb('seq', '>', after),
  eb('seq', '<=', upTo),
]

export const countEntries = async (db: Db, log: LogId): Promise<number> =>
  (
    await db
      .selectFrom('items')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('log', '=', log)
      .where('kind', '=', 'entry')
      .executeTakeFirstOrThrow()
  ).count
