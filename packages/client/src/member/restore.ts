/** After a backup was restored: what members sign so that their devices go on from there, and what each is shown of it. */
import {
  clockDays,
  type Day,
  equal,
  isKeeper,
  isSuspended,
  type MemberId,
  maxRestores,
  memberOf,
  quorumOf,
  type Restore,
  type RestoreMotion,
  restoreDays,
  rolesAt,
  signRestore,
  writeRestore,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import type { Site } from '../site.ts'
import { Trouble } from '../trouble.ts'
import { todayOf } from '../world.ts'
import { shownRegister } from './check-register.ts'
import type { MemberContext } from './context.ts'
import { isRecent, recentAt } from './recent-items.ts'
import type { State } from './state.ts'
import { readSiteAgain, syncOnce } from './sync.ts'

/**
 * What the server says of a restore that nobody has signed enough. `day`: when it was. `until`: the day of the last item
 * that the backup holds, as this device knows it; undefined: it does not. `lost`: how many items it knows behind that.
 */
export type UnsignedRestore = {
  day: Day
  until: Day | undefined
  lost: number
  /** Who asks for a second signature; undefined: nobody. */
  by: MemberId | undefined
  isMine: boolean
  /** Whether the member here can sign it now. */
  canSign: boolean
  /** A coordinator's signature is enough. */
  isAlone: boolean
}

/** Undefined: there is nothing to sign. */
export function unsignedRestore(context: MemberContext): UnsignedRestore | undefined {
  const { site, register, keyset } = context
  const { restored } = site
  if (!restored) return undefined
  const by = halfHere(context)?.by.member
  const isMine = by !== undefined && equal(by, keyset.member)
  const isAlone = quorumOf(site.keyring) === 1
  const isLed = [keyset.member, ...(by ? [by] : [])].some(id => isCoordinator(site, id))
  return {
    day: restored.day,
    until: recentAt(register.recent, restored.n)?.day,
    lost: Math.max(0, register.place.next - 1 - restored.n),
    ...{ by, isMine },
    canSign: standsHere(context) && !isMine && (isLed || !(isAlone || by)),
    isAlone,
  }
}

/**
 * As one keeper has signed it: for the backup that the server tells of, and since then, for one of the next eras. Whoever
 * signs as well is shown that, and signs for nothing else.
 */
function halfHere({ site: { restored }, register }: MemberContext): RestoreMotion | undefined {
  if (!restored?.half) return undefined
  const { n, day, era } = restored.half.restore
  const ahead = era - register.place.era
  const isOfThis = n === restored.n && day >= restored.day - clockDays
  return isOfThis && ahead > 0 && ahead <= maxRestores ? restored.half : undefined
}

function standsHere({ site, keyset }: MemberContext): boolean {
  const me = memberOf(site.keyring, keyset.member)
  return me !== undefined && isKeeper(me) && !isSuspended(site.suspensions, keyset.member)
}

const isCoordinator = ({ keyring }: Site, id: MemberId): boolean =>
  rolesAt(keyring, id, keyring.no).includes('coordinator')

/** What members have signed, and when the first of them did. */
export type SignedRestore = { day: Day; by: readonly MemberId[] }

export const signedRestores = ({ site, world }: MemberContext): readonly SignedRestore[] =>
  site.signedRestores
    .filter(({ restore }) => restore.day + restoreDays >= todayOf(world))
    .map(({ restore: { day }, signers }) => ({ day, by: signers.map(one => one.member) }))

/**
 * The member here signs that the desk goes on from the backup, also while their device keeps to what it knew. Throws
 * Trouble `older` if what the server shows is no earlier state of that.
 */
export async function signRestored(context: MemberContext, state: State): Promise<void> {
  await readSiteAgain(context)
  const { session, keyset, keys } = context
  const half = halfHere(context)
  const restore = half?.restore ?? (await restoreHere(context))
  if (!(await isEarlier(context, restore))) throw new Trouble('older')
  const own = signRestore(restore, keyset.member, keys.identity.signing)
  const signers = half && !equal(half.by.member, keyset.member) ? [half.by, own] : [own]
  await session.ask(routes.restore, { restore: writeRestore({ restore, signers }) })
  await readSiteAgain(context, { mayGoBack: true })
  await syncOnce(context, state)
}

/** Of the present edition, for an era that is not known here. */
async function restoreHere(context: MemberContext): Promise<Restore> {
  const { site, register, world } = context
  const { desk, keyring, restored } = site
  const shown = await shownRegister(context)
  const last = shown && restored && recentAt(shown.register.recent, restored.n)
  if (!shown || !last) throw new Trouble('older')
  const era = Math.max(register.place.era, shown.register.place.era) + 1
  const edition = { keyringNo: keyring.no, keyringHash: keyring.hash }
  return { desk, ...edition, era, day: todayOf(world), n: last.n, head: last.hash }
}

/** Whether the item is shown as it is named, and is the one that this device knows there, or lies ahead of what it knows. */
async function isEarlier(context: MemberContext, item: Restore): Promise<boolean> {
  const { register } = context
  const shown = await shownRegister(context)
  const isKnown = isRecent(register.recent, item)
  return (
    shown !== undefined && isRecent(shown.register.recent, item) && (isKnown || item.n >= register.place.next)
  )
}
