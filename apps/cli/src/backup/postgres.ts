/** Dumps and restores a PostgreSQL database with its own programs (`pg_dump`, `pg_restore`). */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../fault.ts'

/** Writes all tables, as they stand at one moment, into one file. The server may run on. */
export const dumpPostgres = (address: string, file: string): Promise<void> =>
  run('pg_dump', address, ['--format=custom', '--no-owner', '--file', file])

/** Puts what a dump holds in the place of what is there: all of it or nothing. */
export const loadPostgres = (address: string, file: string): Promise<void> =>
  run('pg_restore', address, [
    ...['--clean', '--if-exists', '--no-owner', '--single-transaction', '--exit-on-error', file],
  ])

async function run(name: string, address: string, args: readonly string[]): Promise<void> {
  const { dbname, env } = connection(address)
  const child = spawn(program(name), ['--dbname', dbname, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const messages: string[] = []
  child.stderr.setEncoding('utf8').on('data', piece => messages.push(piece))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', () => reject(new Fault(`${name} is missing. Set PG_BIN to the folder it is in.`)))
    child.once('close', resolve)
  })
  if (code !== 0) throw new Fault(`${name} failed: ${messages.join('').split('\n', 1)[0]}`)
}

/** The password goes by the environment: arguments can be read by every account of the machine. */
function connection(address: string) {
  const url = URL.parse(address)
  if (!url) throw new Fault('--postgres is an address like postgresql://treeline@localhost/treeline.', 2)
  const password = decodeURIComponent(url.password)
  url.password = ''
  return { dbname: url.href, env: password ? { PGPASSWORD: password } : {} }
}

/** In PG_BIN, else the newest below /usr/lib/postgresql, else wherever PATH leads. */
function program(name: string): string {
  if (process.env.PG_BIN) return join(process.env.PG_BIN, name)
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map(version => join(root, version, 'bin', name)).find(existsSync) ?? name
}
