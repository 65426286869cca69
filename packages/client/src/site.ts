/** The desk as its server shows it, believed only as far as its roots have signed it. */

import {
  type Belief,
  type Bytes,
  believeCard,
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
  isSuspended,
  type Keyring,
  type MemberId,
  membersNamed,
  rosterCards,
  suspensionHash,
  verifyConfig,
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
}

type Documents = Answers['desk']

/**
 * The desk's documents, verified; `check`: what they must hold besides. Throws Trouble `phrase` if they do not hold;
 * undefined: nobody has set it up yet.
 */
export async function fetchSite(
  world: World,
  check?: (documents: Documents) => Promise<void>,
): Promise<Site | undefined> {
  try {
    const documents = await ask(world.transport, routes.desk, null)
    await check?.(documents)
    return await verifiedSite(documents, todayOf(world))
  } catch (error) {
    if (isRefused(error, 'not-set-up')) return undefined
    throw error
  }
}

async function verifiedSite(documents: Documents, today: Day): Promise<Site> {
  const desk = deskId(documents.genesis.bytes)
  const { keyring, phrase } = await believedKeyring(documents)
  const config = await verifyConfig(documents.config, desk, keyring)
  const fresh = await verifyFresh(documents.fresh, desk, keyring)
  if (!config || !fresh || !showsAll(documents.suspensions, fresh)) throw new Trouble('phrase')
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
async function believedKeyring({ genesis, roots, keyring }: Documents) {
  let current = believed(await believeKeyring(null, genesis))
  let phrase = deskId(genesis.bytes)
  for (const document of [...roots, keyring]) {
    const next = believed(await believeKeyring(current, document, 'later'))
    if (next.roots.no !== current.roots.no) phrase = deskId(document.bytes)
    current = next
  }
  return { keyring: current, phrase }
}

/**
 * Checks that the edition known already goes on in these: by that one, not by the first, for roots that have ended since
 * sign nothing that goes on.
 */
export async function continueFrom(before: Keyring, { roots, keyring }: Documents): Promise<void> {
  let current = before
  for (const document of [...roots, keyring]) {
    const belief = await believeKeyring(current, document, 'later')
    const isPast = document !== keyring && 'fault' in belief && belief.why === 'older'
    if (!isPast) current = believed(belief)
  }
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
async function believedCards(
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

export const nameOf = (site: Site, id: Uint8Array): string | undefined =>
  site.keyring.members.find(member => equal(member.id, id))?.name
