/** Erasures of cases: what a member asks for and waits, and what was done, shown to those who could read the case. */
import { type Bytes, equal, type LogId, type MemberId } from '@treeline/vault/verify'
import type { Selectable } from 'kysely'
import type { Db } from './driver.ts'
import { isAmong, packed } from './members.ts'
import { nameOf } from './readers.ts'
import type { Tables } from './tables.ts'

type Erasure = Selectable<Tables['erasures']>
type Placed = Pick<Erasure, 'file' | 'bytes' | 'day'>

/** What is asked for this case. `day`: on which it was taken. */
export const waitingOf = (db: Db, file: LogId): Promise<Erasure | undefined> => found(db, file, 0)

const found = (db: Db, file: LogId, done: number): Promise<Erasure | undefined> =>
  db.selectFrom('erasures').selectAll().where('file', '=', file).where('done', '=', done).executeTakeFirst()

/** What waits for these files, by name. */
export async function waitingAmong(db: Db, logs: readonly LogId[]): Promise<Map<string, Bytes>> {
  const rows = await db
    .selectFrom('erasures')
    .select(['file', 'bytes'])
    .where('file', 'in', logs)
    .where('done', '=', 0)
    .execute()
  return new Map(rows.map(row => [nameOf(row.file), row.bytes]))
}

/** In place of what was asked for before. */
export async function replaceWaiting(db: Db, erasure: Placed): Promise<void> {
  await removeWaiting(db, erasure.file)
  await db
    .insertInto('erasures')
    .values({ ...erasure, done: 0, readers: packed([]) })
    .execute()
}

export async function removeWaiting(db: Db, file: LogId): Promise<void> {
  await db.deleteFrom('erasures').where('file', '=', file).where('done', '=', 0).execute()
}

/** It is done; `readers`: who could read the case. */
export async function insertDone(db: Db, erasure: Placed, readers: readonly MemberId[]): Promise<void> {
  await db.deleteFrom('erasures').where('file', '=', erasure.file).execute()
  await db
    .insertInto('erasures')
    .values({ ...erasure, done: 1, readers: packed(readers) })
    .execute()
}

/** Whether these bytes were done, and this member could read the case. */
export async function wasDone(db: Db, file: LogId, member: MemberId, bytes: Bytes): Promise<boolean> {
  const done = await found(db, file, 1)
  return done !== undefined && equal(done.bytes, bytes) && isAmong(done.readers, member)
}

/** Of these files those that were erased and this member could read. */
export async function erasedFor(db: Db, member: MemberId, files: readonly LogId[]): Promise<Bytes[]> {
  const rows = await db
    .selectFrom('erasures')
    .select(['bytes', 'readers'])
    .where('file', 'in', files)
    .where('done', '=', 1)
    .execute()
  return rows.flatMap(row => (isAmong(row.readers, member) ? [row.bytes] : []))
}

export async function removeErasures(db: Db, by: number): Promise<void> {
  await db.deleteFrom('erasures').where('day', '<=', by).execute()
}
