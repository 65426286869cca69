/** A real server on free loopback ports with its own data folder, reached through two recording proxies. */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer, endOldData, type Limits, type RunningServer } from '@treeline/server'
import { dayMs } from '@treeline/vault'
import { freePorts } from '../../tools/ports.ts'
import { openWire, type Wire } from './wire.ts'

/** The two origins, as browsers reach them. */
export type Origins = { person: string; desk: string }
export type TestServer = Origins & {
  wires: { person: Wire; desk: Wire }
  /** The folder of everything that is kept. */
  data: string
  /** The server's log so far. */
  log(): string
  /** Where the desk is set up, if it was not when the server started. */
  setupToken: string | undefined
  /** The server's clock: days ahead of this machine's. */
  travel(days: number): void
  now: () => number
  /** Every file of the folder, as it lies there. */
  files(): Map<string, Buffer>
  /** Copies the database aside; the answer puts the copy in the place of what is there by then, as `treeline restore` does. */
  backUp(): Promise<() => Promise<void>>
  /** Starts it anew on the same data: it sweeps. */
  restart(): Promise<void>
  /** Ends the server; its folder and its log stay. */
  close(): Promise<void>
  stop(): Promise<void>
}
export type TestServerOptions = {
  postgres?: string
  demo?: object
  limits?: Partial<Limits>
  webRoot?: string
}

/** The built pages. */
export const built = fileURLToPath(new URL('../../apps/web/dist', import.meta.url))

export async function openTestServer({
  webRoot = built,
  ...options
}: TestServerOptions = {}): Promise<TestServer> {
  const data = mkdtempSync(join(tmpdir(), 'treeline-story-'))
  const wires = { person: await openWire(), desk: await openWire() }
  const lines: string[] = []
  let ahead = 0
  const now = () => Date.now() + ahead * dayMs
  const stopped = async (then: () => unknown) => {
    await server.stop()
    await then()
    server = await start()
  }
  const stopWires = () => Promise.all([wires.person.stop(), wires.desk.stop()])
  const remove = () => rmSync(data, { recursive: true, force: true })
  let server: RunningServer
  let start: () => Promise<RunningServer>
  try {
    const port = await freePorts(2)
    const ports = { person: port, desk: port + 1 }
    const origins = { person: wires.person.origin, desk: wires.desk.origin }
    // Stories share one server: what is only allowed at a person's pace is not what they are about.
    const limits = { contactsPerSecond: 1000, unansweredBytesPerHour: 2 ** 36, ...options.limits }
    const write = (line: string) => void lines.push(line)
    start = () => createServer({ ...options, data, webRoot, ports, origins, limits, now, write })
    server = await start()
    wires.person.passTo(ports.person)
    wires.desk.passTo(ports.desk)
  } catch (error) {
    await stopWires()
    remove()
    throw error
  }
  let closed: Promise<unknown> | undefined
  const close = async () => {
    closed ??= stopWires().then(() => server.stop())
    await closed
  }
  return {
    person: wires.person.origin,
    desk: wires.desk.origin,
    wires,
    data,
    log: () => lines.join(''),
    setupToken: server.setupLink && tokenIn(server.setupLink),
    travel: days => {
      ahead = days
    },
    now,
    files: () => filesOf(data),
    backUp: async () => {
      const [path, copy] = ['treeline.db', 'treeline.db.backup'].map(name => join(data, name)) as [
        string,
        string,
      ]
      await stopped(() => copyFileSync(path, copy))
      return () =>
        stopped(async () => {
          copyFileSync(copy, path)
          await endOldData({ data, now })
        })
    },
    restart: () => stopped(() => {}),
    close,
    stop: async () => {
      await close()
      remove()
    },
  }
}

/** `...#setup=TOKEN` */
const tokenIn = (link: string) => link.split(/[=/]/).at(-1)

/** Path below the folder -> bytes. */
export function filesOf(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter(one => one.isFile()).map(one => join(one.parentPath, one.name))
  return new Map(paths.map(path => [path.slice(folder.length + 1), readFileSync(path)]))
}
