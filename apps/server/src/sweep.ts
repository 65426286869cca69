/** Deletes expired data on start and hourly; with several processes, one of them does it. */
import { awayDays, type Day, graceDays, waitingDays } from '@treeline/vault/verify'
import { type Context, today } from './context.ts'
import { removeExpiredBlobs } from './store/blobs.ts'
import { removeEndedCards } from './store/cards.ts'
import { removeDeletions } from './store/deletions.ts'
import type { Db } from './store/driver.ts'
import { removeErasures } from './store/erasures.ts'
import { removeExpiredEpochs } from './store/expiry.ts'
import { pruneFeed } from './store/feed.ts'
import { removeOutlived } from './store/fresh.ts'
import { removeInvites, removeOldWaiting } from './store/invites.ts'
import { endLease, takeLease } from './store/leases.ts'
import { expiredMailboxes, filesErasedBy, hollowMailboxes, removeLog } from './store/logs.ts'
import { removeEnds } from './store/register.ts'
import { removeEnded } from './store/sessions.ts'

const hourMs = 3_600_000
/** A process that dies while it sweeps is relieved after this. */
const leaseMs = 600_000
/** Unnamed files, mailboxes in which nothing is left. */
const idleDays = 2

/** So much goes in one write: others' writes wait no longer than that. */
const together = { epochs: 100, blobs: 2, logs: 20 }

/** Gives how much was removed; undefined if another process is at it. */
async function sweep(context: Context): Promise<number | undefined> {
  const { store, now } = context
  if (!(await store.write(db => takeLease(db, 'sweep', now(), now() + leaseMs)))) return undefined
  const day = today(context)
  const counts = {
    blobs: await repeated(together.blobs, most =>
      store.write(db => removeExpiredBlobs(db, day, day - idleDays, most)),
    ),
    epochs: await repeated(together.epochs, most => store.write(db => removeExpiredEpochs(db, day, most))),
    logs: await repeated(together.logs, most => store.write(db => removeOldLogs(context, db, day, most))),
  }
  await store.write(db => removeOldRows(context, db, day))
  store.erasable.sweep(day)
  await store.scrub(emptied.flatMap(({ by, tables }) => (counts[by] > 0 ? tables : [])))
  await store.write(db => endLease(db, 'sweep'))
  const count = counts.blobs + counts.epochs + counts.logs
  context.log.tellRefused()
  context.log.say({ what: 'swept', count })
  return count
}

/** Which tables lose many rows by what. */
const emptied = [
  { by: 'blobs', tables: ['chunks'] },
  { by: 'epochs', tables: ['items', 'wraps'] },
  { by: 'logs', tables: ['logs', 'items', 'wraps', 'readers', 'rows', 'bag'] },
] as const

/** Removes again and again until less than `most` is found; gives the sum. */
async function repeated(most: number, remove: (most: number) => Promise<number>): Promise<number> {
  let sum = 0
  for (let found = most; found === most; sum += found) found = await remove(most)
  return sum
}

async function removeOldLogs({ store }: Context, db: Db, day: number, most: number): Promise<number> {
  const gone = [
    ...(await expiredMailboxes(db, day, most)),
    ...(await hollowMailboxes(db, day - idleDays, most)),
    ...(await filesErasedBy(db, day - graceDays)),
  ].slice(0, most)
  for (const log of gone) {
    store.erasable.drop(log)
    await removeLog(db, log)
  }
  return gone.length
}

async function removeOldRows({ now }: Context, db: Db, day: Day): Promise<void> {
  await removeDeletions(db, day - graceDays)
  await removeErasures(db, day - graceDays)
  await removeEnds(db, day - graceDays)
  // A body that is shown may name them for so long.
  await removeEndedCards(db, day - awayDays)
  await removeOutlived(db, day)
  await removeInvites(db, day)
  await removeOldWaiting(db, day - waitingDays)
  await removeEnded(db, now())
  await pruneFeed(db, day)
}

/** Sweeps now and every hour until told to stop. A sweep that fails is told and tried again. */
export function sweepHourly(context: Context): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  const run = () => {
    running = sweep(context).catch(() =>
      context.log.say({ what: 'failed', where: 'sweep', why: 'unexpected' }),
    )
  }
  run()
  const timer = setInterval(run, hourMs)
  return async () => {
    clearInterval(timer)
    await running
  }
}
