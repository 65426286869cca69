/** Opens the store over SQLite or PostgreSQL. */
import { mkdirSync } from 'node:fs'
import { type Db, type Driver, postgresDriver, sqliteDriver } from './driver.ts'
import { type Erasable, openErasable } from './erasable.ts'
import { groupCommit, type Write } from './group.ts'
import { migrate } from './migrations.ts'

export type Store = {
  /** For questions outside of a write. */
  read: Db
  write: Write
  erasable: Erasable
  forget: Driver['forget']
  scrub: Driver['scrub']
  /** Finishes what is being written, then lets go of the files. */
  close(): Promise<void>
}

/** `data`: the folder; made if it is not there. `postgres`: an address; without it the data is in the folder. */
export async function openStore({ data, postgres }: { data: string; postgres?: string }): Promise<Store> {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const driver = postgres ? postgresDriver(postgres) : sqliteDriver(data)
  const erasable = openErasable(data)
  const write = groupCommit(driver, erasable.flush)
  const close = async () => {
    await driver.close()
    erasable.close()
  }
  try {
    await write(db => migrate(db, driver.dialect))
  } catch (error) {
    await close()
    throw error
  }
  return {
    read: driver.read,
    write,
    erasable,
    forget: driver.forget,
    scrub: driver.scrub,
    close: async () => {
      await write(async () => {}).catch(() => {})
      await close()
    },
  }
}
