/** Erases a mailbox at the person's signed request; backups lose it because its key is deleted. */
import {
  type Bytes,
  believeDeletion,
  type Day,
  type DeskId,
  isFault,
  type LogId,
} from '@treeline/vault/verify'
import type { Answers, Asks } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { isRefused, type Or, refuse } from '../refuse.ts'
import type { Person } from '../session.ts'
import { countBlobs } from '../store/blobs.ts'
import { hasDeletion, insertDeletion } from '../store/deletions.ts'
import type { Db } from '../store/driver.ts'
import { announce } from '../store/feed.ts'
import { countEntries, hashAt } from '../store/items.ts'
import { everyLog, fileOf, logOf, markErased, removeLog } from '../store/logs.ts'
import { readersOf } from '../store/readers.ts'
import { removeShortcuts } from '../store/rows.ts'

export async function erase(context: Context, person: Person, ask: Asks['erase']): Or<Answers['erase']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  const answer = await context.store.write(db => eraseMailbox(context, db, desk.id, person.log, ask.deletion))
  // The sealed bytes as well, now and not with the next sweep.
  if (!isRefused(answer)) await context.store.forget()
  return answer
}

/**
 * The counts are those of a mailbox that is there; one that ran out answers like one that never was. The desk's own
 * file outlives its mailbox: it goes all the same, and those who read it hear why.
 */
async function eraseMailbox(
  context: Context,
  db: Db,
  desk: DeskId,
  id: LogId,
  bytes: Bytes,
): Or<Answers['erase']> {
  const none = { messages: 0, files: 0 }
  const [log, file] = [await logOf(db, id), await fileOf(db, id)]
  const isLiving = log !== undefined && log.expiry >= today(context)
  const hashOf = async (seq: number) => (isLiving ? hashAt(db, id, seq) : undefined)
  const belief = await believeDeletion({ desk, mailbox: id, hashOf }, bytes)
  if (isFault(belief)) return refuse('invalid')
  if (!log && !file) return none
  // Once more: this one names no life, and whoever has not heard of the first would not believe it.
  if (!log && (await hasDeletion(db, id))) return none
  const counts = isLiving ? { messages: await countEntries(db, id), files: await countBlobs(db, id) } : none
  const readers = [...(await readersOf(db, id)), ...(file ? await readersOf(db, file.id) : [])]
  await insertDeletion(db, { log: id, bytes, day: today(context) }, readers)
  await removeLog(db, id)
  await endFile(db, id, today(context))
  await announce(db, id, today(context))
  // Before the commit: after a crash between the two, the memory of it erases the rest on the next start.
  context.store.erasable.erase(id, today(context))
  return counts
}

/** Its file goes some days later; what shows it without reading it, now. */
async function endFile(db: Db, mailbox: LogId, day: Day): Promise<void> {
  const file = await fileOf(db, mailbox)
  if (!file) return
  await markErased(db, mailbox, day)
  await removeShortcuts(db, file.id)
}

/** Takes away again what a restored backup brought back. */
export async function replayErasures(context: Pick<Context, 'store' | 'now'>): Promise<void> {
  const { store } = context
  if (!store.erasable.hasErased()) return
  const back = (await everyLog(store.read)).filter(store.erasable.wasErased)
  if (back.length === 0) return
  await store.write(async db => {
    for (const id of back) {
      await removeLog(db, id)
      await endFile(db, id, today(context))
    }
  })
  await store.forget()
}
