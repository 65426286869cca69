/** Parses a request body by the schema of its route; handlers trust the result. */
import type { IncomingMessage } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import { bodyBytes } from '@treeline/vault/verify'
import { type Route, read } from '@treeline/wire'
import type { Context as HonoContext } from 'hono'
import { isRefused, type Or, refuse } from '../refuse.ts'

/** The context of an answer, with Node's own request and response in it. */
export type HttpEnv = { Bindings: HttpBindings }

/**
 * What a route is asked. A body that is cut off, no JSON or another shape is malformed: a client's fault, never the
 * server's. Null where nothing is asked.
 */
export async function parse({ ask }: Route, c: HonoContext<HttpEnv>): Promise<unknown> {
  if (ask === null) return null
  if (typeof ask !== 'function') return bytesIn(c, ask.mostBytes)
  const body = await bytesIn(c, bodyBytes)
  if (isRefused(body)) return body
  try {
    return read(ask, JSON.parse(body.toString())) ?? refuse('malformed')
  } catch {
    return refuse('malformed')
  }
}

/** The body, at most `most` bytes of it: the length is looked at before, and counted while it is read. */
async function bytesIn({ env }: HonoContext<HttpEnv>, most: number): Or<Buffer<ArrayBuffer>> {
  const { incoming } = env
  if (Number(incoming.headers['content-length'] ?? 0) > most) return refuse('large')
  try {
    return await bytesOf(incoming, most)
  } catch {
    return refuse('malformed')
  }
}

async function bytesOf(incoming: IncomingMessage, most: number): Or<Buffer<ArrayBuffer>> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of incoming) {
    length += piece.length
    if (length > most) return refuse('large')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
