/** Whom a person seals to when a conversation goes on, and the cards a person is shown for it. */
import { maxRecipients } from './constants.ts'
import { membersNamed } from './item.ts'
import type { Keyring } from './keyring.ts'
import type { Day, MemberId } from './kinds.ts'
import {
  atMost,
  type CardOfDay,
  isNamed,
  mailboxCards,
  type Named,
  ofFirstMembers,
  rosterCards,
  rosterDevices,
} from './roster.ts'

/** How many of those who can read a conversation its person seals to besides. */
const namedMembers = 8

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
