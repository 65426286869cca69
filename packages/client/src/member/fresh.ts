/** Which keyring is current and who is suspended: found out by every member, said by a coordinator. */
import {
  asDay,
  equal,
  isInForce,
  type MemberId,
  memberOf,
  readSuspension,
  signFresh,
  suspensionDays,
  verifySuspension,
} from '@treeline/vault'
import { dateOf, todayOf } from '../world.ts'
import type { Held } from './held.ts'

/** `until`: the last day on which it holds, YYYY-MM-DD. */
export type Suspended = { member: MemberId; until: string }

/** Who is suspended today. Once a coordinator has said so, a signer who leaves takes nothing back. */
export async function suspensionsOf({ site, session, world }: Held): Promise<readonly Suspended[]> {
  const { suspensions } = await session.ask('keyrings', {})
  const found: Suspended[] = []
  for (const bytes of suspensions) {
    const suspension = readSuspension(bytes, 2)?.suspension
    if (!suspension || !isInForce(suspension, todayOf(world)) || !stands(site, suspension.suspended)) continue
    const { suspended: member, day } = suspension
    const before = found.map(one => one.member)
    const holds =
      site.suspended.some(one => equal(one, member)) ||
      (await verifySuspension(bytes, site.desk, site.keyring, before))
    if (holds) found.push({ member, until: dateOf(asDay(day + suspensionDays)) })
  }
  return found
}

/** Says it for today, as a coordinator. */
export async function tellFresh(held: Held): Promise<void> {
  const { site, keyset, keys, session, world } = held
  const { no, hash } = site.keyring
  const suspended = (await suspensionsOf(held)).map(one => one.member)
  const statement = { desk: site.desk, keyringNo: no, keyringHash: hash, day: todayOf(world), suspended }
  const fresh = signFresh({ ...statement, member: keyset.member }, keys.identity.signing)
  await session.ask('fresh', { fresh })
}

/** A paper and a former member are nobody to suspend. */
export function stands({ keyring }: Held['site'], id: MemberId): boolean {
  const roles = memberOf(keyring, id)?.roles ?? []
  return roles.length > 0 && !roles.includes('recovery') && !roles.includes('former')
}
