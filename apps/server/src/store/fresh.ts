/** Bodies of fresh, as the bytes that keepers vouch for. */
import { amberDays, type Bytes, type Day } from '@treeline/vault/verify'
import type { Selectable } from 'kysely'
import type { Db } from './driver.ts'
import type { Tables } from './tables.ts'

export type StoredFresh = Selectable<Tables['fresh']>

export const bodies = (db: Db): Promise<StoredFresh[]> => db.selectFrom('fresh').selectAll().execute()

/** The same body again changes nothing. */
export async function insertFresh(db: Db, hash: Bytes, bytes: Bytes): Promise<void> {
  await db
    .insertInto('fresh')
    .values({ hash, bytes })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** Those that no item vouches for any more, by which a visitor could be told even of what nobody has confirmed since. */
export async function removeOutlived(db: Db, today: Day): Promise<void> {
  const living = db
    .selectFrom('register')
    .select('register.fresh')
    .where('until', '>=', today - amberDays)
  await db.deleteFrom('fresh').where('hash', 'not in', living).execute()
}
