/** `treeline backup`: one dated folder with everything but the keys that erasing deletes. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { copyOf, filledFolder } from './backup/folder.ts'
import { dumpPostgres } from './backup/postgres.ts'
import { copySqlite } from './backup/sqlite.ts'
import type { Command } from './command.ts'
import { Fault } from './fault.ts'
import { type DataLocation, locationIn } from './location.ts'

export const backup: Command = {
  name: 'backup',
  says: 'Copies what a desk keeps into a dated folder. The desk may run on.',
  takes: ['DIR'],
  options: {
    data: { takes: 'DATA', says: 'The folder the desk runs on.', isNeeded: true },
    postgres: { takes: 'URL', says: 'Its PostgreSQL, if it has one.' },
  },
  more: [
    'DATA/erasable.db is left out on purpose: what a person erases must not live on',
    'in a backup. It has one copy. Without it no backup opens: docs/operators/run.md',
  ],
  example: '~/backups --data ~/desk',
  run: async (given, print) => {
    const today = new Date().toISOString().slice(0, 10)
    print(`backup: ${await takeBackup(locationIn(given), given.words[0]!, today)}`)
    return 0
  },
}

/** `date`: YYYY-MM-DD. Gives the path of the new folder in `dir`. */
function takeBackup({ data, postgres }: DataLocation, dir: string, date: string): Promise<string> {
  const path = join(data, copyOf.sqlite)
  if (!postgres && !existsSync(path)) throw new Fault(`${data} holds no desk: ${copyOf.sqlite} is not there.`)
  return filledFolder(dir, date, folder =>
    postgres
      ? dumpPostgres(postgres, join(folder, copyOf.postgres))
      : copySqlite(path, join(folder, copyOf.sqlite)),
  )
}
