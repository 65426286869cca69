/** What changes the desk: each document believed by its own signatures, against the desk as the database has it. */
import {
  type Bytes,
  believeCard,
  believeConfig,
  believeKeyring,
  believeNewcomersCard,
  believeSuspension,
  type Card,
  clockDays,
  type Day,
  equal,
  type Fault,
  hasRole,
  isFault,
  type Keyring,
  maxCardsOfMember,
  parseDocument,
  rememberedKeyring,
  type Signed,
  type Step,
  sha256,
  vouchDays,
} from '@treeline/vault/verify'
import type { Answers, Asks } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { isRefused, type Or, refuse } from '../refuse.ts'
import type { MemberCaller } from '../session.ts'
import { removeBagOf } from '../store/bag.ts'
import { countCards, insertCard, removeCardsOf } from '../store/cards.ts'
import type { Db } from '../store/driver.ts'
import { removeWaiting, waiting } from '../store/invites.ts'
import { insertConfig, insertKeyring, insertSuspension, type StoredConfig } from '../store/keyrings.ts'
import { insertName } from '../store/names.ts'
import { type Desk, loadDesk, standingMember } from './desk.ts'
import { isNamed } from './names.ts'

/** Within one write; whatever is asked afterwards sees the desk as it is then. */
export async function changing(context: Context, change: (db: Db, desk: Desk) => Or<object>): Or<object> {
  const answer = await context.store.write(async db => {
    const desk = await loadDesk(db, today(context))
    return desk ? change(db, desk) : refuse('not-set-up')
  })
  if (!isRefused(answer)) context.desk.forget()
  return answer
}

/** Anybody may ask: what the desk as it was a moment ago shows to be none costs no write, and no desk loaded anew. */
export async function addKeyring(context: Context, ask: Asks['keyring']): Or<Answers['keyring']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  if (isKnown(desk, ask)) return {}
  const belief = await believeKeyring(desk.keyring, ask.keyring, 'later')
  if (isFault(belief) && !(await isOmitted(desk, ask.keyring))) return refusalOf(belief)
  return insertNext(context, ask)
}

/** After a restore members bring what is newer than the backup: of each document the last they have. */
const stepOf = ({ restores }: Desk): Step => (restores.isLate ? 'later' : 'next')

/**
 * After a restore: an edition between two that are here. Whoever brings a later one first must not keep out the first of
 * new roots, whose phrase people hold.
 */
async function isOmitted({ chain, restores }: Desk, document: Signed): Promise<boolean> {
  const earlier = restores.isLate ? chain.slice(0, -1) : []
  for (const [i, { bytes }] of [...earlier.entries()].reverse()) {
    const belief = await believeKeyring(rememberedKeyring(bytes), document, 'later')
    if (isFault(belief) && isBelow(belief)) continue
    return !isFault(belief) && !isFault(await believeKeyring(belief.memory, chain[i + 1]!, 'later'))
  }
  return false
}

const isKnown = ({ chain }: Desk, { keyring }: Asks['keyring']): boolean =>
  chain.some(one => equal(one.bytes, keyring.bytes))

const insertNext = (context: Context, ask: Asks['keyring']): Or<Answers['keyring']> =>
  changing(context, async (db, desk) => {
    const document = ask.keyring
    if (isKnown(desk, ask)) return {}
    const belief = await believeKeyring(desk.keyring, document, stepOf(desk))
    if (isFault(belief)) {
      const { no } = rememberedKeyring(document.bytes)
      const isIn = (await isOmitted(desk, document)) && (await insertKeyring(db, no, document))
      return isIn ? {} : refusalOf(belief)
    }
    const next = belief.memory
    // Words that do not hold under it would shut everybody out.
    const words = await wordsUnder(desk, next, ask.config)
    if (!words) return refuse('stale')
    if (!(await insertKeyring(db, next.no, document))) return refuse('stale')
    const [newest] = desk.configs
    const named = words.no > newest!.no ? namedIn(desk) : []
    if (words !== newest) await insertConfig(db, words.no, words.document, named)
    await welcome(db, { ...desk, keyring: next }, today(context))
    for (const { id } of formerIn(next)) context.store.erasable.dropShares(id)
    return {}
  })

/**
 * The desk's words once this keyring is the current one; undefined: they would not hold under it. After a restore those
 * that are brought take the place of newer ones that do not: whoever left since may have signed these meanwhile.
 */
async function wordsUnder(
  desk: Desk,
  keyring: Keyring,
  brought: Signed | undefined,
): Promise<StoredConfig | undefined> {
  const [newest] = desk.configs
  const known = { desk: desk.id, keyring, last: placeOf(newest!) }
  const belief = brought && (await believeConfig(known, brought, stepOf(desk)))
  if (brought && belief && !isFault(belief) && belief.memory.no > newest!.no)
    return { no: belief.memory.no, document: brought }
  const holds = async (document: Signed) => !isFault(await believeConfig({ ...known, last: null }, document))
  if (await holds(newest!.document)) return newest
  const isIn = brought !== undefined && desk.restores.isLate && (await holds(brought))
  return isIn ? { no: numberOf(brought), document: brought } : undefined
}

/** Of words that hold. */
const numberOf = ({ bytes }: Signed): number => (parseDocument(bytes) as { no: number }).no

const placeOf = ({ no, document }: StoredConfig) => ({ no, hash: sha256(document.bytes) })
const namedIn = ({ vouched }: Desk): number[] => vouched.bodies.map(body => body.config.no)

/** Another edition came first: whoever signed this one makes it anew. */
const refusalOf = (fault: Fault) => refuse(isBelow(fault) ? 'stale' : 'invalid')
const isBelow = ({ why }: Fault): boolean => why === 'older' || why === 'forked'

/** Whoever waited and is in the keyring now brings their cards and their name; whoever left takes theirs along, and their bag. */
async function welcome(db: Db, { id: desk, keyring, inForce }: Desk, today: Day): Promise<void> {
  for (const one of await waiting(db)) {
    const believe = (bytes: Bytes) => believeCard({ desk, keyring, inForce }, bytes, today)
    const [standing, weekly] = [await believe(one.standing), await believe(one.weekly)]
    if (isFault(standing)) continue
    await insertCard(db, standing.memory, one.standing)
    // Whoever waited for long has none of the week any more, and makes one.
    if (!isFault(weekly)) await insertCard(db, weekly.memory, one.weekly)
    if (isNamed(keyring, one)) await insertName(db, one)
    await removeWaiting(db, one.member)
  }
  for (const { id } of formerIn(keyring)) {
    await removeCardsOf(db, id)
    await removeBagOf(db, id)
  }
}

const formerIn = ({ members }: Keyring) => members.filter(member => hasRole(member, 'former'))

/** The keyring without those who are suspended: what they sign meanwhile changes nothing, whoever brings it. */
const standing = (desk: Desk): Keyring => ({
  ...desk.keyring,
  members: desk.keyring.members.filter(({ id }) => standingMember(desk, id)),
})

export const changeConfig = (context: Context, ask: Asks['config']): Or<Answers['config']> =>
  changing(context, async (db, desk) => {
    const document = ask.config
    const last = placeOf(desk.configs[0]!)
    const memory = { desk: desk.id, keyring: standing(desk), last }
    const belief = await believeConfig(memory, document, stepOf(desk))
    if (isFault(belief)) return belief.why === 'place' ? refuse('stale') : refusalOf(belief)
    if (belief.memory.no > last.no) await insertConfig(db, belief.memory.no, document, namedIn(desk))
    return {}
  })

export const addCard = (context: Context, caller: MemberCaller, ask: Asks['card']): Or<Answers['card']> =>
  changing(context, async (db, desk) => {
    const belief = await believeCard({ ...desk, desk: desk.id }, ask.card, today(context))
    if (isFault(belief)) return refuse(belief.why === 'day' ? 'stale' : 'invalid')
    const card = belief.memory
    if (!equal(card.member, caller.member)) return refuse('forbidden')
    if (isTooShort(card, today(context)) || hasOneAhead(desk, card, today(context))) return refuse('stale')
    if (await isOfNewcomer(db, desk, card, today(context))) return refuse('invalid')
    const isKnown = desk.cards.some(one => equal(one.kem_hash, card.kemHash))
    if (!isKnown && (await countCards(db, card.member)) >= maxCardsOfMember) return refuse('limit')
    await insertCard(db, card, ask.card)
    return {}
  })

/** The key of one who waits to be admitted: shown first by another, theirs would count no more. */
async function isOfNewcomer(db: Db, { id }: Desk, { member, kemHash }: Card, today: Day): Promise<boolean> {
  for (const one of await waiting(db))
    for (const bytes of [one.standing, one.weekly]) {
      const belief = await believeNewcomersCard(id, bytes, today)
      if (!isFault(belief) && equal(belief.memory.kemHash, kemHash)) return !equal(one.member, member)
    }
  return false
}

/** One that ends sooner would end what keepers vouch for. */
const isTooShort = ({ kind, to }: Card, today: Day): boolean => kind === 'weekly' && to < today + vouchDays

/** One card ahead of its days is enough for a device: for an absence. */
const hasOneAhead = ({ cards }: Desk, card: Card, today: Day): boolean =>
  card.from > today + clockDays &&
  cards.some(
    one =>
      one.from_day > today + clockDays &&
      equal(one.member, card.member) &&
      equal(one.device, card.device) &&
      !equal(one.kem_hash, card.kemHash),
  )

export const suspend = (context: Context, ask: Asks['suspend']): Or<Answers['suspend']> =>
  changing(context, async (db, desk) => {
    const belief = await believeSuspension({ ...desk, desk: desk.id }, ask.suspend, today(context))
    if (isFault(belief)) return refuse(belief.why === 'day' || belief.why === 'forked' ? 'stale' : 'invalid')
    const added = belief.memory.inForce.slice(desk.inForce.length)
    // At an edition of before the same two could begin it again each time it ran out.
    const isEarlier = added.some(({ suspension }) => suspension.keyringNo < desk.keyring.no)
    if (isEarlier && !desk.restores.isLate) return refuse('stale')
    // One a member and edition: the first of them runs out, and is not begun again.
    for (const { suspension } of added) {
      if (!(await insertSuspension(db, suspension, ask.suspend))) return refuse('stale')
      context.store.erasable.dropShares(suspension.suspended)
    }
    return {}
  })
