/** Files: sealed chunks, kept while an entry names them, and two days while none does. */
import type { Bytes, LogId, MemberId } from '@treeline/vault/verify'
import type { Selectable } from 'kysely'
import type { Db } from './driver.ts'
import type { Tables } from './tables.ts'

export type Blob = Selectable<Tables['blobs']>

export const blobOf = (db: Db, log: LogId, blob: Bytes): Promise<Blob | undefined> =>
  db.selectFrom('blobs').selectAll().where('log', '=', log).where('blob', '=', blob).executeTakeFirst()

export async function insertBlob(db: Db, blob: Omit<Blob, 'expiry'>): Promise<void> {
  await db
    .insertInto('blobs')
    .values({ ...blob, expiry: null })
    .execute()
}

/** How many files of this sender no entry of this log names yet. */
export const countUnnamed = async (db: Db, log: LogId, sender: MemberId): Promise<number> =>
  (
    await db
      .selectFrom('blobs')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('log', '=', log)
      .where('expiry', 'is', null)
      .where('sender', '=', sender)
      .executeTakeFirstOrThrow()
  ).count

export const countBlobs = async (db: Db, log: LogId): Promise<number> =>
  (
    await db
      .selectFrom('blobs')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('log', '=', log)
      .executeTakeFirstOrThrow()
  ).count

/** An entry names this file: it lives as long as the entry, and nobody need know any more who sent it. */
export async function nameBlob(db: Db, log: LogId, blob: Bytes, expiry: number): Promise<void> {
  await db
    .updateTable('blobs')
    .set({ expiry, sender: null })
    .where('log', '=', log)
    .where('blob', '=', blob)
    .execute()
}

export const partsOf = async (db: Db, log: LogId, blob: Bytes): Promise<number[]> =>
  (
    await db
      .selectFrom('chunks')
      .select('part')
      .where('log', '=', log)
      .where('blob', '=', blob)
      .orderBy('part')
      .execute()
  ).map(one => one.part)

export const chunkOf = async (db: Db, log: LogId, blob: Bytes, part: number): Promise<Bytes | undefined> =>
  (
    await db
      .selectFrom('chunks')
      .select('bytes')
      .where('log', '=', log)
      .where('blob', '=', blob)
      .where('part', '=', part)
      .executeTakeFirst()
  )?.bytes

export async function insertChunk(
  db: Db,
  log: LogId,
  blob: Bytes,
  part: number,
  bytes: Bytes,
): Promise<void> {
  await db.insertInto('chunks').values({ log, blob, part, bytes }).execute()
}

/** Files whose entry ran out before `today`, and files begun on `unnamedBy` or earlier that no entry names. */
export async function removeExpiredBlobs(
  db: Db,
  today: number,
  unnamedBy: number,
  most: number,
): Promise<number> {
  const gone = await db
    .selectFrom('blobs')
    .select(['log', 'blob'])
    .where(({ or, and, eb }) =>
      or([eb('expiry', '<', today), and([eb('expiry', 'is', null), eb('day', '<=', unnamedBy)])]),
    )
    .limit(most)
    .execute()
  for (const { log, blob } of gone) {
    await db.deleteFrom('chunks').where('log', '=', log).where('blob', '=', blob).execute()
    await db.deleteFrom('blobs').where('log', '=', log).where('blob', '=', blob).execute()
  }
  return gone.length
}
