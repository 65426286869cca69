/** Names of members, each with what opens the hash that the keyring has of it. */
import type { Selectable } from 'kysely'
import type { Db } from './driver.ts'
import type { Tables } from './tables.ts'

export type Name = Selectable<Tables['names']>

/** A name that is there stays: it never changes. */
export async function insertName(db: Db, { member, salt, name }: Name): Promise<void> {
  await db
    .insertInto('names')
    .values({ member, salt, name })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

export const names = (db: Db): Promise<Name[]> =>
  db.selectFrom('names').selectAll().orderBy('member').execute()
