/** `treeline restore`: puts a backup in the place of what is there, and erases again what was erased since. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { endOldData } from '@treeline/server'
import { copyOf } from './backup/folder.ts'
import { loadPostgres } from './backup/postgres.ts'
import { isInUse, putSqlite } from './backup/sqlite.ts'
import type { Command } from './command.ts'
import { Fault } from './fault.ts'
import { type DataLocation, locationIn, replayErasures } from './location.ts'

export const restore: Command = {
  name: 'restore',
  says: 'Puts a backup in the place of what the desk keeps now.',
  takes: ['DIR'],
  options: {
    data: { takes: 'DATA', says: 'The folder the desk runs on, with its erasable.db.', isNeeded: true },
    postgres: { takes: 'URL', says: 'Its PostgreSQL, if it has one.' },
  },
  more: [
    'Stop the desk first. What was written after the backup is lost. What a person',
    'erased after it stays erased. Everybody is signed out, and invitations end.',
    'Then two members sign at the desk: docs/operators/run.md',
  ],
  example: '~/backups/treeline-2026-11-24 --data ~/desk',
  run: async (given, print) => {
    const folder = given.words[0]!
    await putBack(locationIn(given), folder)
    print(`restored: ${folder}. What was erased since then is erased again. Now the members sign for it.`)
    return 0
  },
}

/** `folder`: as `takeBackup` gave it. */
async function putBack(location: DataLocation, folder: string): Promise<void> {
  const { data, postgres } = location
  const copy = join(folder, postgres ? copyOf.postgres : copyOf.sqlite)
  if (!existsSync(copy)) throw new Fault(`${copy} is not there: this is no backup of such a desk.`)
  const keys = join(data, 'erasable.db')
  if (!existsSync(keys)) {
    throw new Fault(`${keys} is not there. Without it nothing in this backup opens: docs/operators/run.md`)
  }
  if (isInUse(keys)) throw new Fault(`A desk runs on ${data}. Stop it first.`)
  if (postgres) await loadPostgres(postgres, copy)
  else await putSqlite(copy, join(data, copyOf.sqlite), keys)
  await endOldData(location)
  await replayErasures(location)
}
