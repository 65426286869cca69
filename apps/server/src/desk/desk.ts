/** The desk as the server knows it: who belongs to it today, and which keys may be sealed to. */
import {
  asDay,
  type Bytes,
  believeKeyring,
  believeSuspensions,
  cardHash,
  cardsForPersons,
  concat,
  type Day,
  type DeskId,
  dayMs,
  deskId,
  equal,
  type Generation,
  hasRole,
  holdsContent,
  type InForce,
  isFault,
  isSuspended,
  type Keyring,
  type Member,
  type MemberId,
  memberOf,
  type Recipient,
  type Signed,
  sha256,
  suspensionHash,
  utf8,
  verifyFresh,
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
  /** The first of each generation of roots but the first: with them a reader gets to the current one. */
  generations: readonly Signed[]
  /** The roots of each generation, and the first edition they signed. */
  rootsSince: readonly Generation[]
  config: { no: number; document: Signed }
  fresh: { day: Day; bytes: Signed['bytes'] }
  /** What is shown, by day: those in force, and those that a coordinator still calls so. All there ever were pile up. */
  suspensions: readonly Signed['bytes'][]
  /** Those in force today. */
  inForce: readonly InForce[]
  cards: readonly StoredCard[]
  /** Most of what a first contact loads: a person is shown those a message is sealed to, and no more. */
  personCards: readonly Bytes[]
  /** Another whenever a member should read the documents again: they changed, or a device has its first card or its last. */
  site: Bytes
}

/** Undefined before set-up. Throws if what is kept is not what was once believed. */
export async function loadDesk(db: Db, today: Day): Promise<Desk | undefined> {
  const chain = await documents.keyrings(db)
  const genesis = chain[0]
  const config = await documents.config(db)
  const fresh = await documents.fresh(db)
  if (!genesis || !config || !fresh) return undefined
  const editions = await believedAll(chain)
  const [id, keyring] = [deskId(genesis.bytes), editions.at(-1)!]
  const stored = (await documents.suspensions(db)).map(one => one.bytes)
  const named = (await verifyFresh(fresh.bytes, id, editions[fresh.keyring_no] ?? keyring))?.suspensions ?? []
  const inForce = await believeSuspensions({ desk: id, keyring, inForce: [] }, stored, today, named)
  const shown = [...named, ...inForce.map(one => one.hash)]
  const desk = {
    id,
    chain,
    keyring,
    generations: chain.filter((_, i) => i > 0 && editions[i]!.roots.no !== editions[i - 1]!.roots.no),
    rootsSince: editions
      .filter(({ roots }, i) => i === 0 || roots.no !== editions[i - 1]!.roots.no)
      .map(({ no, roots }) => ({ ...roots, from: no })),
    config,
    fresh: { day: asDay(fresh.day), bytes: fresh.bytes },
    suspensions: stored.filter(bytes => shown.some(hash => equal(hash, suspensionHash(bytes)))),
    inForce,
    cards: await cards(db),
  }
  return { ...desk, personCards: personCardsOf(desk, today), site: siteOf(desk, today) }
}

type Loaded = Omit<Desk, 'site' | 'personCards'>

function personCardsOf({ cards, keyring, inForce }: Loaded, today: Day): Bytes[] {
  const ofDay = cards.map(({ kind, member, device, from_day, to_day, bytes }) => ({
    ...{ kind, member, device, bytes, hash: cardHash(bytes) },
    ...{ from: asDay(from_day), to: asDay(to_day) },
  }))
  const suspended = inForce.map(one => one.suspension.suspended)
  return cardsForPersons(ofDay, keyring, suspended, today).map(card => card.bytes)
}

/** Of cards it says which devices have one, and nothing of their renewal: that is news to nobody for a week. */
function siteOf({ config, fresh, cards }: Loaded, today: Day): Bytes {
  const devices = cards
    .filter(card => card.from_day <= today && today <= card.to_day)
    .map(({ member, device }) => concat(member, device).join())
  return sha256(concat(config.document.bytes, fresh.bytes, utf8([...new Set(devices)].sort().join(' '))))
}

async function believedAll(chain: readonly Signed[]): Promise<Keyring[]> {
  const editions: Keyring[] = []
  for (const document of chain) {
    const belief = await believeKeyring(editions.at(-1) ?? null, document)
    if (isFault(belief)) throw new Error(`keyring ${editions.length} does not hold: ${belief.why}`)
    editions.push(belief.memory)
  }
  return editions
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
      const desk = loadDesk(db, asDay(now() / dayMs))
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

/** The member, if they stand in the current keyring, unsuspended. */
export function standingMember(desk: Desk, id: MemberId): Member | undefined {
  const member = memberOf(desk.keyring, id)
  if (!member || hasRole(member, 'former')) return undefined
  return isSuspended(desk.inForce, id) ? undefined : member
}

/** The member, if they stand and may hold the keys to what people write. */
export function reader(desk: Desk, id: MemberId): Member | undefined {
  const member = standingMember(desk, id)
  return member && holdsContent(member) ? member : undefined
}

/** Whether a log of this kind may be sealed to this key today: by a card of one who stands and may read. */
export function maySealTo(desk: Desk, to: Recipient, kind: LogKind, today: Day): boolean {
  const member = reader(desk, to.member)
  if (!member) return false
  const wanted = kind === 'file' || hasRole(member, 'recovery') ? 'standing' : 'weekly'
  return desk.cards.some(
    card =>
      card.kind === wanted &&
      equal(card.member, to.member) &&
      equal(card.kem_hash, to.kem) &&
      card.from_day <= today &&
      today <= card.to_day,
  )
}
