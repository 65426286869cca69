/** Readers: to whom each epoch of a log was sealed, by its record or by a grant. */
import type { Bytes, LogId, MemberId, Recipient } from '@treeline/vault/verify'
import { compiledOnce } from './compiled.ts'
import type { Db } from './driver.ts'
import { isAmong, packed, unpacked } from './members.ts'

type Place = { log: LogId; seq: number; epoch: number; expiry: number }

const insert = compiledOnce((db, log: LogId, seq: number, epoch: number, expiry: number, members: Bytes) =>
  db.insertInto('readers').values({ log, seq, epoch, expiry, members }),
)

export async function insertReaders(
  db: Db,
  { log, seq, epoch, expiry }: Place,
  recipients: readonly Recipient[],
): Promise<void> {
  await insert(db, log, seq, epoch, expiry, packed(recipients.map(one => one.member)))
}

/** Whom an epoch is sealed to; once for each of their keys. */
export async function readersOfEpoch(db: Db, log: LogId, epoch: number): Promise<MemberId[]> {
  const rows = await db
    .selectFrom('readers')
    .select('members')
    .where('log', '=', log)
    .where('epoch', '=', epoch)
    .execute()
  return rows.flatMap(row => unpacked(row.members))
}

/** Everybody any epoch of this log was ever sealed to; some of them more than once. */
export async function readersOf(db: Db, log: LogId): Promise<MemberId[]> {
  const rows = await db.selectFrom('readers').select('members').where('log', '=', log).execute()
  return rows.flatMap(row => unpacked(row.members))
}

export async function isReader(db: Db, log: LogId, member: MemberId): Promise<boolean> {
  const rows = await db.selectFrom('readers').select('members').where('log', '=', log).execute()
  return rows.some(row => isAmong(row.members, member))
}

/** Those of these logs that this member may read, by name. */
export async function readableBy(db: Db, member: MemberId, logs: readonly LogId[]): Promise<Set<string>> {
  const rows = await db.selectFrom('readers').select(['log', 'members']).where('log', 'in', logs).execute()
  return new Set(rows.flatMap(row => (isAmong(row.members, member) ? [nameOf(row.log)] : [])))
}

/** A log's id as a text that can be looked up. */
export const nameOf = (log: LogId): string => Buffer.from(log).toString('latin1')
