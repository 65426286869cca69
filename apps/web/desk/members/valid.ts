/** Until when what people write can be sealed to a member: the end of the last weekly card. */
import type { Site } from '@treeline/client/member'
import { equal, type Member } from '@treeline/vault'

const dayMilliseconds = 86_400_000

/** YYYY-MM-DD; undefined: no card. */
export function validUntil({ cards }: Pick<Site, 'cards'>, { id }: Pick<Member, 'id'>): string | undefined {
  const days = cards.flatMap(card => (card.kind === 'weekly' && equal(card.member, id) ? [card.to] : []))
  return days.length > 0
    ? new Date(Math.max(...days) * dayMilliseconds).toISOString().slice(0, 10)
    : undefined
}
