/** Sessions and used nonces, by hash. Whose a session is, lies sealed under the token, which is not kept. */
import type { Bytes } from '@treeline/vault/verify'
import type { Db } from './driver.ts'

/** `ends`: milliseconds; the row is swept soon after. */
export async function insertSession(db: Db, token: Bytes, sealed: Bytes, ends: number): Promise<void> {
  await db.insertInto('sessions').values({ token, sealed, ends }).execute()
}

export const sessionOf = (db: Db, token: Bytes): Promise<{ sealed: Bytes; ends: number } | undefined> =>
  db.selectFrom('sessions').select(['sealed', 'ends']).where('token', '=', token).executeTakeFirst()

/** False if this nonce was used before. */
export async function spendNonce(db: Db, nonce: Bytes, ends: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('nonces')
    .values({ nonce, ends })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function removeSessions(db: Db): Promise<void> {
  await db.deleteFrom('sessions').execute()
}

export async function removeEnded(db: Db, now: number): Promise<void> {
  await db.deleteFrom('sessions').where('ends', '<=', now).execute()
  await db.deleteFrom('nonces').where('ends', '<=', now).execute()
}
