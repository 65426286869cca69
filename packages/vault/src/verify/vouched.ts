/** Whether a desk's documents are current, told by the keepers who vouch for them, by the reader's own clock. */

import { equal } from './bytes.ts'
import { amberDays, ownDays } from './constants.ts'
import { hasRole, isKeeper, type Keyring, type Member, memberOf, quorumOf } from './keyring.ts'
import type { Day, MemberId } from './kinds.ts'

/** That a keeper vouches for a body, and the last day on which that holds. */
export type Vouch = { member: MemberId; until: Day }
/**
 * open: enough keepers say so for today. amber: nobody contradicts, and nobody has confirmed it since a day. closed:
 * older than that, or never vouched for.
 */
export type Reach = { state: 'open' } | { state: 'amber'; since: Day } | { state: 'closed' }

/**
 * How far a body can be relied on today. `vouches`: of register items that name it, checked. `signed`: the day of the
 * keyring by its own words. `suspended`: whose vouch counts no more.
 */
export function reachOf(
  keyring: Keyring,
  vouches: readonly Vouch[],
  { today, signed, suspended }: { today: Day; signed: Day; suspended: readonly MemberId[] },
): Reach {
  const counting = vouches.filter(({ member: id }) => !suspended.some(one => equal(one, id)))
  const confirmed = lastAtOnce(keyring, counting, 'until')
  if (confirmed >= today) return { state: 'open' }
  if (confirmed + amberDays >= today) return { state: 'amber', since: confirmed }
  const isNew = signed <= today + 1 && today - signed <= ownDays
  const isLed = counting.some(({ member, until }) => until >= today && isCoordinator(keyring, member))
  return isNew && isLed ? { state: 'amber', since: signed } : { state: 'closed' }
}

/**
 * The newest day since which as many keepers as it takes vouch for a desk, 0: none. Of all vouches that are shown, so
 * that it never falls: who is suspended since has not taken back what they said.
 */
export const vouchedOn = (keyring: Keyring, vouches: readonly { member: MemberId; day: Day }[]): Day =>
  lastAtOnce(keyring, vouches, 'day')

const isCoordinator = (keyring: Keyring, id: MemberId): boolean => {
  const member = memberOf(keyring, id)
  return member !== undefined && hasRole(member, 'coordinator')
}

/** The last day that as many different keepers as it takes, one a coordinator, reach with a vouch of theirs. */
function lastAtOnce<F extends 'day' | 'until'>(
  keyring: Keyring,
  vouches: readonly ({ member: MemberId } & Record<F, Day>)[],
  field: F,
): Day {
  const days = (member: Member): Day[] =>
    vouches.flatMap(one => (equal(one.member, member.id) ? [one[field]] : []))
  const last = keyring.members
    .filter(isKeeper)
    .map(member => ({ isLed: hasRole(member, 'coordinator'), day: Math.max(0, ...days(member)) }))
    .sort((a, b) => b.day - a.day)
  const led = last.find(one => one.isLed)?.day ?? 0
  return Math.min(led, last[quorumOf(keyring) - 1]?.day ?? 0) as Day
}
