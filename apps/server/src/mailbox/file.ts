/** Binds the team's own log, the file, to a mailbox: one, whoever comes first. */
import { equal, itemHash, logId, parseItem, verifyRecord } from '@treeline/vault/verify'
import type { Answers, Asks } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { reader } from '../desk/desk.ts'
import { type Or, refuse } from '../refuse.ts'
import type { MemberCaller } from '../session.ts'
import { announce } from '../store/feed.ts'
import { insertItems, itemRow } from '../store/items.ts'
import { fileOf, insertLog } from '../store/logs.ts'
import { insertReaders } from '../store/readers.ts'
import { insertWraps } from '../store/wraps.ts'
import { readableLog } from './access.ts'
import { recordFault } from './records.ts'

export async function bindFile(
  context: Context,
  member: MemberCaller,
  ask: Asks['file'],
): Or<Answers['file']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  const record = parseItem(ask.epoch)
  if (record?.kind !== 'epoch') return refuse('malformed')
  const isNamed = equal(logId(desk.id, record.signer, record.prev), record.log)
  if (!isNamed || record.seq !== 0 || record.epoch !== 0 || record.side !== 1) return refuse('invalid')
  const mayOpen = equal(record.signer, member.signer) && reader(desk, member.member)
  if (!mayOpen) return refuse('forbidden')
  if (!(await verifyRecord(ask.epoch, record))) return refuse('invalid')
  const fault = recordFault(record, ask.wraps, { desk, kind: 'file', today: today(context), personKem: null })
  return context.store.write(async db => {
    const mailbox = await readableLog(context, db, member, ask.mailbox)
    if (mailbox?.kind !== 'mailbox') return refuse('unknown')
    const bound = await fileOf(db, mailbox.id)
    if (bound) return equal(bound.id, record.log) ? {} : refuse('bound', { log: bound.id })
    if (fault) return refuse(fault)
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
    await insertItems(db, [itemRow(record, ask.epoch, hash, expiry)])
    await insertReaders(db, { log, seq: 0, epoch: 0, expiry }, recipients)
    await insertWraps(db, context.store.erasable, { log, seq: 0, expiry }, ask.wraps)
    await announce(db, log, today(context))
    return {}
  })
}
