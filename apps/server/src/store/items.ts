/** Items of logs: sealed entries, and the clear epoch records and grants between them. */
import type { Bytes, Item, ItemHash, LogId } from '@treeline/vault/verify'
import type { Selectable } from 'kysely'
import type { Db } from './driver.ts'
import type { Tables } from './tables.ts'

export type KeptItem = Selectable<Tables['items']>

/** `expiry`: the day its epoch runs out, for grants too. */
export const itemRow = (item: Item, bytes: Bytes, hash: ItemHash, expiry: number): KeptItem => ({
  log: item.log,
  seq: item.seq,
  kind: item.kind,
  epoch: item.epoch,
  expiry,
  hash,
  bytes,
})

export async function insertItems(db: Db, items: readonly KeptItem[]): Promise<void> {
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
export const epochItem = (db: Db, log: LogId, epoch: number): Promise<KeptItem | undefined> =>
  db
    .selectFrom('items')
    .selectAll()
    .where('log', '=', log)
    .where('kind', '=', 'epoch')
    .where('epoch', '=', epoch)
    .executeTakeFirst()

/** Items behind `after` that have not run out, oldest first, as long as their bytes together stay below `bytes`. */
export async function itemsAfter(
  db: Db,
  log: LogId,
  after: number,
  today: number,
  bytes: number,
): Promise<{ items: KeptItem[]; more: boolean }> {
  const live = db
    .selectFrom('items')
    .where('log', '=', log)
    .where('seq', '>', after)
    .where(({ or, eb }) => or([eb('kind', '=', 'epoch'), eb('expiry', '>=', today)]))
    .orderBy('seq')
  const sizes = await live
    .select(['seq', ({ fn }) => fn<number>('length', ['bytes']).as('size')])
    .limit(smallestLimit(bytes))
    .execute()
  const count = fitting(
    sizes.map(one => one.size),
    bytes,
  )
  const items = count === 0 ? [] : await live.selectAll().limit(count).execute()
  return { items, more: count < sizes.length || sizes.length === smallestLimit(bytes) }
}

/** How many of these, from the first on, are together at most `room`. */
function fitting(sizes: readonly number[], room: number): number {
  let taken = 0
  const tooMany = sizes.findIndex(size => {
    taken += size
    return taken > room
  })
  return tooMany < 0 ? sizes.length : tooMany
}

/** No item is shorter than a record with one recipient. */
const smallestLimit = (bytes: number) => Math.ceil(bytes / 300) + 1

export const countEntries = async (db: Db, log: LogId): Promise<number> =>
  (
    await db
      .selectFrom('items')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('log', '=', log)
      .where('kind', '=', 'entry')
      .executeTakeFirstOrThrow()
  ).count

/** Entries and grants of epochs that ran out. Their signed records stay while the log does. */
export async function removeExpiredItems(db: Db, today: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('items')
    .where('kind', '!=', 'epoch')
    .where('expiry', '<', today)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
