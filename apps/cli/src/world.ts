/** The world a conversation needs, as this machine has it: the system's randomness and clock, and a server. */
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
