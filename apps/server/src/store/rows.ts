/** Rows: the newest sealed row of each file behind its line. It tells no more than the heads its writer knew. */
import type { Bytes, LogId } from '@treeline/vault/verify'
import type { Db } from './driver.ts'

/** In place of the file's row before. */
export async function replaceRow(db: Db, log: LogId, line: Bytes, sealed: Bytes): Promise<void> {
  await db
    .insertInto('rows')
    .values({ log, line, sealed })
    .onConflict(conflict => conflict.column('log').doUpdateSet({ line, sealed }))
    .execute()
}

/** The first `most` rows behind this file's, in the order of ids. */
export const rowsBehind = (db: Db, after: LogId | undefined, most: number) =>
  db
    .selectFrom('rows')
    .selectAll()
    .where('log', '>', after ?? (new Uint8Array() as LogId))
    .orderBy('log')
    .limit(most)
    .execute()

/** What lets a file be shown without reading it: its row, and its keys in every member's bag. */
export async function removeShortcuts(db: Db, file: LogId): Promise<void> {
  for (const table of ['rows', 'bag'] as const) await db.deleteFrom(table).where('log', '=', file).execute()
}
