/** Parses a request body by the schema of its route; handlers trust the result. */
import type { IncomingMessage } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import { type Asks, bodyBytes, type Route, readAsk } from '@treeline/wire'
import type { Context as HonoContext } from 'hono'
import { isRefused, type Or, refuse } from '../refuse.ts'

/** The context of an answer, with Node's own request and response in it. */
export type HttpEnv = { Bindings: HttpBindings }

/** A body that is cut off, no JSON or another shape is malformed: a client's fault, never the server's. */
export async function parse<R extends Route>(c: HonoContext<HttpEnv>, route: R): Or<Asks[R]> {
  const body = await bytesIn(c, bodyBytes)
  if (isRefused(body)) return body
  try {
    return readAsk(route, JSON.parse(body.toString())) ?? refuse('malformed')
  } catch {
    return refuse('malformed')
  }
}

/** The body, at most `most` bytes of it: the length is looked at before, and counted while it is read. */
export async function bytesIn({ env }: HonoContext<HttpEnv>, most: number): Or<Buffer<ArrayBuffer>> {
  const { incoming } = env
  if (Number(incoming.headers['content-length'] ?? 0) > most) return refuse('large')
  try {
    return await read(incoming, most)
  } catch {
    return refuse('malformed')
  }
}

async function read(incoming: IncomingMessage, most: number): Or<Buffer<ArrayBuffer>> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of incoming) {
    length += piece.length
    if (length > most) return refuse('large')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
