/** What the member's side has in memory while it is unlocked. */
import { type Bytes, type Day, equal, holdsContent, memberOf } from '@treeline/vault'
import type { Log } from '../log.ts'
import type { SerialQueue } from '../serial-queue.ts'
import type { Session } from '../session.ts'
import { Trouble } from '../trouble.ts'
import type { World } from '../world.ts'
import type { Keyset, OpenKeys } from './keyset.ts'
import type { KnownSite, MemberSite } from './known-site.ts'
import type { KnownRegister } from './register.ts'

export type MemberContext = {
  world: World
  session: Session
  site: MemberSite
  /** What the site was believed from, and what it must not fall below. */
  known: KnownSite
  /** What this device knows of the register. */
  register: KnownRegister
  /** For which desk it was last seen that there is nothing to vouch for. */
  checked?: { site: MemberSite; register: KnownRegister; day: Day }
  keyset: Keyset
  keys: OpenKeys
  /** Documents are read in here: an older answer that comes late does not take the place of a newer one. */
  documents: SerialQueue
  /** Logs this device has written in since it last asked for news: the answer may be older than they are. */
  ahead: WeakSet<Log>
  /** Keeps a changed keyset on this device before anything depends on it. */
  save: (keyset: Keyset) => Promise<void>
  /** Stores what this device knows by now. */
  remember: () => Promise<void>
  /** The desk has gone back to a backup: what was read of its cases is forgotten. */
  beginAnew: () => void
  /** What it has accepted that is not registered. */
  newLines: () => readonly Bytes[]
}

type Documents = Pick<MemberContext, 'site' | 'register'>

/** Whether a human here has compared the phrase of the present roots. That of the first ones is in every key. */
export const isCompared = ({ site, register }: Documents): boolean =>
  site.keyring.roots.no === 0 || (register.compared !== undefined && equal(register.compared, site.phrase))

/** Whether this device signs for the desk as it is shown, gives keys by it and begins epochs. */
export const isCurrent = (documents: Documents): boolean => !documents.site.isBehind && isCompared(documents)

/**
 * Throws Trouble `older` if the server shows an older desk than this device knows, `compare` if it has roots that nobody
 * here has compared.
 */
export function mustBeCurrent(documents: Documents): void {
  if (documents.site.isBehind) throw new Trouble('older')
  if (!isCompared(documents)) throw new Trouble('compare')
}

/** Whether the roles of whoever sits here hold keys to what people write. */
export function opensCases({ site, keyset }: MemberContext): boolean {
  const me = memberOf(site.keyring, keyset.member)
  return me !== undefined && holdsContent(me)
}
