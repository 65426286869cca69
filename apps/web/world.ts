/** The browser's network, randomness and clock, as the client library takes them. */
import type { World } from '@treeline/client'
import { watched } from '@treeline/vault'

const answersWithin = 60_000

export const browserWorld = (): World => ({
  transport: {
    // Asked for late: the static pages are printed where there is no page.
    get origin() {
      return location.origin
    },
    send: async ({ method, path, body, token }) => {
      const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream'
      const response = await fetch(path, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': type }),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        ...(body === undefined ? {} : { body }),
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        signal: AbortSignal.timeout(answersWithin),
      })
      return { status: response.status, body: new Uint8Array(await response.arrayBuffer()) }
    },
  },
  random: watched(length => crypto.getRandomValues(new Uint8Array(length))),
  now: () => new Date(),
})
