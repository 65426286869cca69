/** Which keyring is current and who is suspended: found out by every member, said by a coordinator. */
import {
  asDay,
  equal,
  isInForce,
  isSuspensionSigned,
  type MemberId,
  memberOf,
  readSuspension,
  signFresh,
  suspensionDays,
  verifySuspension,
} from '@treeline/vault'
import { dateOf, todayOf } from '../world.ts'
import type { Held } from './held.ts'

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
}: Pick<Held, 'site' | 'session' | 'world'>): Promise<readonly Suspended[]> {
  const { suspensions } = await session.ask('keyrings', {})
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
