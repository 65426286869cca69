/** Suspension: one member asks, a coordinator signs as well, and for 14 days nothing new opens for a third. */
import {
  asDay,
  type Bytes,
  believeMotion,
  equal,
  isFault,
  isPerson,
  type MemberId,
  type Motion,
  memberOf,
  signSuspension,
  suspensionDays,
  writeSuspension,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import type { Site } from '../site.ts'
import { dateOf, todayOf } from '../world.ts'
import { type MemberContext, mustBeCurrent } from './context.ts'
import type { State } from './state.ts'
import { readSiteAgain, syncOnce } from './sync.ts'
import { vouchAfter } from './vouching.ts'
import { witness } from './witness.ts'

/** `until`: the last day on which it holds, YYYY-MM-DD. */
export type Suspended = { member: MemberId; until: string }

/** Who is suspended today: each by the signatures of two members. */
export const suspensionsOf = ({ suspensions }: Site): readonly Suspended[] =>
  suspensions.map(({ suspension: { suspended: member, day } }) => ({
    member,
    until: dateOf(asDay(day + suspensionDays)),
  }))

/** A paper and a former member are nobody to suspend. */
function stands({ keyring }: Site, id: MemberId): boolean {
  const member = memberOf(keyring, id)
  return member !== undefined && isPerson(member)
}

/** The half a link carries. It is no secret. */
export function motionFor({ site, world, keyset, keys }: MemberContext, suspended: MemberId): Bytes {
  const { no: keyringNo, hash: keyringHash } = site.keyring
  const suspension = { desk: site.desk, suspended, day: todayOf(world), keyringNo, keyringHash }
  return writeSuspension(suspension, [signSuspension(suspension, keyset.member, keys.identity.signing)])
}

/** A colleague's motion, a day old at most, against somebody who stands; undefined: it is none. */
export async function readMotion(
  { site, world, keyset }: MemberContext,
  bytes: Uint8Array,
): Promise<Motion | undefined> {
  const memory = { desk: site.desk, keyring: site.keyring, inForce: site.suspensions }
  const belief = await believeMotion(memory, bytes)
  if (isFault(belief)) return undefined
  const motion = belief.memory
  if (Math.abs(todayOf(world) - motion.suspension.day) > 1) return undefined
  const isOwn = equal(motion.by.member, keyset.member)
  return isOwn || !stands(site, motion.suspension.suspended) ? undefined : motion
}

/** Signs a motion as well, and tells everybody at once: as a coordinator. */
export async function suspend(
  context: MemberContext,
  state: State,
  { suspension, by }: Motion,
): Promise<void> {
  mustBeCurrent(context)
  // What does not come or does not open holds no suspension back.
  await witness(context, state, suspension.suspended).catch(() => {})
  const own = signSuspension(suspension, context.keyset.member, context.keys.identity.signing)
  await context.session.ask(routes.suspend, { suspend: writeSuspension(suspension, [by, own]) })
  await readSiteAgain(context)
  await vouchAfter(context)
  await syncOnce(context, state)
}
