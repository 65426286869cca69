/** Erases a case for everyone, at the signed word of two of its desk. Until then one of them asks, and any reader says no. */
import {
  type Bytes,
  believeErasure,
  believeErasureMotion,
  clockDays,
  type Day,
  type Erasure,
  type ErasureMemory,
  equal,
  erasureBody,
  erasureWaitDays,
  type Fault,
  fileOfErasure,
  isFault,
  loneErasureBytes,
  parseErasure,
  type SignedErasure,
} from '@treeline/vault/verify'
import type { Answers, Asks } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Desk, loadDesk } from '../desk/desk.ts'
import { isRefused, type Or, refuse } from '../refuse.ts'
import type { MemberCaller } from '../session.ts'
import type { Db } from '../store/driver.ts'
import { insertDone, removeWaiting, replaceWaiting, waitingOf, wasDone } from '../store/erasures.ts'
import { announce } from '../store/feed.ts'
import { type Log, livingLog, removeLog } from '../store/logs.ts'
import { readersOf } from '../store/readers.ts'
import { readableLog } from './access.ts'

export async function eraseCase(
  context: Context,
  member: MemberCaller,
  ask: Asks['eraseCase'],
): Or<Answers['eraseCase']> {
  const answer = await context.store.write(db => take(context, db, member, ask.erasure))
  // The sealed bytes as well, now and not with the next sweep.
  if (!isRefused(answer) && answer.done) await context.store.forget()
  return answer
}

/** What goes is gone for good: it is held against the desk as the database has it, not as it was a moment ago. */
async function take(context: Context, db: Db, caller: MemberCaller, bytes: Bytes): Or<Answers['eraseCase']> {
  const day = today(context)
  const desk = await loadDesk(db, day)
  if (!desk) return refuse('not-set-up')
  const id = fileOfErasure(bytes)
  if (await wasDone(db, id, caller.member, bytes)) return { done: true }
  const file = await readableLog(context, db, caller, id)
  if (!file) return refuse('unknown')
  const memory = await memoryIn(db, desk, file, day)
  const waits = bytes.length === loneErasureBytes && (await takeMotion(db, caller, memory, bytes, day))
  if (waits) return waits
  const belief = await believeErasure(memory, bytes, day)
  if (isFault(belief)) return refusalOf(belief)
  if (!(await isAskedFor(db, caller, belief.memory))) return refuse('stale')
  const { erasure } = belief.memory
  // Under an edition of before, two who have fallen out with the desk since could still agree.
  if (erasure.keyringNo < desk.keyring.no) return refuse('stale')
  await carryOut(context, db, erasure, bytes)
  return { done: true }
}

async function memoryIn(db: Db, desk: Desk, file: Log, day: Day): Promise<ErasureMemory> {
  const { id, keyring, inForce } = desk
  const mailbox = file.mailbox && (await livingLog(db, file.mailbox, day))
  return {
    ...{ desk: id, keyring, inForce, heardNo: keyring.no },
    ...{ file: file.id, fileFirst: file.item0, mailboxFirst: mailbox ? mailbox.item0 : undefined },
  }
}

/** Half of one waits for the other, or for its days to be over; undefined: they are. */
async function takeMotion(
  db: Db,
  { member }: MemberCaller,
  memory: ErasureMemory,
  bytes: Bytes,
  day: Day,
): Promise<Awaited<Or<Answers['eraseCase']>> | undefined> {
  const belief = await believeErasureMotion(memory, bytes, day)
  if (isFault(belief)) return refusalOf(belief)
  // Every reader was shown it: what was withdrawn nobody brings again but whoever asked, and they not days later.
  if (!equal(belief.memory.by.member, member)) return refuse('forbidden')
  const before = await waitingOf(db, memory.file)
  if (before && equal(before.bytes, bytes))
    return day < before.day + erasureWaitDays ? { done: false } : undefined
  if (Math.abs(belief.memory.erasure.day - day) > clockDays) return refuse('stale')
  await replaceWaiting(db, { file: memory.file, bytes, day })
  await announce(db, memory.file, day)
  return { done: false }
}

/**
 * What two have signed is what waits, to the byte, brought by the second: of what was withdrawn, or replaced, a signature
 * is left in many hands.
 */
async function isAskedFor(
  db: Db,
  { member }: MemberCaller,
  { erasure, signers }: SignedErasure,
): Promise<boolean> {
  const waiting = parseErasure((await waitingOf(db, erasure.file))?.bytes ?? new Uint8Array())
  if (!waiting || !equal(erasureBody(waiting.erasure), erasureBody(erasure))) return false
  const others = signers.filter(one => !equal(one.member, waiting.signers[0]!.member))
  return others.every(one => equal(one.member, member))
}

/** Whoever signed it knows an older desk, or an earlier life of the case. */
const refusalOf = ({ why }: Fault) => refuse(why === 'older' || why === 'forked' ? 'stale' : 'invalid')

/** No log hangs on a file but its mailbox. */
async function carryOut(context: Context, db: Db, { file, mailbox }: Erasure, bytes: Bytes): Promise<void> {
  const day = today(context)
  const readers = [...(await readersOf(db, file)), ...(await readersOf(db, mailbox))]
  for (const log of [file, mailbox]) await removeLog(db, log)
  await insertDone(db, { file, bytes, day }, readers)
  await announce(db, file, day)
  // Before the commit: after a crash between the two, the memory of it erases the rest on the next start.
  for (const log of [file, mailbox]) context.store.erasable.erase(log, day)
}

export const keepCase = (
  context: Context,
  member: MemberCaller,
  ask: Asks['keepCase'],
): Or<Answers['keepCase']> =>
  context.store.write(async db => {
    const log = await readableLog(context, db, member, ask.file)
    if (log?.kind !== 'file') return refuse('unknown')
    await removeWaiting(db, log.id)
    await announce(db, log.id, today(context))
    return {}
  })
