/** The sweep: what is past its day goes, hourly and on start; of several processes one does it. */
import { asDay, type LogId } from '@treeline/vault/verify'
import { type House, today } from './house.ts'
import { removeExpiredBlobs } from './store/blobs.ts'
import { removeEndedCards } from './store/cards.ts'
import { removeDeletions } from './store/deletions.ts'
import type { Db } from './store/driver.ts'
import { pruneFeed } from './store/feed.ts'
import { removeInvites, removeOldWaiting } from './store/invites.ts'
import { removeExpiredItems } from './store/items.ts'
import { endLease, takeLease } from './store/leases.ts'
import { filesErasedBy, hollowMailboxes, removeLog } from './store/logs.ts'
import { removeEnded } from './store/sessions.ts'
import type { Tables } from './store/tables.ts'
import { removeExpiredWraps } from './store/wraps.ts'

const hourMs = 3_600_000
/** A process that dies while it sweeps is relieved after this. */
const leaseMs = 600_000
/** Unnamed files, mailboxes nobody wrote in. */
const idleDays = 2
/** What is left to the team after a person erased their mailbox. */
const erasedFileDays = 30
const waitingDays = 30

/** Gives how much was removed; undefined if another process is at it. */
export async function sweep(house: House): Promise<number | undefined> {
  const { store, now } = house
  if (!(await store.write(db => takeLease(db, 'sweep', now(), now() + leaseMs)))) return undefined
  const emptied = await store.write(db => removeExpired(house, db))
  store.erasable.sweep(today(house))
  await store.scrub(emptied.flatMap(one => (one.count > 0 ? one.tables : [])))
  await store.write(db => endLease(db, 'sweep'))
  const count = emptied.reduce((sum, one) => sum + one.count, 0)
  house.log.tellRefused()
  house.log.say({ what: 'swept', count })
  return count
}

type Emptied = { tables: (keyof Tables)[]; count: number }

async function removeExpired({ store, now }: House, db: Db): Promise<Emptied[]> {
  const day = today({ now })
  const blobs = await removeExpiredBlobs(db, day, day - idleDays)
  const wraps = await removeExpiredWraps(db, day)
  const items = await removeExpiredItems(db, day)
  const gone: LogId[] = [
    ...(await hollowMailboxes(db, day - idleDays)),
    ...(await filesErasedBy(db, day - erasedFileDays)),
  ]
  for (const log of gone) {
    store.erasable.drop(log)
    await removeLog(db, log)
  }
  await removeDeletions(db, day - erasedFileDays)
  await removeEndedCards(db, day)
  await removeInvites(db, day)
  await removeOldWaiting(db, day - waitingDays)
  await removeEnded(db, now())
  await pruneFeed(db, asDay(day))
  return [
    { tables: ['chunks', 'blobs'], count: blobs },
    { tables: ['wraps'], count: wraps },
    { tables: ['items'], count: items },
    { tables: ['logs', 'items', 'wraps'], count: gone.length },
  ]
}

/** Sweeps now and every hour until told to stop. A sweep that fails is told and tried again. */
export function sweepHourly(house: House): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  const run = () => {
    running = sweep(house).catch(() => house.log.say({ what: 'failed', where: 'sweep', why: 'unexpected' }))
  }
  run()
  const timer = setInterval(run, hourMs)
  return async () => {
    clearInterval(timer)
    await running
  }
}
