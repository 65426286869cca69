/** What the member's side has in memory while it is unlocked. */
import { holdsContent, memberOf } from '@treeline/vault'
import type { Log } from '../log.ts'
import type { SerialQueue } from '../serial-queue.ts'
import type { Session } from '../session.ts'
import type { Site } from '../site.ts'
import type { World } from '../world.ts'
import type { Keyset, OpenKeys } from './keyset.ts'

export type MemberContext = {
  world: World
  session: Session
  site: Site
  keyset: Keyset
  keys: OpenKeys
  /** Documents are read in here: an older answer that comes late does not take the place of a newer one. */
  documents: SerialQueue
  /** Logs this device has written in since it last asked for news: the answer may be older than they are. */
  ahead: WeakSet<Log>
  /** Keeps a changed keyset on this device before anything depends on it. */
  save: (keyset: Keyset) => Promise<void>
}

/** Whether the roles of whoever sits here hold keys to what people write. */
export function opensCases({ site, keyset }: MemberContext): boolean {
  const me = memberOf(site.keyring, keyset.member)
  return me !== undefined && holdsContent(me)
}
