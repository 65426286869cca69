/** Cards: which X-Wing key to seal to, signed by the member's own device. */
import { concat, Reader, u8, u32, utf8 } from './bytes.ts'
import { aheadDays, kemBytes, signatureBytes, weeklyDays } from './constants.ts'
import { isKemKey } from './kem.ts'
import type { Bytes, Day, DeskId, MemberId, SigningKey } from './kinds.ts'
import { verify } from './sign.ts'

/** weekly: for mailboxes, its private part is deleted; standing: for every other log. */
export type CardKind = 'weekly' | 'standing'
/** A card: the X-Wing key of a member and the days (both included) on which it may be sealed to. */
export type Card = {
  kind: CardKind
  desk: DeskId
  member: MemberId
  signer: SigningKey
  /** An X-Wing public key, 1,216 bytes. */
  kem: Bytes
  from: Day
  to: Day
}

/** The bytes of a card before its signature (docs/formats/vault.md). */
export const cardBody = (card: Card): Bytes =>
  concat(
    utf8('TLC2'),
    u8(card.kind === 'weekly' ? 0 : 1),
    card.desk,
    card.member,
    card.signer,
    card.kem,
    u32(card.from),
    u32(card.to),
  )

/** The card, if its form, its key and its own signature hold. Whether the signer is a member: the keyring says. */
export async function verifyCard(bytes: Uint8Array): Promise<Card | undefined> {
  const read = new Reader(bytes)
  if (!read.magic('TLC2')) return undefined
  const kind = read.u8()
  const desk = read.take(32) as DeskId
  const member = read.take(16) as MemberId
  const signer = read.take(32) as SigningKey
  const kem = read.take(kemBytes)
  const [from, to] = [read.u32() as Day, read.u32() as Day]
  const signature = read.take(signatureBytes)
  if (!read.ended || kind > 1 || to < from || !isKemKey(kem)) return undefined
  if (kind === 0 && to - from >= weeklyDays) return undefined
  if (!(await verify(signer, 'card', bytes.subarray(0, bytes.length - signatureBytes), signature)))
    return undefined
  return { kind: kind === 0 ? 'weekly' : 'standing', desk, member, signer, kem, from, to }
}

/** Whether the card may be sealed to on this day. */
export const isValidOn = (card: Card, day: Day): boolean => card.from <= day && day <= card.to
/** A card further ahead than this would outlive the rule that deletes its private part. */
export const isTooFarAhead = (card: Card, day: Day): boolean =>
  card.kind === 'weekly' && card.from > day + aheadDays
