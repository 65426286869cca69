/** The real server over a folder of its own, in this process: its routes without ports, so that its state can be copied. */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Request as Asked, Reply } from '@treeline/client'
import type { Origin } from '@treeline/wire'
import type { Context } from '../../apps/server/src/context.ts'
import { deskCache } from '../../apps/server/src/desk/desk.ts'
import { defaultLimits } from '../../apps/server/src/limits.ts'
import { openLoad } from '../../apps/server/src/load.ts'
import { openLog } from '../../apps/server/src/log.ts'
import { openNonces } from '../../apps/server/src/nonce.ts'
import { openPlaces } from '../../apps/server/src/places.ts'
import { api } from '../../apps/server/src/routes.ts'
import { openSessions } from '../../apps/server/src/session.ts'
import { openStore } from '../../apps/server/src/store/open.ts'

export type Server = {
  data: string
  context: Context
  send(origin: Origin, request: Asked): Promise<Reply>
  /** Another one, of the same state, by this clock: what comes to one from here on does not come to the other. */
  copyAt(now: () => number): Promise<Server>
  close(): Promise<void>
}

export const origins: Readonly<Record<Origin, string>> = {
  person: 'http://person.test',
  desk: 'http://desk.test',
}

// In memory, where there is such a place: each write is flushed to the disk.
const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
const folders = new Set<string>()
function newFolder(): string {
  const folder = mkdtempSync(join(place, 'treeline-model-'))
  folders.add(folder)
  return folder
}
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

export const newServer = (now: () => number): Promise<Server> => openServer(newFolder(), now)

async function openServer(data: string, now: () => number): Promise<Server> {
  const store = await openStore({ data })
  const unlimited = { contactsPerSecond: 1e6, unansweredBytesPerHour: 2 ** 36, freeBytes: 0 }
  const limits = { ...defaultLimits, ...unlimited }
  const context: Context = {
    ...{ store, desk: deskCache(store.read, now), now, limits, demo: null },
    log: openLog(() => {}, now),
    load: openLoad(limits, data, now),
    places: openPlaces(),
    nonces: openNonces(store.erasable.secret('nonce'), now),
    sessions: openSessions(now),
    lists: join(data, 'lists.bin'),
    origins,
  }
  const apps = { person: api(context, 'person'), desk: api(context, 'desk') }
  return {
    ...{ data, context },
    send: async (origin, { method, path, body, token }) => {
      const headers = token ? { authorization: `Bearer ${token}` } : undefined
      const request = new Request(origins[origin] + path, { method, ...(headers ? { headers } : {}) })
      const reply = await apps[origin].fetch(request, channelOf(body))
      return { status: reply.status, body: new Uint8Array(await reply.arrayBuffer()) }
    },
    copyAt: async clock => {
      await store.write(async () => {})
      const folder = newFolder()
      // What SQLite shares between processes is made anew.
      for (const name of readdirSync(data).filter(one => !one.endsWith('-shm')))
        copyFileSync(join(data, name), join(folder, name))
      return openServer(folder, clock)
    },
    close: async () => {
      await store.close()
      rmSync(data, { recursive: true, force: true })
      folders.delete(data)
    },
  }
}

/** What Node hands to the routes beside the request: its body lies in there. */
function channelOf(body: Asked['body']) {
  const incoming = new IncomingMessage(new Socket())
  if (body) incoming.push(Buffer.from(body))
  incoming.push(null)
  incoming.complete = true
  return { incoming, outgoing: new ServerResponse(incoming) }
}
