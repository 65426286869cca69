/** The desk as its server shows it, believed only as far as its roots have signed it. */

import {
  type Belief,
  type Bytes,
  believeCard,
  believeConfig,
  believeKeyring,
  believeSuspensions,
  type Card,
  type CardMemory,
  type Config,
  type Day,
  type DeskId,
  deskId,
  equal,
  type Fresh,
  freshDays,
  hasRole,
  type InForce,
  isFault,
  isSuspended,
  type Keyring,
  type MemberId,
  memberOf,
  membersNamed,
  rosterCards,
  suspensionHash,
  verifyFresh,
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
  keyring: Keyring
  fresh: Fresh
  /** In force today, by the signatures of two members each. */
  suspensions: readonly InForce[]
  /** Whom they name. */
  suspended: readonly MemberId[]
  cards: readonly Card[]
  /** How many cards were shown that do not hold. */
  badCards: number
  /** On a device that remembers: what its server shows is older than this, or lies beside it. */
  isBehind?: true
}

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
  const { keyring, phrase } = await believedKeyring(documents, desk)
  const config = believed(await believeConfig({ desk, keyring, last: null }, documents.config))
  const fresh = await verifyFresh(documents.fresh, desk, keyring)
  if (!fresh || !showsAll(documents.suspensions, fresh)) throw new Trouble('phrase')
  const memory = { desk, keyring, inForce: [] }
  const suspensions = await believeSuspensions(memory, documents.suspensions, today, fresh.suspensions)
  return {
    hash: documents.site,
    desk,
    phrase,
    config,
    keyring,
    fresh,
    suspensions,
    suspended: suspensions.map(one => one.suspension.suspended),
    ...(await believedCards({ desk, keyring, inForce: suspensions }, documents.cards, today)),
  }
}

/** From the first keyring by the first of each generation of roots to the current one. */
async function believedKeyring({ genesis, roots, keyring }: Answers['desk'], desk: DeskId) {
  let current = believed(await believeKeyring(null, genesis))
  let phrase = desk
  for (const document of [...roots, keyring]) {
    const next = believed(await believeKeyring(current, document, 'later'))
    if (next.roots.no !== current.roots.no) phrase = deskId(document.bytes)
    current = next
  }
  return { keyring: current, phrase }
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

/** Whether each suspension that a coordinator called in force is shown: withheld, it would let somebody in again. */
const showsAll = (shown: readonly Bytes[], fresh: Fresh): boolean => {
  const hashes = shown.map(suspensionHash)
  return fresh.suspensions.every(named => hashes.some(hash => equal(hash, named)))
}

/** One that does not hold is left out, and stops no other. */
export async function believedCards(
  memory: CardMemory,
  shown: readonly Bytes[],
  today: Day,
): Promise<Pick<Site, 'cards' | 'badCards'>> {
  const beliefs = await Promise.all(shown.map(bytes => believeCard(memory, bytes, today)))
  const cards = beliefs.flatMap(belief => ('memory' in belief ? belief.memory : []))
  return { cards, badCards: shown.length - cards.length }
}

/** Why nothing may be sealed to this desk today; undefined if it may. */
export function sealingTrouble(site: Site, today: Day): 'old' | 'clock' | 'few' | undefined {
  if (site.fresh.day > today + 1) return 'clock'
  if (site.fresh.day < today - freshDays) return 'old'
  return membersNamed(intakeCards(site, today)) < leastMembers(site) ? 'few' : undefined
}

/** Two; beside cards that do not hold as many as a desk of some size has in any case: so much is not left out in silence. */
function leastMembers({ badCards, keyring, suspensions }: Site): number {
  const onIntake = keyring.members.filter(one => hasRole(one, 'intake') && !isSuspended(suspensions, one.id))
  return badCards ? Math.max(2, Math.min(4, onIntake.length)) : 2
}

/** Whom a first message is sealed to: members on intake and, at a one-person desk, its paper. */
export const intakeCards = (site: Site, today: Day): readonly Card[] =>
  rosterCards(site.cards, site.keyring, site.suspended, today)

export const nameOf = (site: Site, id: Uint8Array): string | undefined => memberOf(site.keyring, id)?.name
