/** Whether a desk's documents are current, told by the keepers who vouch for them, by the reader's own clock. */

import { equal } from './bytes.ts'
import { amberDays, ownDays } from './constants.ts'
import { hasRole, isKeeper, type Keyring, memberOf, quorumOf } from './keyring.ts'
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
  const counting = vouches.filter(({ member: id }) => {
    const member = memberOf(keyring, id)
    return member && isKeeper(member) && !suspended.some(one => equal(one, id))
  })
  const confirmed = lastConfirmed(keyring, counting)
  if (confirmed >= today) return { state: 'open' }
  if (confirmed + amberDays >= today) return { state: 'amber', since: confirmed }
  const isNew = signed <= today + 1 && today - signed <= ownDays
  const isLed = counting.some(({ member, until }) => until >= today && isCoordinator(keyring, member))
  return quorumOf(keyring) === 2 && isNew && isLed ? { state: 'amber', since: signed } : { state: 'closed' }
}

const isCoordinator = (keyring: Keyring, id: MemberId): boolean => {
  const member = memberOf(keyring, id)
  return member !== undefined && hasRole(member, 'coordinator')
}

/** The last day on which as many different keepers as it takes, one a coordinator, vouch at once. */
function lastConfirmed(keyring: Keyring, vouches: readonly Vouch[]): Day {
  const longest = new Map<string, Vouch>()
  for (const one of vouches) {
    const other = longest.get(one.member.join())
    if (!other || other.until < one.until) longest.set(one.member.join(), one)
  }
  const ends = [...longest.values()].sort((a, b) => b.until - a.until)
  const led = ends.find(one => isCoordinator(keyring, one.member))?.until ?? 0
  return Math.min(led, ends[quorumOf(keyring) - 1]?.until ?? 0) as Day
}
