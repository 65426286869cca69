/** The environment the client needs on this machine: system randomness, system clock, a transport to the server. */
import { randomBytes } from 'node:crypto'
import type { World } from '@treeline/client'
import { type Random, watched } from '@treeline/vault'
import { fetchTransport } from './transport.ts'

export const systemRandom: Random = watched(length => new Uint8Array(randomBytes(length)))

/** `url`: the person's or the desk's page. */
export const worldAt = (url: string): World => ({
  transport: fetchTransport(url),
  random: systemRandom,
  now: () => new Date(),
})
