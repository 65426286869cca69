/** Items of logs: sealed entries, and the clear epoch records and grants between them. */
import type { Bytes, Item, ItemHash, LogId } from '@treeline/vault/verify'
import type { Selectable } from 'kysely'
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

export const countEntries = async (db: Db, log: LogId): Promise<number> =>
  (
    await db
      .selectFrom('items')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('log', '=', log)
      .where('kind', '=', 'entry')
      .executeTakeFirstOrThrow()
  ).count
