/** What persons signed when they deleted everything: shown to those who could read the mailbox. */
import { type Bytes, concat, equal, type MemberId } from '@treeline/vault/verify'
import type { Selectable } from 'kysely'
import type { Db } from './driver.ts'
import type { Stretch } from './feed.ts'
import type { Tables } from './tables.ts'

export type Deletion = Selectable<Tables['deletions']>
const memberBytes = 16

export async function insertDeletion(
  db: Db,
  deletion: Omit<Deletion, 'readers'>,
  readers: readonly MemberId[],
): Promise<void> {
  await db.deleteFrom('deletions').where('log', '=', deletion.log).execute()
  await db
    .insertInto('deletions')
    .values({ ...deletion, readers: concat(...readers) })
    .execute()
}

/** Those of this stretch of the feed which this member may see. */
export async function deletionsFor(
  db: Db,
  member: MemberId,
  { after, upTo }: Stretch,
): Promise<(Deletion & { place: number | null })[]> {
  const kept = db
    .selectFrom('deletions')
    .leftJoin('feed', 'feed.log', 'deletions.log')
    .selectAll('deletions')
    .select('feed.place')
    .where(({ or, eb }) => or([eb('feed.place', '<=', upTo), eb('feed.place', 'is', null)]))
  const rows = await (after === undefined ? kept : kept.where('feed.place', '>', after)).execute()
  return rows.filter(row => names(row.readers, member))
}

function names(readers: Bytes, member: MemberId): boolean {
  for (let at = 0; at < readers.length; at += memberBytes)
    if (equal(readers.subarray(at, at + memberBytes), member)) return true
  return false
}

export async function removeDeletions(db: Db, by: number): Promise<void> {
  await db.deleteFrom('deletions').where('day', '<=', by).execute()
}
