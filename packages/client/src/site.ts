/** The desk as its server shows it, believed only as far as its roots have signed it. */

import {
  type Belief,
  type Bytes,
  believeConfig,
  believeKeyring,
  believeSuspensions,
  type Card,
  type Config,
  type Day,
  type DeskId,
  deskId,
  equal,
  type Fresh,
  freshDays,
  type InForce,
  type Keyring,
  type MemberId,
  mailboxCards,
  memberByKey,
  siteHash,
  suspensionHash,
  verifyCard,
  verifyFresh,
} from '@treeline/vault'
import { type Answers, routes } from '@treeline/wire'
import { ask, isRefused } from './transport.ts'
import { Trouble } from './trouble.ts'
import { todayOf, type World } from './world.ts'

export type Site = {
  /** Another whenever what follows may be, but for cards. */
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
  /** On a device that remembers: what its server shows is older than this, or lies beside it. */
  isBehind?: true
}

/**
 * The desk's documents, verified as a visitor does who remembers nothing. Throws Trouble `phrase` if they do not hold;
 * undefined: nobody has set it up yet.
 */
export async function fetchSite(world: World): Promise<Site | undefined> {
  const documents = await fetchDocuments(world)
  return documents && verifiedSite(documents, todayOf(world))
}

/** As the server shows them; undefined: nobody has set the desk up yet. */
export async function fetchDocuments({ transport }: World): Promise<Answers['desk'] | undefined> {
  try {
    return await ask(transport, routes.desk, null)
  } catch (error) {
    if (isRefused(error, 'not-set-up')) return undefined
    throw error
  }
}

export async function verifiedSite(documents: Answers['desk'], today: Day): Promise<Site> {
  const desk = deskId(documents.genesis.bytes)
  const { keyring, phrase } = await believedKeyring(documents)
  const config = believed(await believeConfig({ desk, keyring, last: null }, documents.config, 'later'))
  const fresh = await verifyFresh(documents.fresh, desk, keyring)
  if (!fresh || !showsAll(documents.suspensions, fresh)) throw new Trouble('phrase')
  const cards = await membersCards(documents, desk, keyring)
  const { suspensions } = documents
  const bytes = { config: documents.config.bytes, fresh: documents.fresh, suspensions }
  return siteFrom({ desk, phrase, config, keyring, fresh, cards }, bytes, today)
}

type Believed = Pick<Site, 'desk' | 'phrase' | 'config' | 'keyring' | 'fresh' | 'cards'>
type SiteBytes = { config: Bytes; fresh: Bytes; suspensions: readonly Bytes[] }

/** With who is suspended today. */
export async function siteFrom(believed: Believed, bytes: SiteBytes, today: Day): Promise<Site> {
  const { desk, keyring, fresh } = believed
  const memory = { desk, keyring, inForce: [] }
  const suspensions = await believeSuspensions(memory, bytes.suspensions, today, fresh.suspensions)
  const suspended = suspensions.map(one => one.suspension.suspended)
  return { ...believed, hash: siteHash(bytes.config, bytes.fresh), suspensions, suspended }
}

/** From the first keyring by the first of each generation of roots to the current one. */
async function believedKeyring({ genesis, roots, keyring }: Answers['desk']) {
  let current = believed(await believeKeyring(null, genesis))
  let phrase = deskId(genesis.bytes)
  for (const document of [...roots, keyring]) {
    const next = believed(await believeKeyring(current, document, 'later'))
    if (next.roots.no !== current.roots.no) phrase = deskId(document.bytes)
    current = next
  }
  return { keyring: current, phrase }
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

/** Those that members of this keyring have signed. */
export async function membersCards(
  documents: Answers['desk'],
  desk: DeskId,
  keyring: Keyring,
): Promise<readonly Card[]> {
  const cards = await Promise.all(documents.cards.map(verifyCard))
  return cards.filter((card): card is Card => {
    const member = card && memberByKey(keyring, card.signer)
    return (
      card !== undefined && equal(card.desk, desk) && member !== undefined && equal(member.id, card.member)
    )
  })
}

/** Why nothing may be sealed to this desk today; undefined if it may. */
export function sealingTrouble(site: Site, today: Day): 'old' | 'clock' | 'few' | undefined {
  if (site.fresh.day > today + 1) return 'clock'
  if (site.fresh.day < today - freshDays) return 'old'
  return intakeCards(site, today).length < 2 ? 'few' : undefined
}

/** Whom a first message is sealed to: members on intake and, at a one-person desk, its paper. At most eight. */
export const intakeCards = (site: Site, today: Day): readonly Card[] =>
  mailboxCards(site.cards, site.keyring, site.suspended, today, 'intake').slice(0, 8)

export const nameOf = (site: Site, id: Uint8Array): string | undefined =>
  site.keyring.members.find(member => equal(member.id, id))?.name
