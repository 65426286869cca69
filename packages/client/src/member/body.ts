/** The body of fresh: which one a device finds right, and the one it proposes where none is. */
import {
  type Card,
  type Day,
  type DeviceId,
  equal,
  type Fresh,
  maxFreshCards,
  membersNamed,
  rosterCards,
  vouchDays,
} from '@treeline/vault'
import type { Site } from '../site.ts'

/** The first of those shown that is right; else a new one. `leaving`: a device that will not be back before its card ends. */
export const rightBody = (
  site: Site,
  shown: readonly (Fresh | undefined)[],
  today: Day,
  leaving: DeviceId | undefined,
): Fresh => shown.find(body => body && isRight(site, body, today, leaving)) ?? bodyOf(site, today)

/** The desk as this device is shown it. */
const bodyOf = ({ desk, keyring, config, suspensions, ...site }: Site, today: Day): Fresh => ({
  ...{ desk, keyringNo: keyring.no, keyringHash: keyring.hash, config: config.hash },
  cards: rosterCards(site.cards, keyring, site.suspended, today)
    .flatMap(card => [card, ...behind(site.cards, card, today)])
    .map(card => card.hash)
    .slice(0, maxFreshCards),
  suspensions: suspensions.map(one => one.hash),
})

/** The card of its device that begins later: of a member who has announced an absence. */
const behind = (cards: readonly Card[], card: Card, today: Day): readonly Card[] =>
  cards.filter(one => isOfDevice(one, card) && one.from > today).slice(0, 1)

const isOfDevice = (one: Card, card: Card): boolean =>
  one.kind === card.kind && equal(one.member, card.member) && equal(one.device, card.device)

/**
 * Whether a colleague's body can be vouched for: of these documents, with nothing in it that does not hold, and
 * nothing left out that has been known for longer than a day. So a new card blocks nobody.
 */
function isRight(site: Site, body: Fresh, today: Day, leaving: DeviceId | undefined): boolean {
  const { keyring, config, cards, suspended, suspensions } = site
  const isOfThese = equal(body.keyringHash, keyring.hash) && equal(body.config, config.hash)
  const named = cards.filter(card => isNamed(body.cards, card))
  const roster = rosterCards(cards, keyring, suspended, today)
  return (
    isOfThese &&
    named.length === body.cards.length &&
    membersNamed(named) >= Math.min(2, membersNamed(roster)) &&
    body.suspensions.length === suspensions.length &&
    suspensions.every(one => isNamed(body.suspensions, one)) &&
    roster.every(card => {
      const own = [card, ...behind(cards, card, today)]
      if (leaving && equal(card.device, leaving)) return own.every(one => isNamed(body.cards, one))
      return card.from >= today - 1 || isServed(card, named, today)
    })
  )
}

const isNamed = (hashes: Fresh['cards'], { hash }: Pick<Card, 'hash'>): boolean =>
  hashes.some(one => equal(one, hash))

/** Whether its device is named with it, or with a card that lasts for a while yet. */
const isServed = (card: Card, named: readonly Card[], today: Day): boolean =>
  named.some(one => isOfDevice(one, card) && (equal(one.hash, card.hash) || one.to >= today + vouchDays))
