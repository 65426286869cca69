/** What comes in, by the one schema of its route. Behind this nothing asks whether it really is a string. */
import { type Asks, type Route, readAsk } from '@treeline/wire'
import type { Context } from 'hono'
import { type Or, refuse } from '../refuse.ts'

/** A body that is cut off, no JSON or another shape is malformed: a client's fault, never the server's. */
export async function parse<R extends Route>(c: Context, route: R): Or<Asks[R]> {
  try {
    return readAsk(route, JSON.parse(await c.req.text())) ?? refuse('malformed')
  } catch {
    return refuse('malformed')
  }
}

export async function bytesIn(c: Context): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await c.req.arrayBuffer())
  } catch {
    return new Uint8Array(0)
  }
}
