/** A real desk for tests: founded by two invented members, served on free ports, played by the real client. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, type World } from '@treeline/client'
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

/** What an earlier run left: its folder, the first member's keys and what their device remembered, and when that was. */
export type Left = { data: string; keyset: Keyset; memory: DeskMemory; now: number }

export type TestDesk = {
  data: string
  /** Of the first member. */
  keyset: Keyset
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

/** `left`: the desk is not founded; it goes on from there, on that day. */
export async function newTestDesk({
  postgres,
  demo = false,
  left,
}: {
  postgres?: string
  demo?: boolean
  left?: Left
} = {}): Promise<TestDesk> {
  const data = left?.data ?? (await mkdtemp(join(tmpdir(), 'treeline-cli-')))
  const begun = Date.now()
  const now = () => (left ? left.now + Date.now() - begun : Date.now())
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
  const keyset = left?.keyset ?? (founded.keysets[0] as Keyset)
  const at = (url: string): World => ({ ...worldAt(url), now: () => new Date(now()) })
  return {
    data,
    keyset,
    person: () => running().personUrl,
    start: async () => {
      server = await createServer({
        data,
        webRoot: data,
        now,
        ...(demo ? { demo: {} } : {}),
        ...(postgres ? { postgres } : {}),
      })
    },
    stop,
    setUp: async () => {
      const { transport } = at(running().deskUrl)
      await ask(transport, routes.setup, { token: setupToken(running()), ...founded.documents })
    },
    member: () => openDesk(at(running().deskUrl), keyset, async () => {}),
    device: () => {
      let stored = left && writeMemory(left.memory)
      const store = async (memory: DeskMemory) => {
        stored = writeMemory(memory)
      }
      return {
        open: () => {
          const last = stored && readMemory(stored)
          return openDesk(at(running().deskUrl), keyset, async () => {}, { last, store })
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
