/** Claims: the last one of each log, as its member signed it. */
import type { Bytes, LogId } from '@treeline/vault/verify'
import type { Selectable } from 'kysely'
import type { Db } from './driver.ts'
import type { Tables } from './tables.ts'

export type StoredClaim = Selectable<Tables['claims']>

export const claimOf = (db: Db, log: LogId): Promise<StoredClaim | undefined> =>
  db.selectFrom('claims').selectAll().where('log', '=', log).executeTakeFirst()

export async function replaceClaim(db: Db, log: LogId, n: number, hash: Bytes, bytes: Bytes): Promise<void> {
  const row = { n, hash, bytes }
  await db
    .insertInto('claims')
    .values({ log, ...row })
    .onConflict(conflict => conflict.column('log').doUpdateSet(row))
    .execute()
}
