/** What persons signed when they deleted everything: shown to those who could read the mailbox. */
import type { LogId, MemberId } from '@treeline/vault/verify'
import type { Selectable } from 'kysely'
import type { Db } from './driver.ts'
import { isAmong, packed } from './members.ts'
import type { Tables } from './tables.ts'

export type Deletion = Selectable<Tables['deletions']>

export async function insertDeletion(
  db: Db,
  deletion: Omit<Deletion, 'readers'>,
  readers: readonly MemberId[],
): Promise<void> {
  await db.deleteFrom('deletions').where('log', '=', deletion.log).execute()
  await db
    .insertInto('deletions')
    .values({ ...deletion, readers: packed(readers) })
    .execute()
}

/** Whether one of this log is shown. */
export const hasDeletion = async (db: Db, log: LogId): Promise<boolean> =>
  (await db.selectFrom('deletions').select('log').where('log', '=', log).executeTakeFirst()) !== undefined

/** Deletions of these logs that this member may see. */
export async function deletionsFor(db: Db, member: MemberId, logs: readonly LogId[]): Promise<Deletion[]> {
  const rows = await db.selectFrom('deletions').selectAll().where('log', 'in', logs).execute()
  return rows.filter(row => isAmong(row.readers, member))
}

export async function removeDeletions(db: Db, by: number): Promise<void> {
  await db.deleteFrom('deletions').where('day', '<=', by).execute()
}
