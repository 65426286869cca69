/** Copies a SQLite file out while others write to it, and puts a copy in its place when nobody does. */
import { copyFile, open, rename, rm } from 'node:fs/promises'
import { backup, DatabaseSync } from 'node:sqlite'

/** By SQLite's own online backup: the copy is the database as it stood at one moment. */
export async function copySqlite(from: string, to: string): Promise<void> {
  const database = new DatabaseSync(from, { readOnly: true })
  try {
    await backup(database, to)
  } finally {
    database.close()
  }
}

/** Whether any process has this file open. */
export function isInUse(path: string): boolean {
  const database = new DatabaseSync(path)
  try {
    database.exec('pragma locking_mode = exclusive; begin exclusive; rollback')
    return false
  } catch {
    return true
  } finally {
    database.close()
  }
}

/** Puts `copy` in the place of `path`, in one step; what was written there before is gone. */
export async function putSqlite(copy: string, path: string): Promise<void> {
  const beside = `${path}.restoring`
  await copyFile(copy, beside)
  const file = await open(beside, 'r+')
  await file.sync()
  await file.close()
  for (const end of ['-wal', '-shm']) await rm(path + end, { force: true })
  await rename(beside, path)
}
