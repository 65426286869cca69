/** A mailbox's person: the X-Wing key that members seal its next epoch to. */
import type { Bytes, LogId } from '@treeline/vault/verify'
import { compiledOnce } from './compiled.ts'
import type { Db } from './driver.ts'
import { nameOf } from './readers.ts'

export const personKeyOf = async (db: Db, log: LogId): Promise<Bytes | undefined> =>
  (await db.selectFrom('persons').select('kem').where('log', '=', log).executeTakeFirst())?.kem

/** Of many mailboxes at once, by name. */
export async function personKeysOf(db: Db, logs: readonly LogId[]): Promise<Map<string, Bytes>> {
  if (logs.length === 0) return new Map()
  const rows = await db.selectFrom('persons').selectAll().where('log', 'in', logs).execute()
  return new Map(rows.map(row => [nameOf(row.log), row.kem]))
}

export const insertPersonKey = compiledOnce((db, log: LogId, kem: Bytes) =>
  db.insertInto('persons').values({ log, kem }),
)
