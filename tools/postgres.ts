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
  if (!postgresBin()) throw new Error(postgresMissing)
  const folder = mkdtempSync(join(tmpdir(), 'treeline-pg-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const data = join(folder, 'data')
  let server: ChildProcess | undefined
  let pid = 0
  const start = async () => {
    const options = ['-c', 'listen_addresses=', '-c', `fsync=${fsync ? 'on' : 'off'}`]
    const command = commandOf('postgres', ['-D', data, '-k', folder, ...options])
    server = spawn(...command, { cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
    await untilReady(server)
    pid = postmasterPid(data)
  }
  const end = async (mode: 'immediate' | 'fast') => {
    if (!server || hasEnded(server)) return
    const ended = once(server, 'exit')
    runProgram('pg_ctl', 'stop', '-D', data, '-m', mode)
    await ended
  }
  // For the case that this process ends, or fails here, without having called `stop`.
  const abandon = () => {
    try {
      if (server && !hasEnded(server)) runProgram('pg_ctl', 'stop', '-D', data, '-m', 'immediate')
    } finally {
      remove()
    }
  }
  try {
    makeCluster(folder, data)
    await start()
    runProgram('createdb', '-h', folder, '-U', 'treeline', 'treeline')
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
    stop: async () => {
      process.removeListener('exit', abandon)
      await end('immediate')
      remove()
    },
    kill: async () => {
      const ended = once(server!, 'exit')
      process.kill(pid, 'SIGKILL')
      await ended
    },
    restart: async () => {
      await end('fast')
      await retried(start)
    },
  }
}

const isRoot = process.getuid?.() === 0

/** The command that runs one of PostgreSQL's programs, which refuse to run as root. */
function commandOf(program: string, args: readonly string[]): [string, string[]] {
  const path = join(postgresBin() ?? '', program)
  return isRoot ? ['runuser', ['-u', 'postgres', '--', path, ...args]] : [path, [...args]]
}

const runProgram = (program: string, ...args: string[]) =>
  execFileSync(...commandOf(program, args), { cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })

const postmasterPid = (data: string) =>
  Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])

function makeCluster(folder: string, data: string): void {
  mkdirSync(data)
  chmodSync(folder, 0o700)
  if (isRoot) execFileSync('chown', ['-R', 'postgres', folder])
  const options = ['-U', 'treeline', '-A', 'trust', '--locale=C', '--encoding=UTF8', '--no-sync']
  runProgram('initdb', '-D', data, ...options)
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

/** Resolves at the ready line; rejects with its output if the server ends or stays silent before it. */
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
