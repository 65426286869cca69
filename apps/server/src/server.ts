/** The server: two origins, each on its port, over one store. It keeps sealed entries and knows nothing of them. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import type { Origin } from '@treeline/wire'
import type { Hono } from 'hono'
import type { Context } from './context.ts'
import { deskCache } from './desk/desk.ts'
import { newSetupToken } from './desk/setup.ts'
import { appFor } from './http/app.ts'
import type { HttpEnv } from './http/ask.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { openLoad } from './load.ts'
import { openLog } from './log.ts'
import { replayErasures } from './mailbox/erase.ts'
import { openNonces } from './nonce.ts'
import { openPlaces } from './places.ts'
import { openSessions } from './session.ts'
import { openStore } from './store/open.ts'
import { sweepHourly } from './sweep.ts'

export type ServerOptions = {
  /** The folder for everything that is kept. With PostgreSQL it still holds the keys that erasing deletes. */
  data: string
  /** Address of a PostgreSQL; without it the data is in the folder. */
  postgres?: string
  /** Holds `person/` and `desk/`: the built pages. */
  webRoot: string
  /** Address to listen on; loopback unless said otherwise. */
  host?: string
  /** 0 (the default): any free port. */
  ports?: Partial<Record<Origin, number>>
  /** How browsers reach each origin, if not by `http://localhost:PORT`: behind a proxy, as an onion. */
  origins?: Partial<Record<Origin, string>>
  /** Takes a demonstration desk, whose keys everybody has, and no other; the desk's page is shown this. Loopback only. */
  demo?: object
  limits?: Partial<Limits>
  /** Milliseconds since 1970. */
  now?: () => number
  /** Gets the server's log, one JSON object a line. */
  write?: (line: string) => void
}

export type RunningServer = {
  personUrl: string
  deskUrl: string
  /** Where the desk is set up, once; undefined if it is. */
  setupLink?: string
  stop(): Promise<void>
}

/** The data is of a desk this server may not serve: a demonstration's by a real one, or the other way round. */
export class WrongDesk extends Error {
  override name = 'WrongDesk'
  constructor(kind: 'real' | 'demonstration') {
    super(`the data is that of a ${kind} desk`)
  }
}

const loopback = ['127.0.0.1', '::1', 'localhost']

/** Throws if a demonstration would be open to others, if the database is not there, or a port is taken. */
export async function createServer(options: ServerOptions): Promise<RunningServer> {
  const { data, postgres, webRoot, host = '127.0.0.1', demo = null, now = Date.now } = options
  if (demo && !loopback.includes(host)) throw new RangeError('a demonstration listens on loopback only')
  const log = openLog(options.write ?? (() => {}), now)
  const store = await openStore(postgres ? { data, postgres } : { data })
  const limits = { ...defaultLimits, ...options.limits }
  const context: Context = {
    store,
    desk: deskCache(store.read, now),
    ...{ now, limits, log, demo },
    load: openLoad(limits, data, now),
    places: openPlaces(),
    nonces: openNonces(store.erasable.secret('nonce'), now),
    sessions: openSessions(now),
    lists: join(data, 'lists.bin'),
    origins: { person: '', desk: '' },
  }
  const servers: Server[] = []
  const stopServers = () => Promise.all(servers.map(closed))
  try {
    const stored = await context.desk.current()
    if (stored && stored.keyring.demo !== (demo !== null))
      throw new WrongDesk(demo ? 'real' : 'demonstration')
    await replayErasures(context)
    for (const origin of ['person', 'desk'] as const) {
      servers.push(await listen(context, origin, webRoot, options))
    }
  } catch (error) {
    await stopServers()
    await store.close()
    throw error
  }
  const stopSweeping = sweepHourly(context)
  log.say({ what: 'started' })
  const isSetUp = (await context.desk.current()) !== undefined
  return {
    personUrl: context.origins.person,
    deskUrl: context.origins.desk,
    ...(isSetUp ? {} : { setupLink: `${context.origins.desk}/#setup=${await newSetupToken(context)}` }),
    stop: async () => {
      await Promise.all([stopServers(), stopSweeping()])
      log.tellRefused()
      log.say({ what: 'stopped' })
      await store.close()
    },
  }
}

/** Starts to listen, and only then knows by which name browsers will come. */
async function listen(
  context: Context,
  origin: Origin,
  webRoot: string,
  options: ServerOptions,
): Promise<Server> {
  let app: Hono<HttpEnv> | undefined
  const server = createAdaptorServer({
    fetch: (request, env) =>
      app?.fetch(request, env as HttpBindings) ?? new Response('starting', { status: 503 }),
    serverOptions: { requestTimeout: context.limits.requestMs, connectionsCheckingInterval: 1000 },
  }) as Server
  server.listen(options.ports?.[origin] ?? 0, options.host ?? '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  context.origins[origin] = options.origins?.[origin] ?? `http://localhost:${port}`
  app = appFor(context, origin, webRoot)
  return server
}

const graceMs = 2000
/** Lets running requests end, for a moment. */
async function closed(server: Server): Promise<void> {
  const end = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), graceMs)
  await end
  clearTimeout(timer)
}
