/** The worker's session: keys are unlocked here, and never leave; a desk is opened with them if this is the one worker. */
import {
  type DeskMemory,
  type DeviceRecord,
  fetchKnownSite,
  todayOf,
  type Unlocked,
  type UnlockMethod,
  unlock,
  type World,
} from '@treeline/client/member'
import { type Bytes, identityOf, memberByKey, type UnlockSecret } from '@treeline/vault'
import {
  keepWatched,
  readRecord,
  readWatched,
  sealedMemory,
  sealedTexts,
  swapRecord,
} from '../device/storage.ts'
import { takeLock } from './one-worker.ts'
import { type Left, type News, openHere, outOf } from './open-desk.ts'
import type { Changes } from './shown.ts'
import { keysetIn, storeKeyset } from './stored-keyset.ts'
import { StoredMemory } from './stored-memory.ts'
import { UnsentTexts } from './unsent.ts'

/** `isStored`: the record lies in this browser; a demonstration's does not. */
export type LocalRecord = { record: DeviceRecord; isStored: boolean }
/** What opens the keys of a record: a secret of one of its methods, or keys that were just made. */
export type Opening = { local: LocalRecord } & (
  | { method: UnlockMethod; secret: UnlockSecret }
  | { unlocked: Unlocked }
)

export type Entered =
  /** Keys are made; a colleague has to admit them. `signer`: their public key. */
  | { at: 'waiting'; signer: Bytes }
  | { at: 'ended' }
  /** For 14 days at most: two colleagues have signed it. */
  | { at: 'suspended' }
  /** Another tab of this browser has the desk. */
  | { at: 'elsewhere' }
  /** What this device remembers of the desk does not open. */
  | { at: 'damaged' }
  | { at: 'open'; first: Changes; left: Left }

type Open = Awaited<ReturnType<typeof openHere>>
type EntryVerbs = {
  /** Throws Altered if the secret is another one. */
  unlock: (opening: Opening) => Promise<void>
  /**
   * Opens the desk, or says why not yet. `isStealing`: from the tab that has it. `isForgetting`: without what this device
   * remembers, for good. Throws Trouble if the server cannot be asked.
   */
  enter: (isStealing: boolean, isForgetting?: boolean) => Promise<Entered>
}
/** Everything the page can ask. */
export type Verbs = EntryVerbs & Open['verbs']

export function createSession(world: World, tell: (news: News) => void): () => Partial<Verbs> {
  let here: { unlocked: Unlocked; local: LocalRecord } | undefined
  let open: Open | undefined

  const enter = async (isStealing: boolean, isForgetting = false): Promise<Entered> => {
    const { unlocked, local } = here!
    const { desk } = unlocked.keyset
    const memory = local.isStored
      ? new StoredMemory(sealedMemory(desk), unlocked.deviceKey, world.random)
      : undefined
    if (isForgetting) await memory?.forget()
    const remembered = await memory?.load(todayOf(world))
    if (remembered === 'damaged') return { at: 'damaged' }
    const site = (await fetchKnownSite(world, remembered?.known))?.site
    if (!site) throw new Error('a desk that was set up is gone')
    const signer = identityOf(unlocked.keyset.seed).signing.publicKey
    const member = memberByKey(site.keyring, signer)
    if (!member) return { at: 'waiting', signer }
    const out = outOf(site, member.id)
    if (out) return { at: out }
    const lost = () => (open ? open.leave('elsewhere') : tell({ out: 'elsewhere' }))
    if (!(await takeLock(unlocked.keyset, isStealing, lost))) return { at: 'elsewhere' }
    const current = local.isStored ? await withStored(unlocked) : unlocked
    // What the tab that had the lock has learned since, too.
    const loaded = await memory?.load(todayOf(world))
    if (loaded === 'damaged') return { at: 'damaged' }
    const remembering = memory && {
      last: loaded?.memory,
      store: (next: DeskMemory) => memory.store(next),
      forget: () => memory.forgetOpen(),
    }
    open = await opened({ world, unlocked: current, local, remembering, tell })
    return { at: 'open', first: open.first, left: open.left }
  }
  const entry: EntryVerbs = {
    unlock: async opening => {
      const { local } = opening
      const unlocked =
        'unlocked' in opening ? opening.unlocked : await unlock(local.record, opening.method, opening.secret)
      here = { unlocked, local }
    },
    enter,
  }
  return () => ({ ...entry, ...open?.verbs })
}

/** Another tab may have stored more secrets since the record was read that was unlocked here. */
async function withStored({ keyset, deviceKey }: Unlocked): Promise<Unlocked> {
  const record = await readRecord(keyset.desk)
  return record ? { keyset: await keysetIn(record, deviceKey), deviceKey } : { keyset, deviceKey }
}

type Opened = Pick<Parameters<typeof openHere>[0], 'world' | 'unlocked' | 'remembering' | 'tell'> & {
  local: LocalRecord
}

async function opened({ world, unlocked, local, remembering, tell }: Opened): Promise<Open> {
  const { record, isStored } = local
  const { deviceKey, keyset } = unlocked
  const { desk } = keyset
  const { random } = world
  const place = {
    read: () => readRecord(desk),
    swap: (before: DeviceRecord | undefined, next: DeviceRecord) => swapRecord(desk, before, next),
  }
  const watched = {
    last: await readWatched(desk, deviceKey),
    store: (now: Date) => keepWatched(desk, deviceKey, now, random),
  }
  return openHere({
    world,
    unlocked,
    remembering,
    tell,
    unsent: new UnsentTexts(sealedTexts(desk), deviceKey, random),
    save: async next =>
      isStored ? storeKeyset(next, { place, record, unlocked, today: todayOf(world), random }) : undefined,
    watched: isStored ? watched : undefined,
  })
}
