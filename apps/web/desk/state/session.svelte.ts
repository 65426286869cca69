/** The session of the desk's page: from the first request through unlocking to an open desk, and locked again. */
import {
  type DeviceRecord,
  fetchSite,
  openDesk,
  type Site,
  type Unlocked,
  type World,
  withKeyset,
} from '@treeline/client/member'
import {
  type Bytes,
  equal,
  holdsContent,
  identityOf,
  type Member,
  memberByKey,
  openOnDevice,
  sealForDevice,
  type UnlockSecret,
} from '@treeline/vault'
import type { Key } from '../../i18n/desk.svelte.ts'
import { demoRecord } from '../device/demo.ts'
import { keepRecord, readRecord } from '../device/storage.ts'
import { countsOf } from '../inbox/queue.ts'
import type { Ticket } from '../routes.ts'
import { type CaseStore, createCaseStore } from './cases.svelte.ts'
import { startPolling } from './polling.ts'
import { wordsFor } from './trouble.ts'
import { lastWatched, watchedNow } from './watched.ts'

type Counts = ReturnType<typeof countsOf>
/** `isStored`: the record lies in this browser; a demonstration's does not. */
export type LocalRecord = { record: DeviceRecord; isStored: boolean }

export type Place =
  | { at: 'loading' }
  | { at: 'trouble'; why: Key }
  /** Nobody has set this desk up, and this is not the link for it. */
  | { at: 'absent' }
  | { at: 'setup'; token: string }
  | { at: 'join'; token: string; site: Site }
  /** `counts`: what a locked screen tells; null: it was not open before. */
  | { at: 'unlock'; site: Site; local: LocalRecord | undefined; counts: Counts | null }
  /** Keys are made; a colleague has to admit them. */
  | { at: 'waiting'; site: Site; unlocked: Unlocked; local: LocalRecord }
  | { at: 'ended'; site: Site }
  /** For 14 days at most: two colleagues have signed it. */
  | { at: 'suspended' }
  | { at: 'open'; store: CaseStore; deviceKey: UnlockSecret }

export type DeskSession = ReturnType<typeof createSession>

export function createSession(world: World) {
  let place = $state.raw<Place>({ at: 'loading' })
  let site: Site | undefined
  let local: LocalRecord | undefined
  let stopPolling = () => {}
  /** What was being written when the desk was locked. */
  let left: Promise<Bytes> | undefined

  const arrive = async (ticket?: Ticket): Promise<void> => {
    place = { at: 'loading' }
    if (!globalThis.crypto?.subtle) {
      place = { at: 'trouble', why: 'error.browser' }
      return
    }
    try {
      site = await fetchSite(world)
      if (!site) {
        place = ticket?.kind === 'setup' ? { at: 'setup', token: ticket.token } : { at: 'absent' }
      } else if (ticket?.kind === 'join') {
        place = { at: 'join', token: ticket.token, site }
      } else {
        local = await recordFor(site)
        place = { at: 'unlock', site, local, counts: null }
      }
    } catch (error) {
      place = { at: 'trouble', why: wordsFor(error) }
    }
  }

  /** Opens the desk, or says why not yet. Throws Trouble if the server cannot be asked. */
  const enter = async (unlocked: Unlocked, through: LocalRecord): Promise<void> => {
    site = await fetchSite(world)
    if (!site) throw new Error('a desk that was set up is gone')
    const member = memberOfKeyset(site, unlocked)
    local = through
    if (!member) place = { at: 'waiting', site, unlocked, local }
    else if (member.roles.includes('former')) place = { at: 'ended', site }
    else if (site.suspended.some(one => equal(one, member.id))) place = { at: 'suspended' }
    else await open(unlocked, through)
  }

  const open = async (unlocked: Unlocked, through: LocalRecord): Promise<void> => {
    const desk = await openDesk(world, unlocked.keyset, async keyset => {
      const record = await withKeyset(through.record, { ...unlocked, keyset }, world.random)
      if (through.isStored) await keepRecord(keyset.desk, record)
      local = { ...through, record }
    })
    const { deviceKey, keyset } = unlocked
    const last = through.isStored ? await lastWatched(keyset.desk, deviceKey) : undefined
    const store = createCaseStore(desk, last, world.now())
    const round = async () => {
      await store.sync()
      const isWatched = through.isStored && !store.trouble && holdsContent(store.me)
      if (isWatched) await watchedNow(keyset.desk, deviceKey, world.now(), world.random)
    }
    if (left) store.drafts.read(await openOnDevice(deviceKey, await left))
    left = undefined
    place = { at: 'open', store, deviceKey }
    stopPolling = startPolling(round)
  }

  return {
    world,
    get place() {
      return place
    },
    arrive,
    enter,
    /** Whether a colleague has admitted whoever waits. */
    lookAgain: async (): Promise<void> => {
      if (place.at !== 'waiting') return
      const { unlocked, local } = place
      try {
        const now = await fetchSite(world)
        if (now && memberOfKeyset(now, unlocked)) await enter(unlocked, local)
      } catch {
        // the next round asks again
      }
    },
    /** Keys and cases are let go. Replies that are held go first, and what was being written is sealed. */
    lock: (): void => {
      if (place.at !== 'open' || !site) return
      const { store, deviceKey } = place
      stopPolling()
      place = { at: 'unlock', site, local, counts: countsOf(store.cases) }
      left = store.settle().then(drafts => sealForDevice(deviceKey, drafts, world.random))
    },
  }
}

async function recordFor(site: Site): Promise<LocalRecord | undefined> {
  const own = await readRecord(site.desk)
  if (own) return { record: own, isStored: true }
  const shown = site.config.demo ? await demoRecord() : undefined
  return shown && { record: shown, isStored: false }
}

const memberOfKeyset = (site: Site, { keyset }: Unlocked): Member | undefined =>
  memberByKey(site.keyring, identityOf(keyset.seed).signing.publicKey)
