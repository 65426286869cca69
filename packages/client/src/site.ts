/** The desk as its server shows it, believed only as far as its roots have signed it and its keepers vouch for it. */

import {
  type Belief,
  type Bytes,
  believeCard,
  believeConfig,
  believeFresh,
  believeKeyring,
  believeSuspensions,
  believeVouch,
  type Card,
  type CardMemory,
  type Config,
  cardHash,
  type Day,
  type DeskId,
  deskId,
  equal,
  type Fresh,
  freshHash,
  type Generation,
  type InForce,
  isFault,
  type Keyring,
  type MemberId,
  membersNamed,
  type Reach,
  type RegisterPublic,
  reachOf,
  rosterCards,
  signedOn,
  suspensionHash,
  vouchedOn,
} from '@treeline/vault'
import { type Answers, routes } from '@treeline/wire'
import { ask, isRefused } from './transport.ts'
import { Trouble } from './trouble.ts'
import { todayOf, type World } from './world.ts'

export type Site = {
  /** Another whenever what follows may be, but for renewed cards; the server's own word. */
  hash: Bytes
  desk: DeskId
  /** Of the present generation of roots; of the first one the desk's id. Its first 88 bits are the phrase. */
  phrase: DeskId
  config: Config
  words: Words
  keyring: Keyring
  /** The roots of each generation, and the first edition of each. */
  generations: readonly Generation[]
  /** What keepers vouch for; undefined: none does so for this edition. */
  fresh: Fresh | undefined
  /** Who vouches for it, and until when. */
  vouches: readonly RegisterPublic[]
  /** The newest day since which as many keepers as it takes vouch for this edition; 0: none. */
  vouched: Day
  /** A vouch is dated after tomorrow: the reader's clock is wrong. */
  isAhead: boolean
  /** In force today, by the signatures of two members each. */
  suspensions: readonly InForce[]
  /** Whom they name. */
  suspended: readonly MemberId[]
  cards: readonly Card[]
  /** What members have signed after the server's data was that of a backup, as it is shown: `believedRestores`. */
  restores: readonly Bytes[]
}

/**
 * What a visitor is told in the desk's name: its own words, if as many keepers as it takes vouch for them, or did. One
 * coordinator's alone are nobody's, but beside a warning. `lists`: whose wanted lists are taken, while that holds.
 */
type Words = Pick<Config, 'contact' | 'line' | 'address' | 'lists'>

type Believe<T> = (documents: Answers['desk'], today: Day) => Promise<T>

/**
 * The desk's documents, as `believe` takes them: as a visitor does who remembers nothing, if nothing else is said. Throws
 * Trouble `phrase` if they do not hold; undefined: nobody has set it up yet.
 */
export async function fetchSite(world: World): Promise<Site | undefined>
export async function fetchSite<T>(world: World, believe: Believe<T>): Promise<T | undefined>
export async function fetchSite(world: World, believe: Believe<unknown> = verifiedSite): Promise<unknown> {
  try {
    return await believe(await ask(world.transport, routes.desk, null), todayOf(world))
  } catch (error) {
    if (isRefused(error, 'not-set-up')) return undefined
    throw error
  }
}

export async function verifiedSite(documents: Answers['desk'], today: Day): Promise<Site> {
  const desk = deskId(documents.genesis.bytes)
  const { keyring, phrase, generations } = await believedKeyring(documents, desk)
  const config = believed(await believeConfig({ desk, keyring, last: null }, documents.config))
  const memory = { desk, keyring, config: config.hash }
  const fresh = documents.fresh && believed(believeFresh(memory, documents.fresh))
  if (fresh && !showsAll(documents, fresh)) throw new Trouble('phrase')
  const beliefs = await Promise.all(documents.vouches.map(bytes => believeVouch(memory, bytes, today)))
  const all = beliefs.flatMap(belief => ('memory' in belief ? belief.memory : []))
  const hash = documents.fresh && freshHash(documents.fresh)
  const vouches = all.filter(one => hash && equal(one.fresh, hash))
  const inForce = (named: readonly Bytes[]) =>
    believeSuspensions({ desk, keyring, inForce: [] }, documents.suspensions, today, named)
  const before = await inForce([])
  const isClosed = reachOn({ keyring, vouches, suspended: suspendedIn(before) }, today).state === 'closed'
  const isConfirmed = vouchedOn(keyring, vouches) > 0
  const { contact, line, address } = isConfirmed || !isClosed ? config : silent
  const lists = isConfirmed && !isClosed ? config.lists : undefined
  const suspensions = fresh && !isClosed ? await inForce(fresh.suspensions) : before
  return {
    hash: documents.site,
    ...{ desk, phrase, config, keyring, generations, fresh, vouches, suspensions },
    words: { contact, line, address, ...(lists ? { lists } : {}) },
    vouched: vouchedOn(keyring, all),
    isAhead: beliefs.some(belief => 'fault' in belief && belief.why === 'day'),
    suspended: suspendedIn(suspensions),
    cards: await believedCards({ desk, keyring, inForce: suspensions }, documents.cards, today),
    restores: documents.restores,
  }
}

const silent = { contact: '', line: '', address: '' }

const suspendedIn = (inForce: readonly InForce[]) => inForce.map(one => one.suspension.suspended)

/** How far what is shown can be relied on today. */
export const reachOn = (
  { keyring, vouches, suspended }: Pick<Site, 'keyring' | 'vouches' | 'suspended'>,
  today: Day,
): Reach => reachOf(keyring, vouches, { today, signed: signedOn(keyring), suspended })

/** From the first keyring by the first of each generation of roots to the current one. */
async function believedKeyring({ genesis, roots, keyring }: Answers['desk'], desk: DeskId) {
  let current = believed(await believeKeyring(null, genesis))
  let phrase = desk
  const generations: Generation[] = [{ ...current.roots, from: 0 }]
  for (const document of [...roots, keyring]) {
    const next = believed(await believeKeyring(current, document, 'later'))
    if (next.roots.no !== current.roots.no) {
      phrase = deskId(document.bytes)
      generations.push({ ...next.roots, from: next.no })
    }
    current = next
  }
  return { keyring: current, phrase, generations }
}

/**
 * Whether the keyrings that are shown go on from a known one. By it, not by the first: roots that have ended since sign
 * nothing that goes on.
 */
export async function goesOn(before: Keyring, { roots, keyring }: Answers['desk']): Promise<boolean> {
  let current = before
  for (const document of [...roots, keyring]) {
    const belief = await believeKeyring(current, document, 'later')
    const isPast = document !== keyring && 'fault' in belief && belief.why === 'older'
    if (isFault(belief) && !isPast) return false
    if (!isFault(belief)) current = belief.memory
  }
  return true
}

function believed<M>(belief: Belief<M>): M {
  if ('memory' in belief) return belief.memory
  throw new Trouble(belief.why === 'newer' ? 'version' : 'phrase')
}

/** Whether each card and suspension that the body names is shown: withheld, it would shut somebody out, or let one in. */
function showsAll({ cards, suspensions }: Answers['desk'], fresh: Fresh): boolean {
  const shown = [...cards.map(cardHash), ...suspensions.map(suspensionHash)]
  return [...fresh.cards, ...fresh.suspensions].every(named => shown.some(hash => equal(hash, named)))
}

/** One that does not hold is left out, and stops no other. */
export async function believedCards(
  memory: CardMemory,
  shown: readonly Bytes[],
  today: Day,
): Promise<readonly Card[]> {
  const beliefs = await Promise.all(shown.map(bytes => believeCard(memory, bytes, today)))
  return beliefs.flatMap(belief => ('memory' in belief ? belief.memory : []))
}

/** Why nothing may be sealed to this desk today; undefined if it may. */
export function sealingTrouble(site: Site, today: Day): 'old' | 'clock' | 'few' | undefined {
  if (reachOn(site, today).state === 'closed') return site.isAhead ? 'clock' : 'old'
  return membersNamed(intakeCards(site, today)) < 2 ? 'few' : undefined
}

/** Whom a first message is sealed to: of those that keepers vouch for members on intake and, at a one-person desk, its paper. */
export function intakeCards({ cards, fresh, keyring, suspended }: Site, today: Day): readonly Card[] {
  const named = cards.filter(card => fresh?.cards.some(hash => equal(hash, card.hash)))
  return rosterCards(named, keyring, suspended, today)
}
