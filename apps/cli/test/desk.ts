/** A real desk for tests: founded by two invented members, served on free ports, played by the real client. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask } from '@treeline/client'
import {
  type Desk,
  type DeskMemory,
  foundDesk,
  type Keyset,
  openDesk,
  readMemory,
  writeMemory,
} from '@treeline/client/member'
import { fetchSite, type Mailbox, newCodename, openMailbox, sendFirst } from '@treeline/client/person'
import { createServer, type RunningServer } from '@treeline/server'
import type { Codename } from '@treeline/vault'
import { routes } from '@treeline/wire'
import { setupToken } from '../src/setup.ts'
import { systemRandom, worldAt } from '../src/world.ts'

export type TestDesk = {
  data: string
  person: () => string
  /** Starts to serve what the folder holds; `demo` only if it is a demonstration's. */
  start: () => Promise<void>
  stop: () => Promise<void>
  setUp: () => Promise<void>
  /** A device of the first member that remembers nothing yet. */
  member: () => Promise<Desk>
  /** A device of theirs that remembers what it knew when it was locked. */
  device: () => { open: () => Promise<Desk>; lock: (open: Desk) => void }
  write: (text: string) => Promise<Codename>
  open: (codename: Codename) => Promise<Mailbox>
  remove: () => Promise<void>
}

export async function newTestDesk({
  postgres,
  demo = false,
}: {
  postgres?: string
  demo?: boolean
} = {}): Promise<TestDesk> {
  const data = await mkdtemp(join(tmpdir(), 'treeline-cli-'))
  const founded = foundDesk(
    { random: systemRandom, now: () => new Date() },
    { name: 'Invented desk', contact: '', line: '', address: '' },
    [
      { name: 'Olga', roles: ['intake', 'counsellor', 'coordinator'] },
      { name: 'Timur', roles: ['intake', 'counsellor'] },
    ],
    demo,
  )
  let server: RunningServer | undefined
  const running = () => {
    if (!server) throw new Error('the desk does not run')
    return server
  }
  const stop = async () => {
    await server?.stop()
    server = undefined
  }
  const at = (url: string) => worldAt(url)
  return {
    data,
    person: () => running().personUrl,
    start: async () => {
      server = await createServer({
        data,
        webRoot: data,
        ...(demo ? { demo: {} } : {}),
        ...(postgres ? { postgres } : {}),
      })
    },
    stop,
    setUp: async () => {
      const { transport } = at(running().deskUrl)
      await ask(transport, routes.setup, { token: setupToken(running()), ...founded.documents })
    },
    member: () => openDesk(at(running().deskUrl), founded.keysets[0] as Keyset, async () => {}),
    device: () => {
      let stored: ReturnType<typeof writeMemory> | undefined
      const store = async (memory: DeskMemory) => {
        stored = writeMemory(memory)
      }
      return {
        open: () => {
          const last = stored && readMemory(stored)
          return openDesk(at(running().deskUrl), founded.keysets[0] as Keyset, async () => {}, {
            last,
            store,
          })
        },
        lock: open => {
          stored = writeMemory(open.memory())
        },
      }
    },
    write: async text => {
      const world = at(running().personUrl)
      const codename = newCodename(systemRandom)
      await sendFirst(world, (await fetchSite(world))!, codename, { text, files: [] }).run(() => {})
      return codename
    },
    open: async codename => {
      const world = at(running().personUrl)
      return openMailbox(world, (await fetchSite(world))!, codename)
    },
    remove: async () => {
      await stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** What stands in a mailbox: texts, and the kinds of other lines. */
export const linesOf = (mailbox: Mailbox): string[] =>
  mailbox.lines.map(line => (line.kind === 'message' ? line.text : line.kind))
