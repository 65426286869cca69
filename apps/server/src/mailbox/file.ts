/** Begins the team's own log of a mailbox, its file: one, under the id that follows from the mailbox. */
import { type EpochRecord, equal, fileId, itemHash, parseItem, verifyRecord } from '@treeline/vault/verify'
import type { Answers, Asks } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Desk, reader } from '../desk/desk.ts'
import { type Or, refuse } from '../refuse.ts'
import type { MemberCaller } from '../session.ts'
import type { Db } from '../store/driver.ts'
import { announce } from '../store/feed.ts'
import { insertItems, itemRow } from '../store/items.ts'
import { fileOf, insertLog, type Log } from '../store/logs.ts'
import { insertReaders, readersOfEpoch } from '../store/readers.ts'
import { insertWraps } from '../store/wraps.ts'
import { readableLog } from './access.ts'
import { recordFault } from './records.ts'

export async function beginFile(
  context: Context,
  member: MemberCaller,
  ask: Asks['file'],
): Or<Answers['file']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  const record = parseItem(ask.epoch)
  if (record?.kind !== 'epoch') return refuse('malformed')
  const isNamed = equal(fileId(desk.id, ask.mailbox), record.log)
  if (!isNamed || record.seq !== 0 || record.epoch !== 0 || record.side !== 1) return refuse('invalid')
  const mayOpen = equal(record.signer, member.signer) && reader(desk, member.member)
  if (!mayOpen) return refuse('forbidden')
  if (!(await verifyRecord(ask.epoch, record))) return refuse('invalid')
  const fault = recordFault(record, ask.wraps, { desk, kind: 'file', today: today(context), personKem: null })
  return context.store.write(async db => {
    const mailbox = await readableLog(context, db, member, ask.mailbox)
    if (mailbox?.kind !== 'mailbox') return refuse('unknown')
    const bound = await fileOf(db, mailbox.id)
    if (bound) return equal(bound.item0, itemHash(ask.epoch)) ? {} : refuse('exists')
    if (fault) return refuse(fault)
    if (!(await namesReaders(db, desk, mailbox, record))) return refuse('invalid')
    const { log, expiry, keyringNo, recipients } = record
    const hash = itemHash(ask.epoch)
    const started = {
      id: log,
      kind: 'file' as const,
      mailbox: mailbox.id,
      expiry,
      keyring_no: keyringNo,
      item0: hash,
    }
    if (!(await insertLog(db, started, { seq: 0, hash }, today(context)))) return refuse('exists')
    context.store.erasable.restart(log)
    await insertItems(db, [itemRow(record, ask.epoch, hash, expiry)])
    await insertReaders(db, { log, seq: 0, epoch: 0, expiry }, recipients)
    await insertWraps(db, context.store.erasable, { log, seq: 0, expiry }, ask.wraps)
    await announce(db, log, today(context))
    return {}
  })
}

/** Whoever stands and can read the mailbox can read its file: nobody makes one for themselves and a friend. */
async function namesReaders(db: Db, desk: Desk, mailbox: Log, { recipients }: EpochRecord): Promise<boolean> {
  const standing = (await readersOfEpoch(db, mailbox.id, mailbox.epoch)).filter(id => reader(desk, id))
  return standing.every(id => recipients.some(one => equal(one.member, id)))
}
