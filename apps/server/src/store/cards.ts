/** Cards: which key to seal to for whom, from which day to which. */
import type { Card, KemHash, MemberId } from '@treeline/vault/verify'
import { type Selectable, sql } from 'kysely'
import type { Db } from './driver.ts'
import type { Tables } from './tables.ts'

export type StoredCard = Selectable<Tables['cards']>

/** In the order in which they begin, and of those of one day in which they came: the last one counts. */
export const cards = (db: Db): Promise<StoredCard[]> =>
  db.selectFrom('cards').selectAll().orderBy('from_day').orderBy('place').orderBy('kem_hash').execute()

/** The same card again changes nothing. */
export async function insertCard(db: Db, card: Card, kemHash: KemHash, bytes: Card['kem']): Promise<void> {
  const { member, kind, from, to } = card
  const place = sql<number>`(select coalesce(max(place), 0) + 1 from cards)`
  await db
    .insertInto('cards')
    .values({ kem_hash: kemHash, member, kind, from_day: from, to_day: to, bytes, place })
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
