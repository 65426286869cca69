/** Reads and signs `fresh`: which keyring is current today and who is suspended. */
import {
  asDay,
  type Bytes,
  equal,
  isInForce,
  isPerson,
  isSuspensionSigned,
  type Keyring,
  type MemberId,
  memberOf,
  readSuspension,
  type SigningPair,
  signFresh,
  suspensionDays,
  verifySuspension,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import { dateOf, todayOf } from '../world.ts'
import type { MemberContext } from './context.ts'

/** `until`: the last day on which it holds, YYYY-MM-DD; undefined: the server does not show why. */
export type Suspended = { member: MemberId; until: string | undefined }

/**
 * Who is suspended today. Once a coordinator has said so, a signer who leaves takes nothing back; and whoever is named
 * stays so until the suspension that explains it has run out.
 */
export async function suspensionsOf({
  site,
  session,
  world,
}: Pick<MemberContext, 'site' | 'session' | 'world'>): Promise<readonly Suspended[]> {
  const { suspensions } = await session.ask(routes.keyrings, {})
  const found: Suspended[] = []
  const explained: MemberId[] = []
  for (const bytes of suspensions) {
    const suspension = readSuspension(bytes, 2)?.suspension
    if (!suspension || !stands(site, suspension.suspended)) continue
    const { suspended: member, day } = suspension
    const others = [...site.suspended, ...found.map(one => one.member)].filter(one => !equal(one, member))
    const isKnown = site.suspended.some(one => equal(one, member))
    const holds = isKnown
      ? await isSuspensionSigned(bytes, site.desk, site.keyring)
      : await verifySuspension(bytes, site.desk, site.keyring, others)
    if (!holds) continue
    explained.push(member)
    if (isInForce(suspension, todayOf(world)))
      found.push({ member, until: dateOf(asDay(day + suspensionDays)) })
  }
  const unexplained = site.suspended.filter(
    one => stands(site, one) && !explained.some(other => equal(one, other)),
  )
  return [...found, ...unexplained.map(member => ({ member, until: undefined }))]
}

/** Says it for today, as a coordinator. */
export async function tellFresh(context: MemberContext): Promise<void> {
  const me = { member: context.keyset.member, signing: context.keys.identity.signing }
  await context.session.ask(routes.fresh, { fresh: await freshFor(context, context.site.keyring, me) })
}

/** The statement that this keyring is current today, signed by this coordinator. */
export async function freshFor(
  context: Pick<MemberContext, 'site' | 'session' | 'world'>,
  { no, hash }: Keyring,
  me: { member: MemberId; signing: SigningPair },
): Promise<Bytes> {
  const suspended = (await suspensionsOf(context)).map(one => one.member)
  const content = {
    desk: context.site.desk,
    keyringNo: no,
    keyringHash: hash,
    day: todayOf(context.world),
    suspended,
  }
  return signFresh({ ...content, member: me.member }, me.signing)
}

/** A paper and a former member are nobody to suspend. */
export function stands({ keyring }: MemberContext['site'], id: MemberId): boolean {
  const member = memberOf(keyring, id)
  return member !== undefined && isPerson(member)
}
