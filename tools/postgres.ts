/** Starts a private PostgreSQL in a folder of its own, reached by a socket only, and takes it away again. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

const patienceMs = 100_000
const readyLine = 'database system is ready to accept connections'

export type Postgres = {
  /** `postgresql://treeline@localhost/treeline?host=FOLDER`: a role that may do everything, an empty database. */
  readonly url: string
  /** The postmaster's process id; another one after `restart`. */
  readonly pid: number
  /** Stops at once and removes the folder. */
  stop(): Promise<void>
  /** SIGKILL to the postmaster, as a power cut would end it. `restart` brings it back with what was written. */
  kill(): Promise<void>
  restart(): Promise<void>
}

/** The folder with `initdb` and `postgres`: PG_BIN, else the newest below /usr/lib/postgresql; null if none. */
export function postgresBin(): string | null {
  const named = process.env.PG_BIN
  if (named) return existsSync(join(named, 'initdb')) ? named : null
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return null
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a))
  return versions.map(v => join(root, v, 'bin')).find(bin => existsSync(join(bin, 'initdb'))) ?? null
}

export const postgresMissing =
  'PostgreSQL is missing. Debian: apt-get install postgresql-15. macOS: brew install postgresql@17, ' +
  'then PG_BIN=$(brew --prefix postgresql@17)/bin.'

/** Throws if there is none on this machine: ask `postgresBin` first where that is an ordinary answer. */
export async function startPostgres({ fsync = false }: { fsync?: boolean } = {}): Promise<Postgres> {
  const bin = postgresBin()
  if (!bin) throw new Error(postgresMissing)
  const folder = mkdtempSync(join(tmpdir(), 'treeline-pg-'))
  const data = join(folder, 'data')
  const isRoot = process.getuid?.() === 0
  // PostgreSQL refuses to run as root.
  const as = (program: string, args: string[]): [string, string[]] =>
    isRoot ? ['runuser', ['-u', 'postgres', '--', join(bin, program), ...args]] : [join(bin, program), args]
  const run = (program: string, ...args: string[]) =>
    execFileSync(...as(program, args), { cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })

  const postmasterPid = () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
  let server: ChildProcess
  let pid = 0
  const start = async () => {
    const args = ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', `fsync=${fsync ? 'on' : 'off'}`]
    server = spawn(...as('postgres', args), { cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
    await untilReady(server)
    pid = postmasterPid()
  }
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const stopNow = (mode: 'immediate' | 'fast') => run('pg_ctl', 'stop', '-D', data, '-m', mode)
  // For the case that this process ends, or fails here, without having called `stop`.
  const abandon = () => {
    try {
      if (pid) stopNow('immediate')
    } finally {
      remove()
    }
  }

  try {
    mkdirSync(data)
    chmodSync(folder, 0o700)
    if (isRoot) execFileSync('chown', ['-R', 'postgres', folder])
    run('initdb', '-D', data, '-U', 'treeline', '-A', 'trust', '--locale=C', '--encoding=UTF8', '--no-sync')
    await start()
    run('createdb', '-h', folder, '-U', 'treeline', 'treeline')
  } catch (error) {
    abandon()
    throw error
  }
  process.once('exit', abandon)

  return {
    url: `postgresql://treeline@localhost/treeline?host=${encodeURIComponent(folder)}`,
    get pid() {
      return pid
    },
    async stop() {
      process.removeListener('exit', abandon)
      if (!hasEnded(server)) {
        const ended = once(server, 'exit')
        stopNow('immediate')
        await ended
      }
      remove()
    },
    async kill() {
      const ended = once(server, 'exit')
      process.kill(pid, 'SIGKILL')
      await ended
    },
    async restart() {
      if (!hasEnded(server)) {
        const ended = once(server, 'exit')
        stopNow('fast')
        await ended
      }
      await retried(start)
    },
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** Backends of a killed postmaster live on for a moment and hold its memory: the new one is refused until then. */
async function retried(start: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    try {
      return await start()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(100)
    }
  }
}

/** Resolves at the ready line; rejects with what was said if the server ends or stays silent before it. */
function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const output: string[] = []
    const fail = (why: string) => reject(new Error(`PostgreSQL did not start: ${why}\n${output.join('\n')}`))
    const timer = setTimeout(() => {
      server.kill()
      fail(`nothing after ${patienceMs} ms`)
    }, patienceMs)
    server.once('error', error => fail(error.message))
    server.once('exit', code => {
      clearTimeout(timer)
      fail(`exit ${code}`)
    })
    createInterface({ input: server.stderr! }).on('line', line => {
      output.push(line)
      if (!line.includes(readyLine)) return
      clearTimeout(timer)
      resolve()
    })
  })
}
