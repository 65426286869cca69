/** The desk as the server knows it: who belongs to it today, and which keys may be sealed to. */
import {
  asDay,
  type Day,
  type DeskId,
  deskId,
  equal,
  holdsContent,
  isInForce,
  type Keyring,
  type Member,
  type MemberId,
  memberOf,
  parseKeyring,
  type Recipient,
  type Signed,
  sameRoots,
} from '@treeline/vault/verify'
import { cards, type StoredCard } from '../store/cards.ts'
import type { Db } from '../store/driver.ts'
import * as documents from '../store/keyrings.ts'
import type { LogKind } from '../store/tables.ts'

export type Desk = {
  id: DeskId
  /** All keyrings, oldest first. */
  chain: readonly Signed[]
  keyring: Keyring
  /** Those of the chain that changed the roots: with them a reader gets from the first keyring to the current one. */
  rootChanges: readonly Signed[]
  config: { no: number; document: Signed }
  fresh: { day: Day; bytes: Signed['bytes'] }
  suspensions: readonly { member: MemberId; day: Day; bytes: Signed['bytes'] }[]
  cards: readonly StoredCard[]
}

/** Undefined before set-up. What is kept was verified when it came. */
export async function loadDesk(db: Db): Promise<Desk | undefined> {
  const chain = await documents.keyrings(db)
  const [genesis, last] = [chain[0], chain.at(-1)]
  const config = await documents.config(db)
  const fresh = await documents.fresh(db)
  const keyring = last && parseKeyring(last.bytes)
  if (!genesis || !keyring || !config || !fresh) return undefined
  return {
    id: deskId(genesis.bytes),
    chain,
    keyring,
    rootChanges: rootChangesIn(chain),
    config,
    fresh: { day: asDay(fresh.day), bytes: fresh.bytes },
    suspensions: (await documents.suspensions(db)).map(one => ({ ...one, day: asDay(one.day) })),
    cards: await cards(db),
  }
}

function rootChangesIn(chain: readonly Signed[]): Signed[] {
  const parsed = chain.map(document => parseKeyring(document.bytes)!)
  return chain.filter((_, i) => i > 0 && !sameRoots(parsed[i - 1]!, parsed[i]!))
}

export type DeskCache = {
  /** At most ten seconds old: another process may have changed it. Undefined before set-up. */
  current(): Promise<Desk | undefined>
  /** It has changed. */
  forget(): void
  /** Somebody knows something newer, or says so: it is loaded again, at most once a second. */
  doubt(): void
}
const [freshForMs, doubtMs] = [10_000, 1000]

export function deskCache(db: Db, now: () => number): DeskCache {
  let cached: { at: number; desk: Promise<Desk | undefined> } | undefined
  const isOlderThan = (ms: number) => !cached || now() < cached.at || now() - cached.at > ms
  const forget = () => {
    cached = undefined
  }
  return {
    current: () => {
      if (cached && !isOlderThan(freshForMs)) return cached.desk
      const desk = loadDesk(db)
      cached = { at: now(), desk }
      desk.catch(forget)
      return desk
    },
    forget,
    doubt: () => {
      if (isOlderThan(doubtMs)) forget()
    },
  }
}

/** Everybody shut out today. */
export const suspendedOn = ({ id, suspensions }: Desk, today: Day): MemberId[] =>
  suspensions
    .filter(({ member, day }) => isInForce({ desk: id, suspended: member, day }, today))
    .map(one => one.member)

/** The member, if they stand in the current keyring, unsuspended. */
export function standingMember(desk: Desk, id: MemberId, today: Day): Member | undefined {
  const member = memberOf(desk.keyring, id)
  if (!member || member.roles.every(role => role === 'former')) return undefined
  return suspendedOn(desk, today).some(one => equal(one, id)) ? undefined : member
}

/** The member, if they stand and may hold the keys to what people write. */
export function reader(desk: Desk, id: MemberId, today: Day): Member | undefined {
  const member = standingMember(desk, id, today)
  return member && holdsContent(member) ? member : undefined
}

/** Whether a log of this kind may be sealed to this key today: by a card of one who stands and may read. */
export function maySealTo(desk: Desk, to: Recipient, kind: LogKind, today: Day): boolean {
  const member = reader(desk, to.member, today)
  if (!member) return false
  const wanted = kind === 'file' || member.roles.includes('recovery') ? 'standing' : 'weekly'
  return desk.cards.some(
    card =>
      card.kind === wanted &&
      equal(card.member, to.member) &&
      equal(card.kem_hash, to.kem) &&
      card.from_day <= today &&
      today <= card.to_day,
  )
}
