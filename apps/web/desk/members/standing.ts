/** How members stand: who is one, until when messages can be sealed to one, whether too few readers remain without one. */
import type { Site } from '@treeline/client/member'
import {
  dayMs,
  equal,
  hasRole,
  holdsContent,
  type Keyring,
  type Member,
  type MemberId,
} from '@treeline/vault'

type Members = { keyring: Pick<Keyring, 'members'> }

export const presentOf = ({ keyring }: Members): Member[] =>
  keyring.members.filter(one => !hasRole(one, 'former'))

/** Whether fewer than two could read once this one cannot. */
export const leavesFew = (
  { keyring, suspended }: Members & Pick<Site, 'suspended'>,
  leaving: MemberId,
): boolean =>
  keyring.members.filter(
    one => holdsContent(one) && ![leaving, ...suspended].some(other => equal(other, one.id)),
  ).length < 2

/** YYYY-MM-DD; undefined: no card. */
export function validUntil({ cards }: Pick<Site, 'cards'>, { id }: Pick<Member, 'id'>): string | undefined {
  const days = cards.flatMap(card => (card.kind === 'weekly' && equal(card.member, id) ? [card.to] : []))
  return days.length > 0 ? new Date(Math.max(...days) * dayMs).toISOString().slice(0, 10) : undefined
}
