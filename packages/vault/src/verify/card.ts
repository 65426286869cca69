/** Cards: which X-Wing key to seal to, signed by the member's own device. Checked in believe/card.ts. */
import { concat, isZero, Reader, u8, u32, utf8 } from './bytes.ts'
import { aheadDays, kemBytes, signatureBytes, weeklyDays } from './constants.ts'
import type { Bytes, Day, DeskId, DeviceId, KemHash, MemberId, SigningKey } from './kinds.ts'
import { itemHash } from './names.ts'

/** weekly: for mailboxes, its private part is deleted; standing: for every other log. In a card: its place here. */
const kinds = ['weekly', 'standing'] as const
/** What a card says: the X-Wing key of a device and the days (both included) on which it may be sealed to. */
export type CardFields = {
  kind: 'weekly' | 'standing'
  desk: DeskId
  member: MemberId
  /** Of a standing card, which all devices of the member open: `noDevice`. */
  device: DeviceId
  signer: SigningKey
  /** An X-Wing public key, 1,216 bytes. */
  kem: Bytes
  from: Day
  to: Day
}
/** A card that is believed. `hash`: of its bytes, which names it; `kemHash`: SHA-256 of `kem`, which names it in records. */
export type Card = CardFields & { hash: Bytes; kemHash: KemHash }

/** The bytes of a card before its signature (docs/formats/vault.md). */
export const cardBody = (card: CardFields): Bytes =>
  concat(
    utf8('TLC2'),
    u8(kinds.indexOf(card.kind)),
    card.desk,
    card.member,
    card.device,
    card.signer,
    card.kem,
    u32(card.from),
    u32(card.to),
  )

/** SHA-256(L("hash") ‖ card with its signature). */
export const cardHash: (bytes: Uint8Array) => Bytes = itemHash

/** A card as it is written; nobody has checked its key, its days or its signature. */
export function parseCard(bytes: Uint8Array): CardFields | undefined {
  const read = new Reader(bytes)
  if (!read.magic('TLC2')) return undefined
  const kind = kinds[read.u8()]
  const card = {
    desk: read.take(32) as DeskId,
    member: read.take(16) as MemberId,
    device: read.take(16) as DeviceId,
    signer: read.take(32) as SigningKey,
    kem: read.take(kemBytes),
    from: read.u32() as Day,
    to: read.u32() as Day,
  }
  read.take(signatureBytes)
  if (!read.ended || !kind || card.to < card.from) return undefined
  if (isZero(card.device) !== (kind === 'standing')) return undefined
  return kind === 'weekly' && card.to - card.from >= weeklyDays ? undefined : { kind, ...card }
}

/** Whether the card may be sealed to on this day. */
export const isValidOn = (card: Pick<CardFields, 'from' | 'to'>, day: Day): boolean =>
  card.from <= day && day <= card.to
/** A card further ahead than this would outlive the rule that deletes its private part. */
export const isTooFarAhead = (card: CardFields, day: Day): boolean =>
  card.kind === 'weekly' && card.from > day + aheadDays
