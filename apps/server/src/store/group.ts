/** Group commit: many jobs, one transaction, one flush to disk; each is answered only after the commit. */
import { sql } from 'kysely'
import type { Db, Driver } from './driver.ts'

type Job<T> = (db: Db) => Promise<T>
export type Write = <T>(job: Job<T>) => Promise<T>

/** More writes wait than the disk can take in reasonable time. */
export class QueueFull extends Error {
  override name = 'QueueFull'
}

const mostTogether = 64
const mostWaiting = 4096

type Waiting = { run: (db: Db) => Promise<() => void>; reject: (error: unknown) => void }

const [savepoint, release] = [sql`savepoint job`, sql`release savepoint job`]
const undo = sql`rollback to savepoint job`
const [commit, rollback] = [sql`commit`, sql`rollback`]

/** `beforeCommit` runs once a group, when its jobs are done and nothing is committed yet. */
export function groupCommit(driver: Driver, beforeCommit: () => void): Write {
  const waiting: Waiting[] = []
  let isBusy = false

  const write: Write = job =>
    new Promise((resolve, reject) => {
      if (waiting.length >= mostWaiting) return reject(new QueueFull())
      const run = async (db: Db) => {
        const answer = await job(db)
        return () => resolve(answer)
      }
      waiting.push({ run, reject })
      if (!isBusy) {
        isBusy = true
        setImmediate(() => void flushAll())
      }
    })

  const flushAll = async () => {
    while (waiting.length > 0) {
      const group = waiting.splice(0, mostTogether)
      try {
        const settle = await driver.writer.connection().execute(db => together(db, group))
        for (const one of settle) one()
      } catch (error) {
        for (const one of group) one.reject(error)
      }
    }
    isBusy = false
  }

  const together = async (db: Db, group: readonly Waiting[]): Promise<(() => void)[]> => {
    try {
      for (const statement of driver.begin) await statement.execute(db)
      const settle: (() => void)[] = []
      for (const { run, reject } of group) {
        await savepoint.execute(db)
        try {
          settle.push(await run(db))
        } catch (error) {
          await undo.execute(db)
          settle.push(() => reject(error))
        }
        await release.execute(db)
      }
      beforeCommit()
      await commit.execute(db)
      return settle
    } catch (error) {
      // The first error is the one to tell; a connection that is gone cannot roll back either.
      await rollback.execute(db).catch(() => {})
      throw error
    }
  }
  return write
}
