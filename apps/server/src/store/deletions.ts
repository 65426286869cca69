/** What persons signed when they deleted everything: shown to those who could read the mailbox. */
import type { MemberId } from '@treeline/vault/verify'
import type { Selectable } from 'kysely'
import type { Db } from './driver.ts'
import type { Stretch } from './feed.ts'
import { packed, placeOf } from './members.ts'
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

/** Those of this stretch of the feed which this member may see. */
export async function deletionsFor(
  db: Db,
  member: MemberId,
  { after, upTo }: Stretch,
): Promise<(Deletion & { place: number | null })[]> {
  const query = db
    .selectFrom('deletions')
    .leftJoin('feed', 'feed.log', 'deletions.log')
    .selectAll('deletions')
    .select('feed.place')
    .where(({ or, eb }) => or([eb('feed.place', '<=', upTo), eb('feed.place', 'is', null)]))
  const rows = await (after === undefined ? query : query.where('feed.place', '>', after)).execute()
  return rows.filter(row => placeOf(row.readers, member) >= 0)
}

export async function removeDeletions(db: Db, by: number): Promise<void> {
  await db.deleteFrom('deletions').where('day', '<=', by).execute()
}
