/** Wraps: the sealed epoch key of each reader, encrypted again under an erasable key. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type Bytes, concat, type LogId, type MemberId, u64, wrapBytes } from '@treeline/vault/verify'
import { compiledOnce } from './compiled.ts'
import type { Db } from './driver.ts'
import type { Erasable } from './erasable.ts'
import type { Stretch } from './items.ts'
import { placesOf } from './members.ts'
import { nameOf } from './readers.ts'

const cipher = 'aes-256-gcm'
type Place = { log: LogId; seq: number }
const aad = ({ log, seq }: Place) => concat(log, u64(seq))

/** iv [12] ‖ ciphertext ‖ tag [16] */
function seal(key: Buffer, place: Place, wraps: readonly Bytes[]): Bytes {
  const iv = randomBytes(12)
  const made = createCipheriv(cipher, key, iv).setAAD(aad(place))
  return concat(iv, made.update(concat(...wraps)), made.final(), made.getAuthTag())
}

function open(key: Buffer, place: Place, sealed: Bytes): Bytes {
  const made = createDecipheriv(cipher, key, sealed.subarray(0, 12)).setAAD(aad(place))
  made.setAuthTag(sealed.subarray(-16))
  return concat(made.update(sealed.subarray(12, -16)), made.final())
}

/** Keeps the wraps of one record, in the order of its readers. `expiry`: the day its epoch runs out. */
export async function insertWraps(
  db: Db,
  erasable: Erasable,
  { log, seq, expiry }: Place & { expiry: number },
  wraps: readonly Bytes[],
): Promise<void> {
  const sealed = seal(erasable.keyOrNew(log, expiry), { log, seq }, wraps)
  await insert(db, log, seq, sealed)
}

const insert = compiledOnce((db, log: LogId, seq: number, sealed: Bytes) =>
  db.insertInto('wraps').values({ log, seq, sealed }),
)

/** The wraps of the first `most` records behind `after` that have not run out, with their readers, still encrypted. */
export const sealedWrapsAfter = compiledOnce((db, log: LogId, after: number, today: number, most: number) =>
  db
    .selectFrom('readers')
    .innerJoin('wraps', join =>
      join.onRef('wraps.log', '=', 'readers.log').onRef('wraps.seq', '=', 'readers.seq'),
    )
    .select(['readers.seq', 'readers.members', 'readers.expiry', 'wraps.sealed'])
    .where('readers.log', '=', log)
    .where('readers.seq', '>', after)
    .where('readers.expiry', '>=', today)
    .orderBy('readers.seq')
    .limit(most),
)

type SealedWraps = Awaited<ReturnType<typeof sealedWrapsAfter>>

/** The same for parts of many logs at once; by the name of the log. */
export async function sealedWrapsIn(
  db: Db,
  stretches: readonly Stretch[],
  today: number,
): Promise<Map<string, SealedWraps>> {
  if (stretches.length === 0) return new Map()
  const rows = await db
    .selectFrom('readers')
    .innerJoin('wraps', join =>
      join.onRef('wraps.log', '=', 'readers.log').onRef('wraps.seq', '=', 'readers.seq'),
    )
    .select(['readers.log', 'readers.seq', 'readers.members', 'readers.expiry', 'wraps.sealed'])
    .where('readers.expiry', '>=', today)
    .where(({ or, and, eb }) =>
      or(
        stretches.map(({ log, after, upTo }) =>
          and([eb('readers.log', '=', log), eb('readers.seq', '>', after), eb('readers.seq', '<=', upTo)]),
        ),
      ),
    )
    .execute()
  return Map.groupBy(rows, row => nameOf(row.log))
}

/** All wraps of one reader out of these, by seq: one for each of their devices. What was erased is not among them. */
export function wrapsFor(
  erasable: Erasable,
  member: MemberId,
  log: LogId,
  sealedWraps: SealedWraps,
): Map<number, Bytes[]> {
  const found = new Map<number, Bytes[]>()
  for (const { seq, members, expiry, sealed } of sealedWraps) {
    const places = placesOf(members, member)
    const key = places.length > 0 && expiry !== null && erasable.key(log, expiry)
    if (!key) continue
    const wraps = open(key, { log, seq }, sealed)
    found.set(
      seq,
      places.map(place => wraps.slice(place * wrapBytes, (place + 1) * wrapBytes)),
    )
  }
  return found
}
