/** What every request handler is given: store, desk, clock, limits, log. Nothing of it is global. */
import { asDay, type Day, dayMs } from '@treeline/vault/verify'
import type { Origin } from '@treeline/wire'
import type { DeskCache } from './desk/desk.ts'
import type { Limits } from './limits.ts'
import type { Load } from './load.ts'
import type { Log } from './log.ts'
import type { Nonces } from './nonce.ts'
import type { Places } from './places.ts'
import type { Sessions } from './session.ts'
import type { Store } from './store/open.ts'

export type Context = {
  store: Store
  desk: DeskCache
  /** Milliseconds since 1970. */
  now: () => number
  limits: Limits
  log: Log
  load: Load
  places: Places
  nonces: Nonces
  sessions: Sessions
  /** Path of the wanted lists: put there by whoever runs the server, and handed to everybody. */
  lists: string
  /** As browsers write them: `https://example.org`. */
  origins: Record<Origin, string>
  /** What a demonstration shows of its keys, which everybody has; null for a real desk. */
  demo: object | null
}

export const today = (context: Pick<Context, 'now'>): Day => asDay(context.now() / dayMs)
