/** A mailbox's person: the X-Wing key that members seal its next epoch to. */
import type { Bytes, LogId } from '@treeline/vault/verify'
import type { Db } from './driver.ts'

export const personKeyOf = async (db: Db, log: LogId): Promise<Bytes | undefined> =>
  (await db.selectFrom('persons').select('kem').where('log', '=', log).executeTakeFirst())?.kem

export async function insertPersonKey(db: Db, log: LogId, kem: Bytes): Promise<void> {
  await db.insertInto('persons').values({ log, kem }).execute()
}
