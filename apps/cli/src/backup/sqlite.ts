/** Copies a SQLite file out while others write to it, and puts a copy in its place when nobody does. */
import { chmod, chown, copyFile, open, rename, rm, stat } from 'node:fs/promises'
import { backup, DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { Fault } from '../fault.ts'

/** By SQLite's own online backup: the copy is the database as it stood at one moment. */
export async function copySqlite(from: string, to: string): Promise<void> {
  const database = new DatabaseSync(from, { readOnly: true })
  try {
    database.prepare('select 1 from keyrings limit 1').get()
    await backup(database, to)
  } catch (error) {
    throw new Fault(`${from} cannot be copied: ${why(error)}. Is it the database of a desk?`)
  } finally {
    database.close()
  }
}

const busy = 5

/** Whether any process has this file open. */
export function isInUse(path: string): boolean {
  const database = new DatabaseSync(path)
  try {
    database.exec('pragma locking_mode = exclusive; begin exclusive; rollback')
    return false
  } catch (error) {
    if ((error as { errcode?: number }).errcode === busy) return true
    throw new Fault(`${path} cannot be used: ${why(error)}.`)
  } finally {
    database.close()
  }
}

/**
 * Puts `copy` in the place of `path`, in one step, once it is seen to be whole and of the same desk; what was written
 * there before is gone. It belongs to whom the files of the desk belong. `keys`: the file beside it that stays.
 */
export async function putSqlite(copy: string, path: string, keys: string): Promise<void> {
  const temporary = `${path}.restoring`
  await copyFile(copy, temporary)
  try {
    const desk = deskIn(temporary)
    if (!desk)
      throw new Fault(`${copy} is damaged, or holds no desk. Nothing was changed. Take another backup.`)
    const before = deskIn(path)
    if (before && Buffer.compare(before, desk) !== 0)
      throw new Fault(`${copy} is of another desk than ${path}. Nothing was changed.`)
    const { uid, gid, mode } = await stat(path).catch(() => stat(keys))
    await chown(temporary, uid, gid)
    await chmod(temporary, mode)
    const file = await open(temporary, 'r+')
    await file.sync()
    await file.close()
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  for (const end of ['-wal', '-shm']) await rm(path + end, { force: true })
  await rename(temporary, path)
}

/**
 * The first keyring of the desk in a file; undefined: the file is damaged, holds no desk or is not there. Read as one
 * that nobody writes, which leaves nothing beside it: a log of root's would shut the desk's own account out.
 */
function deskIn(path: string): Uint8Array | undefined {
  let database: DatabaseSync | undefined
  try {
    const file = pathToFileURL(path)
    file.search = '?immutable=1'
    database = new DatabaseSync(file, { readOnly: true })
    const { integrity_check } = database.prepare('pragma integrity_check').get() ?? {}
    if (integrity_check !== 'ok') return undefined
    return database.prepare('select bytes from keyrings where no = 0').get()?.bytes as Uint8Array | undefined
  } catch {
    return undefined
  } finally {
    database?.close()
  }
}

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error))
