/** To whose devices a log is sealed: out of the cards of the day, whom each kind of log is for. */
import { compare, equal } from './bytes.ts'
import { type Card, isValidOn } from './card.ts'
import { maxDevicesOfMember } from './constants.ts'
import { membersNamed } from './item.ts'
import { hasRole, holdsContent, type Keyring, type Member, memberOf } from './keyring.ts'
import type { Day, MemberId } from './kinds.ts'

/** What of a believed card says whether a log is sealed to it. */
export type CardOfDay = Pick<Card, 'kind' | 'member' | 'device' | 'from' | 'to' | 'hash'>
/** Whoever an epoch names. */
export type Named = Pick<Card, 'member'>

/** A first message is sealed to so many members and devices at most: it must leave by a bad line. */
const rosterMembers = 8
export const rosterDevices = 12
/** The cards a mailbox epoch may be sealed to today: weekly ones of content holders, and the paper's standing one. */
export function mailboxCards<C extends CardOfDay>(
  cards: readonly C[],
  keyring: Keyring,
  suspended: readonly MemberId[],
  today: Day,
  role: 'intake' | 'content',
): readonly C[] {
  const usable = cards.filter(card => {
    const member = ownerOf(card, keyring, suspended)
    if (!member || !isValidOn(card, today)) return false
    if (hasRole(member, 'recovery')) return isStanding(card)
    return !isStanding(card) && (role === 'intake' ? hasRole(member, 'intake') : holdsContent(member))
  })
  return newestOfEach(usable)
}

/** The standing cards of everybody who may read a file: content holders, the paper among them. */
export function fileCards<C extends CardOfDay>(
  cards: readonly C[],
  keyring: Keyring,
  suspended: readonly MemberId[],
): readonly C[] {
  const isOfReader = (card: C) => {
    const member = ownerOf(card, keyring, suspended)
    return card.kind === 'standing' && member !== undefined && holdsContent(member)
  }
  return newestOfEach(cards.filter(isOfReader))
}

/** A mailbox is sealed to no other standing cards. */
const isStanding = ({ kind }: CardOfDay): boolean => kind === 'standing'

/** The member whose card it is, as this keyring lists them, unless suspended. */
function ownerOf(
  { member: id }: Named,
  keyring: Keyring,
  suspended: readonly MemberId[],
): Member | undefined {
  return suspended.some(one => equal(one, id)) ? undefined : memberOf(keyring, id)
}

/**
 * Whom a first message is sealed to: of the members on intake the first eight of the keyring who have a card, with all
 * their devices, twelve in all; and besides them a paper. Which they are hangs on nothing a server chooses, but for
 * the cards that it shows.
 */
export function rosterCards<C extends CardOfDay>(
  cards: readonly C[],
  keyring: Keyring,
  suspended: readonly MemberId[],
  today: Day,
): readonly C[] {
  const usable = mailboxCards(cards, keyring, suspended, today, 'intake')
  const onIntake = usable.filter(card => !isStanding(card))
  const theirs = ofFirstMembers(onIntake, keyring, rosterMembers)
  return [...usable.filter(isStanding), ...atMost(theirs, rosterDevices)]
}

/**
 * Of the cards a log may be sealed to: those of members on intake, of the paper, and of whoever is among `readers` of
 * the case already. The others get it from a colleague once the case is taken. All, if these are of fewer than two
 * members: one lost device must not lose a case.
 */
export function cardsBeforeTaken<C extends CardOfDay>(
  cards: readonly C[],
  keyring: Keyring,
  readers: readonly Named[],
): readonly C[] {
  const few = cards.filter(({ member: id }) => {
    const member = memberOf(keyring, id)
    const isFirst = member !== undefined && (hasRole(member, 'intake') || hasRole(member, 'recovery'))
    return isFirst || isNamed(readers, id)
  })
  return membersNamed(few) < 2 ? cards : few
}

export const isNamed = (named: readonly Named[], id: MemberId): boolean =>
  named.some(one => equal(one.member, id))

/** Those of the first so many members of the keyring who have any. */
export function ofFirstMembers<C extends CardOfDay>(
  cards: readonly C[],
  keyring: Keyring,
  most: number,
): C[] {
  const members = keyring.members.filter(({ id }) => isNamed(cards, id)).slice(0, most)
  return cards.filter(card => members.some(({ id }) => equal(id, card.member)))
}

/** So many of these cards, which come the newest first: of each member the newest, and then the newest of all. */
export function atMost<C extends CardOfDay>(cards: readonly C[], most: number): readonly C[] {
  const isFirst = (card: C) => cards.find(one => equal(one.member, card.member)) === card
  return [...cards.filter(isFirst), ...cards.filter(card => !isFirst(card))].slice(0, most)
}

/** Of each device its newest card, and of a member's devices those with the newest. The newest first. */
function newestOfEach<C extends CardOfDay>(cards: readonly C[]): readonly C[] {
  const devices = new Map<string, Set<string>>()
  return [...cards].sort(newestFirst).filter(({ member, device }) => {
    const known = devices.get(member.join()) ?? new Set()
    const { size } = known
    devices.set(member.join(), known.add(device.join()))
    return known.size > size && size < maxDevicesOfMember
  })
}

/** One that lasts longer is newer; of two alike the hash decides, and nobody who shows them. */
const newestFirst = (a: CardOfDay, b: CardOfDay): number => b.to - a.to || compare(a.hash, b.hash)
