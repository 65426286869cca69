/** Reads and signs `fresh`: which keyring is current today and who is suspended. */
import {
  asDay,
  type Bytes,
  equal,
  isPerson,
  type Keyring,
  type MemberId,
  memberOf,
  signFresh,
  suspensionDays,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import type { Site } from '../site.ts'
import { dateOf, todayOf } from '../world.ts'
import { type MemberContext, mustBeCurrent } from './context.ts'

/** `until`: the last day on which it holds, YYYY-MM-DD. */
export type Suspended = { member: MemberId; until: string }

/** Who is suspended today: each by the signatures of two members. */
export const suspensionsOf = ({ suspensions }: Site): readonly Suspended[] =>
  suspensions.map(({ suspension: { suspended: member, day } }) => ({
    member,
    until: dateOf(asDay(day + suspensionDays)),
  }))

/** Says it for today, as a coordinator. Throws Trouble `older` while this device knows more than it is shown. */
export async function tellFresh(context: MemberContext): Promise<void> {
  mustBeCurrent(context)
  await context.session.ask(routes.fresh, { fresh: freshFor(context, context.site.keyring) })
}

/** The statement that this keyring is current today, signed by this coordinator. */
export function freshFor({ site, world, keyset, keys }: MemberContext, { no, hash, lifts }: Keyring): Bytes {
  const inForce = site.suspensions.filter(one => !lifts.some(lifted => equal(lifted, one.hash)))
  const content = {
    desk: site.desk,
    keyringNo: no,
    keyringHash: hash,
    day: todayOf(world),
    member: keyset.member,
    suspensions: inForce.map(one => one.hash),
  }
  return signFresh(content, keys.identity.signing)
}

/** A paper and a former member are nobody to suspend. */
export function stands({ keyring }: Site, id: MemberId): boolean {
  const member = memberOf(keyring, id)
  return member !== undefined && isPerson(member)
}
