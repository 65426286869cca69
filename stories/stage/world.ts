/** A client world without a browser: this machine's network, randomness and an adjustable clock. */
import { randomBytes } from 'node:crypto'
import type { Reply, Transport, World } from '@treeline/client'
import { as, type Bytes, type DeskId, type Random, utf8, watched } from '@treeline/vault'
import { readSync, routes, type SyncAnswer, writeSync } from '@treeline/wire'
import { inText } from '../../apps/server/src/http/answer.ts'

export const random: Random = watched(length => new Uint8Array(randomBytes(length)))

/** `origin`: where the server is reached. `now`: milliseconds since 1970. */
export const worldAt = (origin: string, now: () => number = Date.now): World => ({
  transport: transportTo(origin),
  random,
  now: () => new Date(now()),
})

const transportTo = (origin: string): Transport => ({
  origin,
  send: async ({ method, path, body, token }) => {
    const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream'
    const reply = await fetch(origin + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': type }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(100_000),
    })
    return { status: reply.status, body: new Uint8Array(await reply.arrayBuffer()) }
  },
})

type Send = Transport['send']
/** The same world, each of whose requests goes by way of `around`: to count it, lose it, or answer it otherwise. */
export const worldThrough = (
  world: World,
  around: (...of: [...Parameters<Send>, send: Send]) => ReturnType<Send>,
): World => ({
  ...world,
  transport: { ...world.transport, send: request => around(request, world.transport.send) },
})

/** What a request or a reply says, as JSON. */
export const jsonIn = ({ body }: { body?: string | Uint8Array }) =>
  JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body))

/** What an answer to `sync` says, at this desk. */
export const newsIn = ({ body }: { body: Bytes }, desk: Uint8Array): SyncAnswer =>
  readSync(body, as<DeskId>(desk, 32))!

/** An answer in the server's place, bytes in it as the server writes them. */
export const replyOf = (body: object | Uint8Array<ArrayBuffer>, status = 200): Reply => ({
  status,
  body: body instanceof Uint8Array ? body : utf8(JSON.stringify(inText(body))),
})

type Json = Record<string, unknown>
/** For `worldThrough`: answers on this path as `lie` has it, once it has anything. */
export const lyingOn =
  (path: string, lie: (honest: Json) => object | undefined) =>
  async (request: Parameters<Send>[0], send: Send): ReturnType<Send> => {
    const reply = await send(request)
    const other = request.path === path ? lie(jsonIn(reply)) : undefined
    return other ? replyOf(other) : reply
  }

/** For `worldThrough`: `sync` of this desk is answered as `lie` has it, once it has anything. */
export const lyingInSync =
  (desk: Uint8Array, lie: (honest: SyncAnswer) => SyncAnswer | undefined) =>
  async (request: Parameters<Send>[0], send: Send): ReturnType<Send> => {
    const reply = await send(request)
    const other = request.path === routes.sync.path ? lie(newsIn(reply, desk)) : undefined
    return other ? replyOf(writeSync(other)) : reply
  }
