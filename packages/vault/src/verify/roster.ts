/** To whose devices a log is sealed: out of the cards of the day, whom each kind of log is for. */
import { compare, equal } from './bytes.ts'
import { type Card, isValidOn } from './card.ts'
import { maxDevicesOfMember, maxRecipients } from './constants.ts'
import { membersNamed } from './item.ts'
import { hasRole, holdsContent, type Keyring, type Member, memberOf } from './keyring.ts'
import type { Day, MemberId } from './kinds.ts'

/** What of a believed card says whether a log is sealed to it. */
export type CardOfDay = Pick<Card, 'kind' | 'member' | 'device' | 'from' | 'to' | 'hash'>
type Named = Pick<Card, 'member'>

/** A first message is sealed to so many members and devices at most: it must leave by a bad line. */
const [rosterMembers, rosterDevices] = [8, 12]
/** How many of those who can read a conversation its person seals to besides. */
const namedMembers = 8

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
    if (hasRole(member, 'recovery')) return card.kind === 'standing'
    return card.kind === 'weekly' && (role === 'intake' ? hasRole(member, 'intake') : holdsContent(member))
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
  const onIntake = usable.filter(card => card.kind === 'weekly')
  const theirs = ofFirstMembers(onIntake, keyring, rosterMembers)
  return [...usable.filter(card => card.kind === 'standing'), ...atMost(theirs, rosterDevices)]
}

/**
 * The cards a person is shown: the roster of the day, and as far as twelve devices go those of others who may read, to
 * whom a later message of a conversation they know is sealed.
 */
export function cardsForPersons<C extends CardOfDay>(
  cards: readonly C[],
  keyring: Keyring,
  suspended: readonly MemberId[],
  today: Day,
): readonly C[] {
  const roster = rosterCards(cards, keyring, suspended, today)
  const all = mailboxCards(cards, keyring, suspended, today, 'content')
  const others = all.filter(card => !roster.includes(card))
  const room = rosterDevices - roster.filter(card => card.kind === 'weekly').length
  return [...roster, ...atMost(others, room)]
}

/**
 * Whom its person seals the next epoch of a conversation to: the roster of the day, and of those who can read the last
 * one, and still stand, the first eight of the keyring. All who may read, if these are fewer than two: one lost device
 * must not lose a case.
 */
export function nextRosterCards<C extends CardOfDay>(
  cards: readonly C[],
  keyring: Keyring,
  suspended: readonly MemberId[],
  today: Day,
  readers: readonly Named[],
): readonly C[] {
  const roster = rosterCards(cards, keyring, suspended, today)
  const all = mailboxCards(cards, keyring, suspended, today, 'content')
  const theirs = all.filter(card => isNamed(readers, card.member))
  const others = ofFirstMembers(theirs, keyring, namedMembers).filter(card => !roster.includes(card))
  const few = [...roster, ...others]
  return membersNamed(few) < 2 ? atMost(all, maxRecipients - 1) : few
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

const isNamed = (named: readonly Named[], id: MemberId): boolean => named.some(one => equal(one.member, id))

/** Those of the first so many members of the keyring who have any. */
function ofFirstMembers<C extends CardOfDay>(cards: readonly C[], keyring: Keyring, most: number): C[] {
  const members = keyring.members.filter(({ id }) => isNamed(cards, id)).slice(0, most)
  return cards.filter(card => members.some(({ id }) => equal(id, card.member)))
}

/** So many of these cards: of each member the newest, and then the newest of all. In the order in which they came. */
export function atMost<C extends CardOfDay>(cards: readonly C[], most: number): readonly C[] {
  if (cards.length <= most) return cards
  const members = new Set<string>()
  const [first, others]: [C[], C[]] = [[], []]
  for (const card of [...cards].sort(newestFirst)) {
    const member = card.member.join()
    ;(members.has(member) ? others : first).push(card)
    members.add(member)
  }
  const chosen = new Set([...first, ...others].slice(0, most))
  return cards.filter(card => chosen.has(card))
}

/** Of each device its newest card, and of a member's devices those with the newest. */
function newestOfEach<C extends CardOfDay>(cards: readonly C[]): readonly C[] {
  const [newest, devices] = [new Set<C>(), new Map<string, Set<string>>()]
  for (const card of [...cards].sort(newestFirst)) {
    const [member, device] = [card.member.join(), card.device.join()]
    const known = devices.get(member) ?? new Set()
    if (known.size < maxDevicesOfMember && !known.has(device)) newest.add(card)
    devices.set(member, known.add(device))
  }
  return cards.filter(card => newest.has(card))
}

/** One that lasts longer is newer; of two alike the hash decides, and nobody who shows them. */
const newestFirst = (a: CardOfDay, b: CardOfDay): number => b.to - a.to || compare(a.hash, b.hash)
