/** Whether a card is believed: signed by the member it names, who stands, with a key that can be sealed to. */
import { equal } from '../bytes.ts'
import { type Card, type CardFields, cardHash, isTooFarAhead, parseCard } from '../card.ts'
import { signatureBytes } from '../constants.ts'
import { sha256 } from '../hash.ts'
import { isKemKey } from '../kem.ts'
import { hasRole, type Keyring, memberOf } from '../keyring.ts'
import type { Bytes, Day, DeskId } from '../kinds.ts'
import { kemHash } from '../names.ts'
import { verify } from '../sign.ts'
import { type InForce, isSuspended } from '../suspend.ts'
import type { Belief, Fault } from './fault.ts'

/** `inForce`: suspensions, today. */
export type CardMemory = { desk: DeskId; keyring: Keyring; inForce: readonly InForce[] }

const fault = (why: Fault['why']): Fault => ({ fault: 'document', why })

/** The card, if a member of this keyring signed it who stands, and its days are not over. */
export async function believeCard(
  { desk, keyring, inForce }: CardMemory,
  bytes: Bytes,
  today: Day,
): Promise<Belief<Card>> {
  const card = parseCard(bytes)
  if (!card) return fault('form')
  const member = memberOf(keyring, card.member)
  const isOwn = member !== undefined && equal(member.key, sha256(card.signer))
  if (!isOwn || hasRole(member, 'former') || isSuspended(inForce, member.id)) return fault('rights')
  return believeFields(desk, card, bytes, today)
}

/** The card of one whom no keyring lists yet, if it is their own: whether they are to be, its readers decide. */
export async function believeNewcomersCard(desk: DeskId, bytes: Bytes, today: Day): Promise<Belief<Card>> {
  const card = parseCard(bytes)
  return card ? believeFields(desk, card, bytes, today) : fault('form')
}

async function believeFields(
  desk: DeskId,
  card: CardFields,
  bytes: Bytes,
  today: Day,
): Promise<Belief<Card>> {
  if (!equal(card.desk, desk)) return fault('foreign')
  if (!isKemKey(card.kem)) return fault('key')
  if (card.to < today || isTooFarAhead(card, today)) return fault('day')
  const [body, signature] = [bytes.subarray(0, -signatureBytes), bytes.subarray(-signatureBytes)]
  if (!(await verify(card.signer, 'card', body, signature))) return fault('signature')
  return { memory: { ...card, hash: cardHash(bytes), kemHash: kemHash(card.kem) } }
}
