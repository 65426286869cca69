/** First contact: a mailbox nobody knew, named by its own keys, sealed to the members on duty. */
import {
  type Bytes,
  type EntryHeader,
  type EpochRecord,
  equal,
  itemHash,
  kemHash,
  mailboxId,
  parseItem,
  verifyRecord,
} from '@treeline/vault/verify'
import type { Answers, Asks, Refusal, RefusalAnswer } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import type { Desk } from '../desk/desk.ts'
import { type Or, refuse } from '../refuse.ts'
import type { Db } from '../store/driver.ts'
import { announce } from '../store/feed.ts'
import { hashAt, insertItems, itemRow } from '../store/items.ts'
import { insertLog, logOf } from '../store/logs.ts'
import { insertPersonKey } from '../store/persons.ts'
import { insertReaders } from '../store/readers.ts'
import { insertWraps } from '../store/wraps.ts'
import { recordFault } from './records.ts'
import { workFor } from './work.ts'

export async function begin(context: Context, ask: Asks['begin']): Or<Answers['begin']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  const record = parseItem(ask.epoch)
  const entry = ask.entry && parseItem(ask.entry)
  if (record?.kind !== 'epoch' || (ask.entry && entry?.kind !== 'entry')) return refuse('malformed')
  const first: First = { record, entry: entry as EntryHeader | undefined, ask }
  const fault = firstFault(context, desk, first) ?? (await worked(context, ask))
  // The same bytes again are answered as the first time, though a card may have ended since.
  if (fault) return (await earlierAnswer(context.store.read, first)) ?? fault
  if (!(await verifyRecord(ask.epoch, record))) return refuse('invalid')
  return context.store.write(db => keep(context, db, first))
}

type First = { record: EpochRecord; entry: EntryHeader | undefined; ask: Asks['begin'] }

function firstFault(context: Context, desk: Desk, { record, entry, ask }: First): RefusalAnswer | undefined {
  const personKem = kemHash(ask.kem)
  const isNamed =
    record.seq === 0 &&
    record.epoch === 0 &&
    record.side === 0 &&
    equal(mailboxId(desk.id, record.signer, personKem), record.log)
  const rules = { desk, kind: 'mailbox' as const, today: today(context), personKem }
  const fault: Refusal | null = isNamed ? recordFault(record, ask.wraps, rules) : 'invalid'
  if (fault) return refuse(fault)
  return entry && !follows(entry, record, ask.epoch) ? refuse('invalid') : undefined
}

const follows = (entry: EntryHeader, record: EpochRecord, bytes: Bytes): boolean =>
  entry.side === 0 &&
  entry.seq === 1 &&
  entry.epoch === 0 &&
  entry.keyringNo === record.keyringNo &&
  entry.expiry === record.expiry &&
  equal(entry.desk, record.desk) &&
  equal(entry.log, record.log) &&
  equal(entry.prev, itemHash(bytes))

const sizeOf = ({ epoch, entry, wraps }: Asks['begin']) =>
  wraps.reduce((sum, wrap) => sum + wrap.length, epoch.length + (entry?.length ?? 0))

/** Whether there is room for this one, and whether it has worked for its place when many come. */
async function worked(context: Context, ask: Asks['begin']): Promise<RefusalAnswer | undefined> {
  if (!context.load.hasRoom()) return refuse('full')
  const asked = await workFor(context, ask)
  if (asked) return asked
  return context.load.takeUnanswered(sizeOf(ask)) ? undefined : refuse('full')
}

async function keep(context: Context, db: Db, { record, entry, ask }: First): Or<Answers['begin']> {
  const { log, expiry, keyringNo } = record
  const items = [itemRow(record, ask.epoch, itemHash(ask.epoch), expiry)]
  if (entry && ask.entry) items.push(itemRow(entry, ask.entry, itemHash(ask.entry), expiry))
  const { seq, hash } = items.at(-1)!
  const started = {
    id: log,
    kind: 'mailbox' as const,
    mailbox: null,
    expiry,
    keyring_no: keyringNo,
  }
  if (!(await insertLog(db, started, { seq, hash }, today(context))))
    return (await earlierAnswer(db, { record, entry, ask })) ?? refuse('exists')
  context.store.erasable.restart(log)
  await insertPersonKey(db, log, ask.kem)
  await insertItems(db, items)
  await insertReaders(db, { log, seq: 0, epoch: 0, expiry }, record.recipients)
  await insertWraps(db, context.store.erasable, { log, seq: 0, expiry }, ask.wraps)
  await announce(db, log, today(context))
  return { seq }
}

/** The answer the same bytes got before; undefined if they were never kept. */
async function earlierAnswer(
  db: Db,
  { record, ask }: First,
): Promise<Answers['begin'] | RefusalAnswer | undefined> {
  if (!(await logOf(db, record.log))) return undefined
  const isSame = async (seq: number, bytes: Bytes) => {
    const stored = await hashAt(db, record.log, seq)
    return stored !== undefined && equal(stored, itemHash(bytes))
  }
  const isStored = (await isSame(0, ask.epoch)) && (!ask.entry || (await isSame(1, ask.entry)))
  return isStored ? { seq: ask.entry ? 1 : 0 } : refuse('exists')
}
