/**
 * A hostile server: copies of the real one that go their own ways, one clock over all, and for each client a choice of
 * which copy answers what, and what is changed in the answers. A copy that is let lie is an earlier state, to be replayed.
 */
import { createHash } from 'node:crypto'
import type { Request as Asked, Reply, World } from '@treeline/client'
import { asDay, type Day, dayMs, type Random, watched } from '@treeline/vault'
import { type Origin, routes } from '@treeline/wire'
import { jsonIn, replyOf } from '../stage/world.ts'
import { newServer, origins, type Server } from './server.ts'

/** What one client is shown. */
export type View = {
  /** The copy that answers. */
  server: Server
  /** Another one that answers on these paths. */
  on: Map<string, Server>
  /** What is made of an answer before it is shown. */
  edit: (request: Asked, reply: Reply) => Reply
  /** How many days ahead the client’s own clock is. */
  ahead: number
}

export type Hostile = {
  now: () => number
  today: () => Day
  pass: (days: number) => void
  random: Random
  servers: readonly Server[]
  copy: (of: Server) => Promise<Server>
  /** The world of a client that is shown this. */
  worldOf: (origin: Origin, view: View) => World
  close: () => Promise<void>
}

/** Monday, 5 January 2026, in the morning. */
const start = Date.UTC(2026, 0, 5, 9)

/** Nothing is changed. */
export const asItIs: View['edit'] = (_, reply) => reply

export const viewOf = (server: Server): View => ({
  ...{ server, on: new Map(), edit: asItIs },
  ahead: 0,
})

/** `from`: a server whose copy it begins with; undefined: an empty one. The same seed gives the same run. */
export async function openHostile(seed: string, from?: Server): Promise<Hostile> {
  let time = from ? from.context.now() : start
  const now = () => time
  const servers = [from ? await from.copyAt(now) : await newServer(now)]
  const tokens = new Map<string, Map<Server, string>>()
  const copy = async (of: Server) => {
    const made = await of.copyAt(now)
    servers.push(made)
    for (const known of tokens.values()) if (known.has(of)) known.set(made, known.get(of)!)
    return made
  }
  const send = (origin: Origin, view: View) => async (request: Asked) => {
    const server = view.on.get(request.path) ?? view.server
    const reply =
      request.path === routes.session.path
        ? await signIn(servers, server, origin, request, tokens)
        : await server.send(origin, withToken(request, server, tokens))
    return view.edit(request, reply)
  }
  const random = seeded(seed)
  return {
    ...{ now, random, servers, copy },
    today: () => asDay(time / dayMs),
    pass: days => {
      time += days * dayMs
    },
    worldOf: (origin, view) => ({
      transport: { origin: origins[origin], send: send(origin, view) },
      random,
      now: () => new Date(time + view.ahead * dayMs),
    }),
    close: async () => {
      for (const server of servers) await server.close()
    },
  }
}

type Tokens = Map<string, Map<Server, string>>

/** Whoever signs in anywhere is signed in everywhere: the copies know one another's nonces. */
async function signIn(
  servers: readonly Server[],
  server: Server,
  origin: Origin,
  request: Asked,
  tokens: Tokens,
): Promise<Reply> {
  const own = new Map<Server, string>()
  for (const one of servers.filter(other => other !== server)) {
    const reply = await one.send(origin, request)
    if (reply.status === 200) own.set(one, jsonIn(reply).token)
  }
  const reply = await server.send(origin, request)
  if (reply.status !== 200) return reply
  const { token } = jsonIn(reply)
  tokens.set(token, own.set(server, token))
  return replyOf({ token })
}

function withToken(request: Asked, server: Server, tokens: Tokens): Asked {
  const token = request.token && (tokens.get(request.token)?.get(server) ?? request.token)
  return token ? { ...request, token } : request
}

/** Bytes that follow from the seed. */
export function seeded(seed: string): Random {
  let count = 0
  return watched(length => {
    const hash = createHash('shake256', { outputLength: length }).update(`${seed} ${count++}`)
    return new Uint8Array(hash.digest())
  })
}
