/** What an item must be to stand behind the head of a log, judged by what is in clear. */
import {
  type Day,
  type EntryHeader,
  type EpochRecord,
  equal,
  type Grant,
  isZero,
  kemHash,
  type MemberId,
  maxRecipients,
  memberByKey,
  membersNamed,
  parseItem,
} from '@treeline/vault/verify'
import type { Asks, Refusal } from '@treeline/wire'
import { type Desk, hasCard, reader } from '../desk/desk.ts'
import { type Or, refuse } from '../refuse.ts'
import type { Caller } from '../session.ts'
import { blobOf, partsOf } from '../store/blobs.ts'
import type { Db } from '../store/driver.ts'
import { epochItem } from '../store/items.ts'
import type { Log } from '../store/logs.ts'
import { personKeyOf } from '../store/persons.ts'
import { readersOfEpoch } from '../store/readers.ts'
import { isStillWritten, type RecordRules, recordFault } from './records.ts'

export type Ruling = {
  db: Db
  desk: Desk
  caller: Caller
  log: Log
  today: Day
  ask: Asks['append']
}

export async function entryFault(ruling: Ruling, entry: EntryHeader): Promise<Refusal | null> {
  const { db, desk, caller, log, today, ask } = ruling
  if (entry.side !== caller.side) return 'forbidden'
  const readers = await readersOfEpoch(db, log.id, log.epoch)
  if (caller.side === 1 && !readers.some(one => equal(one, caller.member))) return 'forbidden'
  if (entry.keyringNo !== desk.keyring.no || entry.epoch !== log.epoch) return 'stale'
  if (entry.expiry !== log.expiry) return 'invalid'
  if (log.kind === 'mailbox' && !isStillWritten(log.expiry, today)) return 'stale'
  if (!(await isWritable(ruling, readers))) return 'stale'
  for (const blob of ask.blobs) if (!(await isComplete(db, log, blob))) return 'invalid'
  return null
}

/** Whether its signer and all its readers stand today; otherwise the next epoch comes first. */
async function isWritable({ db, desk, log }: Ruling, readers: readonly MemberId[]): Promise<boolean> {
  if (!readers.every(one => isZero(one) || reader(desk, one))) return false
  const stored = await epochItem(db, log.id, log.epoch)
  const record = stored && parseItem(stored.bytes)
  if (record?.kind !== 'epoch') return false
  const signer = record.side === 1 && memberByKey(desk.keyring, record.signer)
  return record.side === 0 || Boolean(signer && reader(desk, signer.id))
}

async function isComplete(db: Db, log: Log, blob: Asks['append']['blobs'][number]): Promise<boolean> {
  const stored = await blobOf(db, log.id, blob)
  return stored !== undefined && (await partsOf(db, log.id, blob)).length === stored.count
}

async function rulesOf({ db, desk, log, today }: Ruling): Promise<RecordRules> {
  const kem = await personKeyOf(db, log.id)
  return { desk, kind: log.kind, today, personKem: kem ? kemHash(kem) : null }
}

/** The day the epoch runs out, or why it may not start. */
export async function epochFault(ruling: Ruling, record: EpochRecord): Or<{ expiry: number }> {
  const { log, ask } = ruling
  if (!(await maySign(ruling, record, log.epoch))) return refuse('forbidden')
  if (record.epoch !== log.epoch + 1) return refuse('invalid')
  if (record.expiry < log.expiry) return refuse('invalid')
  const fault = recordFault(record, ask.wraps, await rulesOf(ruling))
  if (fault) return refuse(fault)
  // Whoever seals it may know older cards than there are, and asks for these.
  if (record.side === 1 && !(await namesReaders(ruling, record))) return refuse('stale')
  return { expiry: record.expiry }
}

/** A member shuts no colleague out: whoever stands, can read the epoch before and has a card is named, as far as there is room. */
async function namesReaders({ db, desk, log, today }: Ruling, { recipients }: EpochRecord): Promise<boolean> {
  if (membersNamed(recipients) >= maxRecipients - 1) return true
  const before = await readersOfEpoch(db, log.id, log.epoch)
  const left = before.filter(id => !recipients.some(one => equal(one.member, id)))
  return !left.some(id => hasCard(desk, id, log.kind, today))
}

/** The day the epoch it adds to runs out, or why it may not add to it. */
export async function grantFault(ruling: Ruling, grant: Grant): Or<{ expiry: number }> {
  const { db, log, ask } = ruling
  if (!(await maySign(ruling, grant, grant.epoch))) return refuse('forbidden')
  const epoch = await epochItem(db, log.id, grant.epoch)
  if (!epoch) return refuse('invalid')
  // One behind a later epoch would leave a gap in it when it expires.
  if (log.kind === 'mailbox' && grant.epoch !== log.epoch) return refuse('stale')
  const fault = recordFault(grant, ask.wraps, await rulesOf(ruling))
  return fault ? refuse(fault) : { expiry: epoch.expiry }
}

/** Signed by who asks: the person, or one who may read and to whom the epoch named was sealed. */
async function maySign(
  { db, desk, caller, log }: Ruling,
  record: EpochRecord | Grant,
  epoch: number,
): Promise<boolean> {
  if (record.side !== caller.side || !equal(record.signer, caller.signer)) return false
  if (caller.side === 0) return true
  if (!reader(desk, caller.member)) return false
  return (await readersOfEpoch(db, log.id, epoch)).some(one => equal(one, caller.member))
}
