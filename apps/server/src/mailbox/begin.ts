/** First contact: a mailbox nobody knew, named by its own keys, sealed to the members on duty. With it its marker. */
import {
  type Bytes,
  type EntryHeader,
  type EpochRecord,
  equal,
  isKemKey,
  itemHash,
  kemHash,
  mailboxId,
  parseItem,
  verifyRecord,
} from '@treeline/vault/verify'
import {
  type Answers,
  type Asks,
  type Begin,
  type Refusal,
  type RefusalAnswer,
  readBegin,
} from '@treeline/wire'
import { type Context, today } from '../context.ts'
import type { Desk } from '../desk/desk.ts'
import { type Or, refuse } from '../refuse.ts'
import type { Db } from '../store/driver.ts'
import { announce } from '../store/feed.ts'
import { hashAt, insertItems, itemRow } from '../store/items.ts'
import { insertLog, livingLog, logOf, removeLog } from '../store/logs.ts'
import { replaceMarker } from '../store/markers.ts'
import { insertPersonKey } from '../store/persons.ts'
import { insertReaders } from '../store/readers.ts'
import { insertWraps } from '../store/wraps.ts'
import { recordFault } from './records.ts'
import { workFor } from './work.ts'

export async function begin(context: Context, body: Asks['begin']): Or<Answers['begin']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  const ask = readBegin(body)
  if (!ask) return refuse('malformed')
  const record = parseItem(ask.epoch)
  const entry = parseItem(ask.entry)
  if (record?.kind !== 'epoch' || entry?.kind !== 'entry') return refuse('malformed')
  const first: First = { record, entry, ask }
  const fault = firstFault(context, desk, first) ?? (await askedForWork(context, ask))
  // The same bytes again are answered as the first time, though a card may have ended since.
  if (fault) {
    const db = context.store.read
    return (await livingLog(db, record.log, today(context))) ? earlierAnswer(db, first) : fault
  }
  if (!(await verifyRecord(ask.epoch, record))) return refuse('invalid')
  return context.store.write(db => keep(context, db, first))
}

type First = { record: EpochRecord; entry: EntryHeader; ask: Begin }

function firstFault(context: Context, desk: Desk, { record, entry, ask }: First): RefusalAnswer | undefined {
  const personKem = kemHash(ask.kem)
  const isNamed =
    isKemKey(ask.kem) &&
    record.seq === 0 &&
    record.epoch === 0 &&
    record.side === 0 &&
    equal(mailboxId(desk.id, record.signer, personKem), record.log)
  const rules = { desk, kind: 'mailbox' as const, today: today(context), personKem }
  const fault: Refusal | null = isNamed ? recordFault(record, ask.wraps, rules) : 'invalid'
  if (fault) return refuse(fault)
  return follows(entry, record, ask.epoch) ? undefined : refuse('invalid')
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

const sizeOf = ({ epoch, entry, wraps, marker }: Begin) =>
  [epoch, entry, marker, ...wraps].reduce((sum, bytes) => sum + bytes.length, 0)

/** Each attempt counts, and pays for its verification when many come: whether it will be kept is not known yet. */
async function askedForWork(context: Context, ask: Begin): Promise<RefusalAnswer | undefined> {
  return context.load.hasRoom() ? workFor(context, ask) : refuse('full')
}

async function keep(context: Context, db: Db, first: First): Or<Answers['begin']> {
  const { record, entry, ask } = first
  const { log, expiry, keyringNo } = record
  const earlier = await logOf(db, log)
  if (earlier && earlier.expiry >= today(context)) return earlierAnswer(db, first)
  // Only now: what is not verified, or stands here already, takes nobody's room.
  if (!context.load.takeUnanswered('words', sizeOf(ask))) return refuse('full')
  // What ran out and was not swept yet is in nobody's way.
  if (earlier) await removeLog(db, log)
  const items = [
    itemRow(record, ask.epoch, itemHash(ask.epoch), expiry),
    itemRow(entry, ask.entry, itemHash(ask.entry), expiry),
  ] as const
  const { seq, hash } = items[1]
  const started = {
    id: log,
    kind: 'mailbox' as const,
    mailbox: null,
    expiry,
    keyring_no: keyringNo,
    item0: items[0].hash,
  }
  if (!(await insertLog(db, started, { seq, hash }, today(context)))) return refuse('exists')
  context.store.erasable.restart(log)
  await insertPersonKey(db, log, ask.kem)
  await insertItems(db, items)
  await replaceMarker(db, log, ask.marker)
  await insertReaders(db, { log, seq: 0, epoch: 0, expiry }, record.recipients)
  await insertWraps(db, context.store.erasable, { log, seq: 0, expiry }, ask.wraps)
  await announce(db, log, today(context))
  return { seq }
}

/**
 * The answer the same items got before, or that others stand there. The marker is not looked at: its person may have
 * left a newer one since, and that stays.
 */
async function earlierAnswer(db: Db, { record, ask }: First): Or<Answers['begin']> {
  const isSame = async (seq: number, bytes: Bytes) => {
    const stored = await hashAt(db, record.log, seq)
    return stored !== undefined && equal(stored, itemHash(bytes))
  }
  const isStored = (await isSame(0, ask.epoch)) && (await isSame(1, ask.entry))
  return isStored ? { seq: 1 } : refuse('exists')
}
