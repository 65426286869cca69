/** Cards: which key to seal to for whom, from which day to which. */
import type { Bytes, Card, MemberId } from '@treeline/vault/verify'
import type { Selectable } from 'kysely'
import type { Db } from './driver.ts'
import type { Tables } from './tables.ts'

export type StoredCard = Selectable<Tables['cards']>

export const cards = (db: Db): Promise<StoredCard[]> =>
  db.selectFrom('cards').selectAll().orderBy('from_day').orderBy('kem_hash').execute()

/** The same card again changes nothing. */
export async function insertCard(db: Db, card: Card, bytes: Bytes): Promise<void> {
  const { member, device, kind, from, to, kemHash } = card
  await db
    .insertInto('cards')
    .values({ kem_hash: kemHash, member, device, kind, from_day: from, to_day: to, bytes })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

export const countCards = async (db: Db, member: MemberId): Promise<number> =>
  (
    await db
      .selectFrom('cards')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('member', '=', member)
      .executeTakeFirstOrThrow()
  ).count

export async function removeCardsOf(db: Db, member: MemberId): Promise<void> {
  await db.deleteFrom('cards').where('member', '=', member).execute()
}

export async function removeEndedCards(db: Db, today: number): Promise<void> {
  await db.deleteFrom('cards').where('to_day', '<', today).execute()
}
