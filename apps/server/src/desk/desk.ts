/** The desk as the server knows it: who belongs to it today, and which keys may be sealed to. */
import {
  admitKind,
  asDay,
  type Bytes,
  believeKeyring,
  believeSuspensions,
  cardHash,
  cardsForPersons,
  clockDays,
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
  removeKind,
  type Signed,
  sha256,
  suspensionHash,
  utf8,
} from '@treeline/vault/verify'
import { cards, type StoredCard } from '../store/cards.ts'
import type { Db } from '../store/driver.ts'
import * as documents from '../store/keyrings.ts'
import { countOf } from '../store/register.ts'
import type { LogKind } from '../store/tables.ts'
import { type Body, type Vouched, vouchedIn } from './fresh.ts'
import { type Restores, restoresIn } from './restores.ts'

export type Desk = {
  id: DeskId
  /** All keyrings, oldest first. */
  chain: readonly Signed[]
  keyring: Keyring
  /** The first of each generation of roots but the first: with them a reader gets to the current one. */
  generations: readonly Signed[]
  /** The roots of each generation, and the first edition they signed. */
  rootsSince: readonly Generation[]
  /** The newest first. */
  configs: readonly documents.StoredConfig[]
  vouched: Vouched
  /** How many times the register took in a device, or removed one. */
  taken: number
  /** What is shown, by day: those in force, today or yesterday, and those that the body names. All there ever were pile up. */
  suspensions: readonly Signed['bytes'][]
  /** Those in force today. */
  inForce: readonly InForce[]
  /** Those that were so until yesterday: whoever's clock is behind still goes by them. */
  ended: readonly InForce[]
  cards: readonly StoredCard[]
  restores: Restores
  /** Most of what a first contact loads: a person is shown those a message is sealed to, and no more. */
  personCards: readonly Bytes[]
  /** Another whenever a member should read the documents again: they or how far they are vouched for changed, a device has its first card or its last, or is taken in. */
  site: Bytes
}

/** Undefined before set-up. Throws if what is kept is not what was once believed. */
export async function loadDesk(db: Db, today: Day): Promise<Desk | undefined> {
  const chain = await documents.keyrings(db)
  const genesis = chain[0]
  const configs = await documents.configs(db)
  if (!genesis || configs.length === 0) return undefined
  const editions = await believedAll(chain)
  const [id, keyring] = [deskId(genesis.bytes), editions.at(-1)!]
  const known = { id, keyring, configs, cards: await cards(db) }
  const stored = (await documents.suspensions(db)).map(one => one.bytes)
  // Each was in force when it came, and runs on, whoever of its signers has left since.
  const memory = { desk: id, keyring, inForce: [] }
  const on = (day: number) => believeSuspensions(memory, stored, asDay(day), stored.map(suspensionHash))
  const [inForce, before] = [await on(today), await on(today - clockDays)]
  const ended = before.filter(one => !inForce.some(({ hash }) => equal(hash, one.hash)))
  const vouched = await vouchedIn(db, { ...known, suspended: suspendedIn(inForce) }, today)
  const bodies = [vouched.bodies[0], memberBody({ vouched, configs })]
  const named = bodies.flatMap(one => one?.fresh.suspensions ?? [])
  const shown = [...named, ...[...inForce, ...ended].map(one => one.hash)]
  const desk = {
    ...{ ...known, chain, vouched, inForce, ended, taken: await countOf(db, [admitKind, removeKind]) },
    restores: await restoresIn(db, { desk: id, keyring }, today),
    generations: chain.filter((_, i) => i > 0 && editions[i]!.roots.no !== editions[i - 1]!.roots.no),
    rootsSince: editions
      .filter(({ roots }, i) => i === 0 || roots.no !== editions[i - 1]!.roots.no)
      .map(({ no, roots }) => ({ ...roots, from: no })),
    suspensions: stored.filter(bytes => shown.some(hash => equal(hash, suspensionHash(bytes)))),
  }
  return { ...desk, personCards: personCardsOf(desk, today), site: siteOf(desk, today) }
}

const suspendedIn = (inForce: readonly InForce[]): MemberId[] => inForce.map(one => one.suspension.suspended)

/** The body a member is shown: of the newest words alone, which they may be the first to vouch for. */
export const memberBody = ({ vouched, configs }: Pick<Desk, 'vouched' | 'configs'>): Body | undefined =>
  vouched.bodies.find(({ config }) => config === configs[0])

type Loaded = Omit<Desk, 'site' | 'personCards'>

function personCardsOf({ cards, keyring, inForce, vouched }: Loaded, today: Day): Bytes[] {
  const ofDay = cards.map(({ kind, member, device, from_day, to_day, bytes }) => ({
    ...{ kind, member, device, bytes, hash: cardHash(bytes) },
    ...{ from: asDay(from_day), to: asDay(to_day) },
  }))
  const shown = cardsForPersons(ofDay, keyring, suspendedIn(inForce), today).map(card => card.bytes)
  return withNamed(shown, cards, vouched.bodies[0])
}

/** These cards, and all that a body names, ended or not: a reader looks whether one was left out. */
export function withNamed(
  shown: readonly Bytes[],
  all: readonly StoredCard[],
  body: Body | undefined,
): Bytes[] {
  const named = new Set(body?.fresh.cards.map(hash => hash.join()))
  const isNamed = (bytes: Bytes) => named.has(cardHash(bytes).join())
  return [...shown, ...all.map(one => one.bytes).filter(bytes => !shown.includes(bytes) && isNamed(bytes))]
}

/** Of cards it says which devices have one, and nothing of their renewal: that is news to nobody for a week. */
function siteOf({ chain, configs, suspensions, cards, vouched, taken, restores }: Loaded, today: Day): Bytes {
  const devices = cards
    .filter(card => card.from_day <= today && today <= card.to_day)
    .map(({ member, device }) => concat(member, device).join())
  const { signed, waiting } = restores
  const restored = [
    ...signed.map(one => one.bytes),
    utf8(`${waiting?.era}`),
    ...(waiting ? [waiting.bytes] : []),
  ]
  const shown = [chain.at(-1)!.bytes, configs[0]!.document.bytes, ...suspensions, ...restored]
  const body = memberBody({ vouched, configs })
  const others = [body?.reach ?? '', taken, ...new Set(devices)].sort().join(' ')
  return sha256(concat(...shown, body?.bytes ?? new Uint8Array(), utf8(others)))
}

async function believedAll(chain: readonly Signed[]): Promise<Keyring[]> {
  const editions: Keyring[] = []
  for (const document of chain) {
    // After a restore members bring the newest they have; those in between are lost.
    const belief = await believeKeyring(editions.at(-1) ?? null, document, 'later')
    if (isFault(belief))
      throw new Error(`a keyring behind ${editions.length} others does not hold: ${belief.why}`)
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
export const maySealTo = (desk: Desk, to: Recipient, kind: LogKind, today: Day): boolean =>
  cardsFor(desk, to.member, kind).some(
    card => equal(card.kem_hash, to.kem) && card.from_day <= today && today <= card.to_day,
  )

/** Whether there is a card to seal it to for them, also by a clock that is a day off. */
export const hasCard = (desk: Desk, member: MemberId, kind: LogKind, today: Day): boolean =>
  !isSuspended(desk.ended, member) &&
  cardsFor(desk, member, kind).some(
    card => card.from_day <= today - clockDays && today + clockDays <= card.to_day,
  )

/** The cards of one who stands and may read, of the kind that such a log is sealed to. */
function cardsFor(desk: Desk, id: MemberId, kind: LogKind): StoredCard[] {
  const member = reader(desk, id)
  if (!member) return []
  const wanted = kind === 'file' || hasRole(member, 'recovery') ? 'standing' : 'weekly'
  return desk.cards.filter(card => card.kind === wanted && equal(card.member, id))
}
