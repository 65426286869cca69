/** Sends to a desk's server by fetch. What takes too long, or leads elsewhere, counts as no answer. */
import type { Transport } from '@treeline/client'

const patienceMs = 30_000

/** `url`: any address on the server; its origin is asked. */
export function fetchTransport(url: string): Transport {
  const { origin } = new URL(url)
  return {
    origin,
    send: async ({ method, path, body, token }) => {
      const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream'
      const reply = await fetch(origin + path, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': type }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body }),
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
      })
      return { status: reply.status, body: new Uint8Array(await reply.arrayBuffer()) }
    },
  }
}
