/** The desk's documents believed against those this device believed before: it goes on with theirs, and never back. */
import {
  asDay,
  type Bytes,
  believeConfig,
  believeFresh,
  believeRestoreMotion,
  believeSuspensions,
  believeVouch,
  concat,
  type Day,
  type DeskId,
  equal,
  type Fresh,
  isFault,
  isSignedBy,
  type Keyring,
  type MemberId,
  memberByKey,
  parseFresh,
  type RegisterPublic,
  type Restored,
  type RestoreMotion,
  rememberedKeyring,
  type Signed,
  sha256,
  suspensionHash,
} from '@treeline/vault'
import type { Answers } from '@treeline/wire'
import type { Names } from '../names.ts'
import { believedRestores } from '../restores.ts'
import { believedCards, fetchSite, goesOn, reachOn, type Site, verifiedSite } from '../site.ts'
import { Trouble } from '../trouble.ts'
import type { World } from '../world.ts'
import type { DeskMemory, SiteBytes } from './memory.ts'

/** What a member's device knows of the desk besides. */
export type MemberSite = Site & {
  /** What members have signed after the server's data was that of a backup, the oldest first. */
  signedRestores: readonly Restored[]
  /** The server says so, and nobody has signed it yet. */
  restored?: WaitingRestore | undefined
  /** What its server shows is older than this, or lies beside it. */
  isBehind?: true
  /** Of its members, in a session: visitors are shown none. */
  names?: Names
}

/** `day`: when the server's data was restored, `n`: the last item of the register in it, by its word. `half`: as one keeper has signed it. */
type WaitingRestore = { day: Day; n: number; half: RestoreMotion | undefined }

/**
 * `bytes`: what the site was believed from. `proposed`: what a colleague vouched for last, if it is of these documents.
 * `vouches`: for whatever body visitors are shown, which may be of earlier words. `wordsBy`: the coordinator who signed the
 * words last; undefined: a root sheet did, or nothing was read yet.
 */
export type KnownSite = {
  site: MemberSite
  bytes: SiteBytes
  proposed?: Fresh | undefined
  vouches?: readonly RegisterPublic[]
  wordsBy?: MemberId | undefined
}

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
  const visitors = await verifiedSite(shown, today)
  if (known && !equal(visitors.desk, known.site.desk)) throw new Trouble('phrase')
  if (known && (await goesBack(known, visitors, shown, today))) {
    const { isBehind: _, restored: __, ...before } = known.site
    const { desk, keyring, suspensions: inForce } = before
    const cards = await believedCards({ desk, keyring, inForce }, shown.cards, today)
    const signedRestores = await believedRestores({ desk, keyring }, shown.restores, today)
    const restored = await waitingIn(before, shown, today)
    return { ...known, site: { ...before, cards, signedRestores, restored, isBehind: true } }
  }
  const current = known ? await withKnown(known, visitors, shown, today) : visitors
  const site = {
    ...current,
    signedRestores: await believedRestores(current, shown.restores, today),
    restored: await waitingIn(current, shown, today),
  }
  const { keyring, config, suspensions } = shown
  const fresh = reachOn(site, today).state === 'closed' ? undefined : shown.fresh
  const memory = { desk: site.desk, keyring: site.keyring, config: site.config.hash }
  const belief = shown.proposed && believeFresh(memory, shown.proposed)
  return {
    site,
    bytes: {
      ...{ keyring: keyring.bytes, config: config.bytes, fresh, suspensions },
      signed: signedIn(shown),
    },
    proposed: belief && 'memory' in belief ? belief.memory : undefined,
    vouches: await vouchesOfVisitors(site, shown.vouches, today),
    wordsBy: await coordinatorBy(site.keyring, shown.config),
  }
}

/** A restore that the server tells of, and that not enough members have signed. */
async function waitingIn(
  { desk, keyring, suspensions: inForce }: Site,
  { restored }: Answers['desk'],
  today: Day,
): Promise<WaitingRestore | undefined> {
  if (!restored) return undefined
  const { day, n, half } = restored
  const belief = half && (await believeRestoreMotion({ desk, keyring, inForce }, half, today))
  return { day: asDay(day), n, half: belief && 'memory' in belief ? belief.memory : undefined }
}

/** Whether the server tells the same of restores. */
export const isSameRestore = (a: MemberSite, b: MemberSite): boolean => restoreIn(a) === restoreIn(b)
const restoreIn = ({ restored, signedRestores }: MemberSite): string =>
  [restored?.day, restored?.n, restored?.half?.by.member, signedRestores.length].join(' ')

const signedIn = ({ keyring, config, roots }: Answers['desk']): SiteBytes['signed'] => ({
  ...{ keyring: keyring.signatures, config: config.signatures, roots },
})

/** Those for the body that holds longest, of whichever words. */
async function vouchesOfVisitors(
  { desk, keyring, suspended }: Site,
  shown: readonly Bytes[],
  today: Day,
): Promise<readonly RegisterPublic[]> {
  const beliefs = await Promise.all(shown.map(bytes => believeVouch({ desk, keyring }, bytes, today)))
  const all = beliefs.flatMap(belief => ('memory' in belief ? belief.memory : []))
  const bodies = all.map(({ fresh }) => all.filter(one => equal(one.fresh, fresh)))
  const rankOf = (vouches: readonly RegisterPublic[]) =>
    ['closed', 'amber', 'open'].indexOf(reachOn({ keyring, vouches, suspended }, today).state)
  return bodies.reduce<readonly RegisterPublic[]>(
    (best, body) => (rankOf(body) > rankOf(best) ? body : best),
    [],
  )
}

/** Undefined: a root has signed it. */
async function coordinatorBy(keyring: Keyring, config: Signed): Promise<MemberId | undefined> {
  for (const { key } of config.signatures) {
    const member = memberByKey(keyring, key)
    if (member && (await isSignedBy(config, 'config', [key], 1))) return member.id
  }
  return undefined
}

const hashesOf = ({ suspensions }: Pick<Site, 'suspensions'>): Bytes[] => suspensions.map(one => one.hash)

/** What was in force here before runs on, whoever of its signers has left since. */
async function withKnown(known: KnownSite, site: Site, shown: Answers['desk'], today: Day): Promise<Site> {
  const memory = { desk: site.desk, keyring: site.keyring, inForce: [] }
  const [named, before] = [hashesOf(site), hashesOf(known.site)]
  const suspensions = await believeSuspensions(memory, shown.suspensions, today, named, before)
  const isSame = suspensions.every(({ hash }) => named.some(one => equal(one, hash)))
  if (isSame && suspensions.length === named.length) return site
  const suspended = suspensions.map(one => one.suspension.suspended)
  const cards = await believedCards({ ...memory, inForce: suspensions }, shown.cards, today)
  return { ...site, suspensions, suspended, cards }
}

/** Whether an older state of the desk is shown than the known one, or another beside it. */
async function goesBack(known: KnownSite, site: Site, shown: Answers['desk'], today: Day): Promise<boolean> {
  const { keyring, config: last } = known.site
  const memory = { desk: site.desk, keyring: site.keyring }
  if (!(await goesOn(keyring, shown))) return true
  // Its first edition was left out.
  const isSameRoots = site.keyring.roots.no === keyring.roots.no
  if (isSameRoots && !equal(site.phrase, known.site.phrase)) return true
  if (isFault(await believeConfig({ ...memory, last }, shown.config, 'later'))) return true
  // What is known holds by the same rules as if it were shown: an honest server would show it.
  const all = [...shown.suspensions, ...known.bytes.suspensions]
  const [named, before] = [hashesOf(site), hashesOf(known.site)]
  const inForce = await believeSuspensions({ ...memory, inForce: [] }, all, today, named, before)
  const hashes = shown.suspensions.map(suspensionHash)
  return inForce.some(one => !hashes.some(hash => equal(hash, one.hash)))
}

/** Whether the same documents are known: by their bytes, whatever the server calls them. */
export const isSameSite = (a: KnownSite, b: KnownSite): boolean => equal(allOf(a.bytes), allOf(b.bytes))
const allOf = ({ keyring, config, fresh, suspensions }: SiteBytes): Bytes =>
  concat(...[keyring, config, fresh ?? new Uint8Array(), ...suspensions].map(bytes => sha256(bytes)))

/** The desk as a memory has it, without cards: those are shown anew each time. Throws RangeError if the memory is none. */
export async function rememberedSite(memory: DeskMemory, today: Day): Promise<KnownSite> {
  const { desk, phrase, keyring: bytes, config, fresh, suspensions, signed } = memory
  const keyring = rememberedKeyring(bytes)
  const body = fresh && parseFresh(fresh)
  const before = { desk, keyring, inForce: [] }
  const inForce = await believeSuspensions(before, suspensions, today, body?.suspensions)
  const suspended = inForce.map(one => one.suspension.suspended)
  const words = await rememberedConfig(desk, keyring, config)
  return {
    site: {
      // No server's word: whatever is shown is read.
      hash: new Uint8Array(),
      ...{ desk, phrase, keyring, config: words, words, generations: [] },
      ...{ fresh: body, vouches: [], vouched: asDay(0), isAhead: false },
      ...{ suspensions: inForce, suspended, cards: [], restores: [], signedRestores: [] },
    },
    bytes: { keyring: bytes, config, fresh, suspensions, signed },
  }
}

/** It was believed before it was stored: the same again needs no signature. */
async function rememberedConfig(desk: DeskId, keyring: Keyring, bytes: SiteBytes['config']) {
  const last = { no: 0, hash: sha256(bytes) }
  const belief = await believeConfig({ desk, keyring, last }, { bytes, signatures: [] })
  if (isFault(belief)) throw new RangeError('memory: a config that does not hold')
  return belief.memory
}
