/** Bags: keys of files, each sealed by the member whose bag it lies in. */
import type { LogId, MemberId } from '@treeline/vault/verify'
import type { Selectable } from 'kysely'
import type { Db } from './driver.ts'
import type { Tables } from './tables.ts'

export type StoredBagRow = Selectable<Tables['bag']>

/** In place of what lay there for these epochs before. No two of one file's epoch. */
export async function replaceBagRows(db: Db, rows: readonly StoredBagRow[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('bag')
    .values(rows)
    .onConflict(conflict =>
      conflict.columns(['member', 'log', 'epoch']).doUpdateSet({ bytes: ({ ref }) => ref('excluded.bytes') }),
    )
    .execute()
}

/** The first `most` of this member's rows behind this place, by file and epoch. */
export const bagBehind = (
  db: Db,
  member: MemberId,
  after: { file: LogId; epoch: number } | null,
  most: number,
): Promise<StoredBagRow[]> => {
  const { file, epoch } = after ?? { file: new Uint8Array() as LogId, epoch: 0 }
  return db
    .selectFrom('bag')
    .selectAll()
    .where('member', '=', member)
    .where(({ or, and, eb }) =>
      or([eb('log', '>', file), and([eb('log', '=', file), eb('epoch', '>', epoch)])]),
    )
    .orderBy('log')
    .orderBy('epoch')
    .limit(most)
    .execute()
}

export async function removeBagOf(db: Db, member: MemberId): Promise<void> {
  await db.deleteFrom('bag').where('member', '=', member).execute()
}
