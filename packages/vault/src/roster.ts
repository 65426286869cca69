/** To whose devices a log is sealed: out of the cards of the day, whom each kind of log is for. */
import type { Epoch } from './chain.ts'
import {
  type Card,
  compare,
  type Day,
  equal,
  hasRole,
  holdsContent,
  isValidOn,
  type Keyring,
  type Member,
  type MemberId,
  maxDevicesOfMember,
  maxRecipients,
  memberByKey,
  memberOf,
  membersNamed,
} from './verify/index.ts'

/** A first message is sealed to so many members and devices at most: it must leave by a bad line. */
const [rosterMembers, rosterDevices] = [8, 12]
/** How many of those who can read a conversation its person seals to besides. */
const namedMembers = 8

/** The cards a mailbox epoch may be sealed to today: weekly ones of content holders, and the paper's standing one. */
export function mailboxCards(
  cards: readonly Card[],
  keyring: Keyring,
  suspended: readonly MemberId[],
  today: Day,
  role: 'intake' | 'content',
): readonly Card[] {
  const usable = cards.filter(card => {
    const member = ownerOf(card, keyring, suspended)
    if (!member || !isValidOn(card, today)) return false
    if (hasRole(member, 'recovery')) return card.kind === 'standing'
    return card.kind === 'weekly' && (role === 'intake' ? hasRole(member, 'intake') : holdsContent(member))
  })
  return newestOfEach(usable)
}

/** The standing cards of everybody who may read a file: content holders, the paper among them. */
export function fileCards(
  cards: readonly Card[],
  keyring: Keyring,
  suspended: readonly MemberId[],
): readonly Card[] {
  const isOfReader = (card: Card) => {
    const member = ownerOf(card, keyring, suspended)
    return card.kind === 'standing' && member !== undefined && holdsContent(member)
  }
  return newestOfEach(cards.filter(isOfReader))
}

/** The member whose card it is, unsuspended: cards were believed by the keyring of before. */
function ownerOf(card: Card, keyring: Keyring, suspended: readonly MemberId[]): Member | undefined {
  const member = memberByKey(keyring, card.signer)
  const isTheirs = member !== undefined && equal(member.id, card.member)
  return isTheirs && !suspended.some(one => equal(one, member.id)) ? member : undefined
}

/**
 * Whom a first message is sealed to: of the members on intake the first eight of the keyring who have a card, with all
 * their devices, twelve in all; and besides them a paper. Which they are hangs on nothing a server chooses, but for
 * the cards that it shows.
 */
export function rosterCards(
  cards: readonly Card[],
  keyring: Keyring,
  suspended: readonly MemberId[],
  today: Day,
): readonly Card[] {
  const usable = mailboxCards(cards, keyring, suspended, today, 'intake')
  const onIntake = usable.filter(card => card.kind === 'weekly')
  const chosen = keyring.members.filter(({ id }) => isNamed(onIntake, id)).slice(0, rosterMembers)
  const theirs = onIntake.filter(card => chosen.some(({ id }) => equal(id, card.member)))
  return [...usable.filter(card => card.kind === 'standing'), ...atMost(theirs, rosterDevices)]
}

/**
 * Whom its person seals the next epoch of a conversation to: the roster of the day, and of those who can read the last
 * one, and still stand, the first eight of the keyring. All who may read, if these are fewer than two: one lost device
 * must not lose a case.
 */
export function nextRosterCards(
  cards: readonly Card[],
  keyring: Keyring,
  suspended: readonly MemberId[],
  today: Day,
  last: Epoch | undefined,
): readonly Card[] {
  const all = mailboxCards(cards, keyring, suspended, today, 'content')
  const readers = all.filter(card => isNamed(last?.recipients ?? [], card.member))
  const named = keyring.members.filter(({ id }) => isNamed(readers, id)).slice(0, namedMembers)
  const roster = rosterCards(cards, keyring, suspended, today)
  const others = readers.filter(
    card => named.some(({ id }) => equal(id, card.member)) && !isNamed(roster, card.member),
  )
  const few = [...roster, ...others]
  return membersNamed(few) < 2 ? atMost(all, maxRecipients - 1) : few
}

/**
 * Of the cards a log may be sealed to: those of members on intake, of the paper, and of whoever can read `epochs` of the
 * case already. The others get it from a colleague once the case is taken. All, if these are of fewer than two members:
 * one lost device must not lose a case.
 */
export function cardsBeforeTaken(
  cards: readonly Card[],
  keyring: Keyring,
  epochs: readonly Epoch[],
): readonly Card[] {
  const readers = epochs.flatMap(epoch => epoch.recipients)
  const few = cards.filter(({ member: id }) => {
    const member = memberOf(keyring, id)
    const isFirst = member !== undefined && (hasRole(member, 'intake') || hasRole(member, 'recovery'))
    return isFirst || isNamed(readers, id)
  })
  return membersNamed(few) < 2 ? cards : few
}

const isNamed = (named: readonly { member: MemberId }[], id: MemberId): boolean =>
  named.some(one => equal(one.member, id))

/** So many of these cards: of each member the newest, and then the newest of all. In the order in which they came. */
export function atMost(cards: readonly Card[], most: number): readonly Card[] {
  if (cards.length <= most) return cards
  const members = new Set<string>()
  const [first, others]: [Card[], Card[]] = [[], []]
  for (const card of [...cards].sort(newestFirst)) {
    const member = card.member.join()
    ;(members.has(member) ? others : first).push(card)
    members.add(member)
  }
  const chosen = new Set([...first, ...others].slice(0, most))
  return cards.filter(card => chosen.has(card))
}

/** Of each device its newest card, and of a member's devices those with the newest. */
function newestOfEach(cards: readonly Card[]): readonly Card[] {
  const [newest, devices] = [new Set<Card>(), new Map<string, Set<string>>()]
  for (const card of [...cards].sort(newestFirst)) {
    const [member, device] = [card.member.join(), card.device.join()]
    const known = devices.get(member) ?? new Set()
    if (known.size < maxDevicesOfMember && !known.has(device)) newest.add(card)
    devices.set(member, known.add(device))
  }
  return cards.filter(card => newest.has(card))
}

/** One that lasts longer is newer; of two alike the hash decides, and nobody who shows them. */
const newestFirst = (a: Card, b: Card): number => b.to - a.to || compare(a.hash, b.hash)
