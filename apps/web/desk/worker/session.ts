/** The worker's session: keys are unlocked here, and never leave; a desk is opened with them if this is the one worker. */

import { isRefused } from '@treeline/client'
import {
  type DeskMemory,
  type DeviceRecord,
  fetchRestoredSite,
  fetchSite,
  listed,
  openRecord,
  type StoredRows,
  todayOf,
  type Unlocked,
  type UnlockMethod,
  unlock,
  type World,
} from '@treeline/client/member'
import { type Bytes, equal, identityOf, type MemberId, memberByKey, type UnlockSecret } from '@treeline/vault'
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
  /** The desk does not list this device any more: what it keeps does not open. */
  | { at: 'removed' }
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
  /** `shut`: whose device it is that is given no share. */
  let here: { unlocked: Unlocked; local: LocalRecord } | { shut: MemberId } | undefined
  let open: Open | undefined

  const enter = async (isStealing: boolean, isForgetting = false): Promise<Entered> => {
    if (!here || 'shut' in here) return whyShut(world, here?.shut)
    const { local } = here
    const unlocked = local.isStored ? await asStored(world, here.unlocked) : here.unlocked
    const before = memoryOf(world, { unlocked, local })
    if (isForgetting) await before?.forget()
    const remembered = await before?.load(todayOf(world))
    if (remembered === 'damaged') return { at: 'damaged' }
    const site = (await fetchRestoredSite(world, remembered?.known))?.site
    if (!site) throw new Error('a desk that was set up is gone')
    const signer = identityOf(unlocked.keyset.seed).signing.publicKey
    const member = memberByKey(site.keyring, signer)
    if (!member) return { at: 'waiting', signer }
    const out = outOf(site, member.id)
    if (out) return { at: out }
    const lost = () => (open ? open.leave('elsewhere') : tell({ out: 'elsewhere' }))
    if (!(await takeLock(unlocked.keyset, isStealing, lost))) return { at: 'elsewhere' }
    const current = local.isStored ? await listedHere(world, unlocked) : unlocked
    const memory = memoryOf(world, { unlocked: current, local })
    // What the tab that had the lock has learned since, too.
    const loaded = await memory?.load(todayOf(world))
    if (loaded === 'damaged') return { at: 'damaged' }
    const remembering = memory && {
      last: loaded?.memory,
      store: (next: DeskMemory) => memory.store(next),
      rows: memory.rows(current.keyset.desk),
      storeRows: (rows: StoredRows) => memory.storeRows(rows),
      forget: () => memory.forgetOpen(),
    }
    open = await opening({ world, unlocked: current, local, remembering, tell })
    return { at: 'open', first: open.first, left: open.left }
  }
  const entry: EntryVerbs = {
    unlock: async opening => {
      const { local } = opening
      try {
        here = { unlocked: await opened(world, opening), local }
      } catch (error) {
        if (!isRefused(error, 'forbidden') || !local.record.member) throw error
        here = { shut: local.record.member }
      }
    },
    enter,
  }
  return () => ({ ...entry, ...open?.verbs })
}

const opened = (world: World, opening: Opening): Promise<Unlocked> | Unlocked =>
  'unlocked' in opening
    ? opening.unlocked
    : unlock(world, opening.local.record, opening.method, opening.secret)

/** By what the desk says of the member; where they stand, it is the device that does not. */
async function whyShut(world: World, member: MemberId | undefined): Promise<Entered> {
  const site = await fetchSite(world)
  return { at: (site && member && outOf(site, member)) ?? 'removed' }
}

const memoryOf = (
  { random }: World,
  { unlocked: { keyset, sealing }, local }: { unlocked: Unlocked; local: LocalRecord },
): StoredMemory | undefined =>
  local.isStored ? new StoredMemory(sealedMemory(keyset.desk), sealing, random) : undefined

/** As this browser stores it by now: another tab may have stored more secrets since it was unlocked here, or listed it. */
async function asStored(world: World, unlocked: Unlocked): Promise<Unlocked> {
  const { keyset, deviceKey, sealing } = unlocked
  const record = await readRecord(keyset.desk)
  if (!record) return unlocked
  if (record.member && equal(sealing, deviceKey)) return openRecord(world, record, deviceKey)
  return { ...unlocked, keyset: await keysetIn(record, sealing) }
}

/** The same, listed at the desk, so that what it keeps opens for as long as its member stands. */
async function listedHere(world: World, unlocked: Unlocked): Promise<Unlocked> {
  const { desk } = unlocked.keyset
  for (;;) {
    const current = await asStored(world, unlocked)
    const record = await readRecord(desk)
    if (!record || record.member) return current
    const next = await listed(world, record, current)
    if (await swapRecord(desk, record, next.record)) return next.unlocked
  }
}

type Opened = Pick<Parameters<typeof openHere>[0], 'world' | 'unlocked' | 'remembering' | 'tell'> & {
  local: LocalRecord
}

async function opening({ world, unlocked, local, remembering, tell }: Opened): Promise<Open> {
  const { record, isStored } = local
  const { sealing, keyset } = unlocked
  const { desk } = keyset
  const { random } = world
  const place = {
    read: () => readRecord(desk),
    swap: (before: DeviceRecord | undefined, next: DeviceRecord) => swapRecord(desk, before, next),
  }
  const watched = {
    last: await readWatched(desk, sealing),
    store: (now: Date) => keepWatched(desk, sealing, now, random),
  }
  return openHere({
    world,
    unlocked,
    remembering,
    tell,
    unsent: new UnsentTexts(sealedTexts(desk), sealing, random),
    save: async (next, day) =>
      isStored ? storeKeyset(next, { place, record, unlocked, day, random }) : undefined,
    watched: isStored ? watched : undefined,
  })
}
