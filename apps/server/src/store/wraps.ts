/** Wraps: who may open an epoch, and the wrap that lets them, encrypted again under a key that can be forgotten. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type Bytes, concat, type LogId, type MemberId, type Recipient, u64 } from '@treeline/vault/verify'
import { sql } from 'kysely'
import type { Db } from './driver.ts'
import type { Erasable } from './erasable.ts'

const cipher = 'aes-256-gcm'
type Place = { log: LogId; seq: number; member: MemberId }
const aad = ({ log, seq, member }: Place) => concat(log, u64(seq), member)

/** iv [12] ‖ ciphertext ‖ tag [16] */
function seal(key: Buffer, place: Place, wrap: Bytes): Bytes {
  const iv = randomBytes(12)
  const made = createCipheriv(cipher, key, iv).setAAD(aad(place))
  return concat(iv, made.update(wrap), made.final(), made.getAuthTag())
}

function open(key: Buffer, place: Place, sealed: Bytes): Bytes {
  const made = createDecipheriv(cipher, key, sealed.subarray(0, 12)).setAAD(aad(place))
  made.setAuthTag(sealed.subarray(-16))
  return concat(made.update(sealed.subarray(12, -16)), made.final())
}

/** Keeps the wraps of one record, in the order of its recipients. `expiry`: the day its epoch runs out. */
export async function insertWraps(
  db: Db,
  erasable: Erasable,
  at: { log: LogId; seq: number; epoch: number; expiry: number },
  recipients: readonly Recipient[],
  wraps: readonly Bytes[],
): Promise<void> {
  const { log, seq, epoch } = at
  const key = erasable.keyOrNew(log, at.expiry)
  const rows = recipients.map(({ member }, i) => ({
    ...{ log, seq, member, epoch },
    sealed: seal(key, { log, seq, member }, wraps[i]!),
  }))
  await db.insertInto('wraps').values(rows).execute()
}

/** One reader's wraps beside these items, by seq. What was erased is not among them. */
export async function wrapsFor(
  db: Db,
  erasable: Erasable,
  member: MemberId,
  items: readonly { log: LogId; seq: number; expiry: number }[],
): Promise<Map<number, Bytes>> {
  const [first, last] = [items[0], items.at(-1)]
  if (!first || !last) return new Map()
  const { log } = first
  const rows = await db
    .selectFrom('wraps')
    .select(['seq', 'sealed'])
    .where('log', '=', log)
    .where('seq', '>=', first.seq)
    .where('seq', '<=', last.seq)
    .where('member', '=', member)
    .execute()
  const found = new Map<number, Bytes>()
  for (const { seq, sealed } of rows) {
    const item = items.find(one => one.seq === seq)
    const key = item && erasable.key(log, item.expiry)
    if (key && sealed) found.set(seq, open(key, { log, seq, member }, sealed))
  }
  return found
}

/** Whom an epoch is sealed to, by its record and by grants. */
export const readersOfEpoch = async (db: Db, log: LogId, epoch: number): Promise<MemberId[]> =>
  (
    await db.selectFrom('wraps').select('member').where('log', '=', log).where('epoch', '=', epoch).execute()
  ).map(one => one.member)

/** Everybody any epoch of this log was ever sealed to. */
export const readersOf = async (db: Db, log: LogId): Promise<MemberId[]> =>
  (await db.selectFrom('wraps').select('member').distinct().where('log', '=', log).execute()).map(
    one => one.member,
  )

export const isReader = async (db: Db, log: LogId, member: MemberId): Promise<boolean> =>
  (await db
    .selectFrom('wraps')
    .select('seq')
    .where('member', '=', member)
    .where('log', '=', log)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Wraps of epochs that ran out are emptied; those a grant added are gone with it. Call before the items go. */
export async function removeExpiredWraps(db: Db, today: number): Promise<number> {
  const expired = (kind: 'epoch' | 'grant') =>
    sql<boolean>`exists (select 1 from items where items.log = wraps.log and items.seq = wraps.seq
      and items.kind = ${kind} and items.expiry < ${today})`
  const granted = await db.deleteFrom('wraps').where(expired('grant')).executeTakeFirst()
  const emptied = await db
    .updateTable('wraps')
    .set({ sealed: null })
    .where('sealed', 'is not', null)
    .where(expired('epoch'))
    .executeTakeFirst()
  return Number(granted.numDeletedRows + emptied.numUpdatedRows)
}
