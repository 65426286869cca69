/** Whether one may still write under an epoch, or must start the next one first. */

import type { Epoch, LogKind } from './chain.ts'
import {
  type Card,
  type Day,
  type EpochRecord,
  epochDays,
  equal,
  hasRole,
  holdsContent,
  isValidOn,
  isZero,
  type Keyring,
  type MemberId,
  memberByKey,
  memberOf,
  retentionDays,
} from './verify/index.ts'

/**
 * The expiry day of an epoch that starts today: never before the one before it. Mailbox epochs live whole: the
 * retention and what is left of the days in which they are written. `r`: a random byte.
 */
export const expiryFor = (today: Day, r: number, before: EpochRecord | undefined): Day =>
  Math.max(today + retentionDays + (r % (epochDays + 1)), before?.expiry ?? 0) as Day

/** Its signer and all its recipients stand, unsuspended, in this keyring; a mailbox's writing days are not over. */
export function isWritable(
  epoch: Epoch,
  kind: LogKind,
  keyring: Keyring,
  suspended: readonly MemberId[],
  today: Day,
): boolean {
  const stands = (id: MemberId) => {
    const member = memberOf(keyring, id)
    return member !== undefined && holdsContent(member) && !suspended.some(one => equal(one, id))
  }
  const { record, recipients } = epoch
  const signer = memberByKey(keyring, record.signer)
  if (record.side === 1 && (!signer || !stands(signer.id))) return false
  if (!recipients.every(one => isZero(one.member) || stands(one.member))) return false
  return kind === 'file' || today <= record.expiry - retentionDays
}

/** The cards a mailbox epoch may be sealed to today: weekly ones of content holders, and the paper's standing one. */
export function mailboxCards(
  cards: readonly Card[],
  keyring: Keyring,
  suspended: readonly MemberId[],
  today: Day,
  role: 'intake' | 'content',
): readonly Card[] {
  const usable = cards.filter(card => {
    const member = memberByKey(keyring, card.signer)
    if (!member || !equal(member.id, card.member) || !isValidOn(card, today)) return false
    if (suspended.some(one => equal(one, member.id))) return false
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
  return newestOfEach(
    cards.filter(card => {
      const member = memberByKey(keyring, card.signer)
      if (!member || !equal(member.id, card.member) || card.kind !== 'standing') return false
      return holdsContent(member) && !suspended.some(one => equal(one, member.id))
    }),
  )
}

/**
 * Of the cards a log may be sealed to: those of members on intake, of the paper, and of whoever can read `epochs` of the
 * case already. The others get it from a colleague once the case is taken. All, if these are fewer than two: one lost
 * device must not lose a case.
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
    return isFirst || readers.some(one => equal(one.member, id))
  })
  return few.length < 2 ? cards : few
}

const newestOfEach = (cards: readonly Card[]): readonly Card[] =>
  cards.filter(card => !cards.some(other => equal(other.member, card.member) && isNewer(other, card, cards)))

const isNewer = (other: Card, card: Card, cards: readonly Card[]): boolean =>
  other.to > card.to || (other.to === card.to && cards.indexOf(other) > cards.indexOf(card))
