/** Deletes expired epochs: entries, grants and wraps. Their signed records stay as long as the log. */
import type { LogId } from '@treeline/vault/verify'
import type { Db } from './driver.ts'

/** At most `most` records' worth. Gives how many there were; fewer than `most`: nothing is left to do. */
export async function removeExpiredEpochs(db: Db, today: number, most: number): Promise<number> {
  const expired = await db
    .selectFrom('readers')
    .select(['log', 'seq', 'epoch'])
    .where('expiry', '<', today)
    .limit(most)
    .execute()
  for (const { log, seq, epoch } of expired) {
    await db.deleteFrom('wraps').where('log', '=', log).where('seq', '=', seq).execute()
    await db
      .deleteFrom('items')
      .where('log', '=', log)
      .where('epoch', '=', epoch)
      .where('kind', '!=', 'epoch')
      .execute()
    const isRecordStored = await db
      .selectFrom('items')
      .select('seq')
      .where('log', '=', log)
      .where('seq', '=', seq)
      .executeTakeFirst()
    // Who could read stays known as long as the record says it; a grant is gone with its epoch.
    await (isRecordStored ? setExpired(db, log, seq) : removeReaders(db, log, seq))
  }
  return expired.length
}

const setExpired = (db: Db, log: LogId, seq: number) =>
  db.updateTable('readers').set({ expiry: null }).where('log', '=', log).where('seq', '=', seq).execute()

const removeReaders = (db: Db, log: LogId, seq: number) =>
  db.deleteFrom('readers').where('log', '=', log).where('seq', '=', seq).execute()
