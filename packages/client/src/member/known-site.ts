/** The desk's documents believed against those this device believed before: it goes on with theirs, and never back. */
import {
  asDay,
  type Bytes,
  believeConfig,
  believeSuspensions,
  concat,
  type Day,
  type DeskId,
  equal,
  isFault,
  type Keyring,
  rememberedKeyring,
  sha256,
  suspensionHash,
  verifyFresh,
} from '@treeline/vault'
import type { Answers } from '@treeline/wire'
import { believedCards, fetchSite, goesOn, type Site, verifiedSite } from '../site.ts'
import { Trouble } from '../trouble.ts'
import type { World } from '../world.ts'
import type { DeskMemory, SiteBytes } from './memory.ts'

/** `bytes`: what the site was believed from. `vouched`: the newest day a coordinator has called a keyring current on. */
export type KnownSite = { site: Site; bytes: SiteBytes; vouched: Day }

/**
 * The desk as its server shows it now, if it goes on from what is known; else what is known, with today's cards. `known`
 * undefined: a device that remembers nothing believes what a visitor does. Throws Trouble `phrase` for documents that do
 * not hold by themselves or of another desk; undefined: nobody has set it up yet.
 */
export const fetchKnownSite = (world: World, known: KnownSite | undefined): Promise<KnownSite | undefined> =>
  fetchSite(world, (shown, today) => believedSite(known, shown, today))

async function believedSite(
  known: KnownSite | undefined,
  shown: Answers['desk'],
  today: Day,
): Promise<KnownSite> {
  const site = await verifiedSite(shown, today)
  if (known && !equal(site.desk, known.site.desk)) throw new Trouble('phrase')
  const isBehind = known !== undefined && (await goesBack(known, site, shown, today))
  if (known && (isBehind || isBySuspended(known, site))) {
    const { isBehind: _, ...before } = known.site
    const { desk, keyring, suspensions: inForce } = before
    const cards = await believedCards({ desk, keyring, inForce }, shown.cards, today)
    return { ...known, site: { ...before, ...cards, ...(isBehind ? { isBehind } : {}) } }
  }
  const { keyring, config, fresh, suspensions } = shown
  const bytes = { keyring: keyring.bytes, config: config.bytes, fresh, suspensions }
  return { site, bytes, vouched: asDay(Math.max(known?.vouched ?? 0, site.fresh.day)) }
}

/**
 * Whether one says it who was suspended in the state before: it is not believed, and is no lie of the server's. Another
 * coordinator's device says it anew.
 */
const isBySuspended = ({ site: { suspended } }: KnownSite, { fresh }: Site): boolean =>
  suspended.some(one => equal(one, fresh.member))

/** Whether an older state of the desk is shown than the known one, or another beside it. */
async function goesBack(known: KnownSite, site: Site, shown: Answers['desk'], today: Day): Promise<boolean> {
  const { keyring, config: last } = known.site
  const memory = { desk: site.desk, keyring: site.keyring }
  // One that was said ahead of its day holds back nobody's of today.
  if (site.fresh.day < Math.min(known.vouched, today)) return true
  if (!(await goesOn(keyring, shown))) return true
  if (isFault(await believeConfig({ ...memory, last }, shown.config, 'later'))) return true
  // What is known holds by the same rules as if it were shown: an honest server would show it.
  const all = [...shown.suspensions, ...known.bytes.suspensions]
  const inForce = await believeSuspensions({ ...memory, inForce: [] }, all, today, site.fresh.suspensions)
  const hashes = shown.suspensions.map(suspensionHash)
  return inForce.some(one => !hashes.some(hash => equal(hash, one.hash)))
}

/** Whether the same documents are known: by their bytes, whatever the server calls them. */
export const isSameSite = (a: KnownSite, b: KnownSite): boolean => equal(allOf(a.bytes), allOf(b.bytes))
const allOf = ({ keyring, config, fresh, suspensions }: SiteBytes): Bytes =>
  concat(...[keyring, config, fresh, ...suspensions].map(bytes => sha256(bytes)))

/** The desk as a memory has it, without cards: those are shown anew each time. Throws RangeError if the memory is none. */
export async function rememberedSite(memory: DeskMemory, today: Day): Promise<KnownSite> {
  const { desk, phrase, vouched, keyring: bytes, config, fresh, suspensions } = memory
  const keyring = rememberedKeyring(bytes)
  const statement = await verifyFresh(fresh, desk, keyring)
  if (!statement) throw new RangeError('memory: a fresh that does not hold')
  const before = { desk, keyring, inForce: [] }
  const inForce = await believeSuspensions(before, suspensions, today, statement.suspensions)
  const suspended = inForce.map(one => one.suspension.suspended)
  const words = await rememberedConfig(desk, keyring, config)
  return {
    site: {
      // No server's word: whatever is shown is read.
      hash: new Uint8Array(),
      ...{ desk, phrase, keyring, config: words, fresh: statement },
      ...{ suspensions: inForce, suspended, cards: [], badCards: 0 },
    },
    bytes: { keyring: bytes, config, fresh, suspensions },
    vouched,
  }
}

/** It was believed before it was stored: the same again needs no signature. */
async function rememberedConfig(desk: DeskId, keyring: Keyring, bytes: SiteBytes['config']) {
  const last = { no: 0, hash: sha256(bytes) }
  const belief = await believeConfig({ desk, keyring, last }, { bytes, signatures: [] })
  if (isFault(belief)) throw new RangeError('memory: a config that does not hold')
  return belief.memory
}
