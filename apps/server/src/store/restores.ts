/** Restores of this data from a backup: when, up to which item of the register, and what members have signed for it. */
import type { Selectable } from 'kysely'
import type { Db } from './driver.ts'
import type { Tables } from './tables.ts'

export type StoredRestore = Selectable<Tables['restores']>

/** The oldest first. */
export const restores = (db: Db): Promise<StoredRestore[]> =>
  db.selectFrom('restores').selectAll().orderBy('era').execute()

/** In place of the one that waits. */
export async function replaceRestore(
  db: Db,
  waiting: StoredRestore | undefined,
  next: StoredRestore,
): Promise<void> {
  if (waiting) await db.deleteFrom('restores').where('era', '=', waiting.era).execute()
  await db.insertInto('restores').values(next).execute()
}
