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
  hasRole,
  holdsContent,
  identityOf,
  type Member,
  memberByKey,
  openOnDevice,
  sealForDevice,
  type UnlockSecret,
} from '@treeline/vault'
import type { Key } from '../../i18n/desk.svelte.ts'
import { fetchDemoRecord, keepRecord, keepWatched, readRecord, readWatched } from '../device/storage.ts'
import { wordsFor } from './attempt.svelte.ts'
import { countsOf } from './cases/queue.ts'
import { settle } from './cases/replies.ts'
import { CaseStore } from './cases/store.svelte.ts'
import type { Ticket } from './routes.ts'
import { startPolling } from './timers.svelte.ts'

type Counts = ReturnType<typeof countsOf>
/** `isStored`: the record lies in this browser; a demonstration's does not. */
export type LocalRecord = { record: DeviceRecord; isStored: boolean }
/** Keys that were just made on this device, and the record that holds them sealed. */
export type NewDevice = { record: DeviceRecord; unlocked: Unlocked }

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
export type PlaceAt<K extends Place['at']> = Extract<Place, { at: K }>

export class DeskSession {
  readonly world: World
  place = $state.raw<Place>({ at: 'loading' })
  #site: Site | undefined
  #local: LocalRecord | undefined
  #stopPolling = () => {}
  /** What was being written when the desk was locked. */
  #drafts: Promise<Bytes> | undefined

  constructor(world: World) {
    this.world = world
  }

  /** Asks the server where things stand. `ticket`: of the link the page was opened by. */
  async arrive(ticket?: Ticket): Promise<void> {
    this.place = { at: 'loading' }
    try {
      this.place = globalThis.crypto?.subtle
        ? await this.#placeFor(ticket)
        : { at: 'trouble', why: 'error.browser' }
    } catch (error) {
      this.place = { at: 'trouble', why: wordsFor(error) }
    }
  }

  async #placeFor(ticket: Ticket | undefined): Promise<Place> {
    const site = await fetchSite(this.world)
    this.#site = site
    if (!site) return ticket?.kind === 'setup' ? { at: 'setup', token: ticket.token } : { at: 'absent' }
    if (ticket?.kind === 'join') return { at: 'join', token: ticket.token, site }
    this.#local = await recordFor(site)
    return { at: 'unlock', site, local: this.#local, counts: null }
  }

  /** Opens the desk, or says why not yet. Throws Trouble if the server cannot be asked. */
  async enter(unlocked: Unlocked, local: LocalRecord): Promise<void> {
    const site = await fetchSite(this.world)
    this.#site = site
    if (!site) throw new Error('a desk that was set up is gone')
    const member = memberOfKeyset(site, unlocked)
    this.#local = local
    if (!member) this.place = { at: 'waiting', site, unlocked, local }
    else if (hasRole(member, 'former')) this.place = { at: 'ended', site }
    else if (site.suspended.some(one => equal(one, member.id))) this.place = { at: 'suspended' }
    else await this.#open(unlocked, local)
  }

  /** Stores keys in this browser that were just made. */
  keep({ record, unlocked }: NewDevice): Promise<void> {
    return keepRecord(unlocked.keyset.desk, record)
  }

  /** Enters with keys that this browser stores. */
  enterStored({ record, unlocked }: NewDevice): Promise<void> {
    return this.enter(unlocked, { record, isStored: true })
  }

  async #open(unlocked: Unlocked, local: LocalRecord): Promise<void> {
    const { world } = this
    const { deviceKey, keyset } = unlocked
    const desk = await openDesk(world, keyset, async next => {
      const record = await withKeyset(local.record, { ...unlocked, keyset: next }, world.random)
      if (local.isStored) await keepRecord(next.desk, record)
      this.#local = { ...local, record }
    })
    const last = local.isStored ? await readWatched(keyset.desk, deviceKey) : undefined
    const store = new CaseStore(desk, { at: world.now(), last })
    const drafts = await this.#drafts
    if (drafts) store.drafts.read(await openOnDevice(deviceKey, drafts))
    this.#drafts = undefined
    this.place = { at: 'open', store, deviceKey }
    this.#stopPolling = startPolling(async () => {
      await store.sync()
      const isWatched = local.isStored && !store.trouble && holdsContent(store.me)
      if (isWatched) await keepWatched(keyset.desk, deviceKey, world.now(), world.random)
    })
  }

  /** Whether a colleague has admitted whoever waits. */
  async lookAgain(): Promise<void> {
    if (this.place.at !== 'waiting') return
    const { unlocked, local } = this.place
    try {
      const site = await fetchSite(this.world)
      if (site && memberOfKeyset(site, unlocked)) await this.enter(unlocked, local)
    } catch {
      // the next round asks again
    }
  }

  /** Keys and cases are let go. Replies that wait go first, and what was being written is sealed. */
  lock(): void {
    if (this.place.at !== 'open' || !this.#site) return
    const { store, deviceKey } = this.place
    this.#stopPolling()
    this.place = { at: 'unlock', site: this.#site, local: this.#local, counts: countsOf(store.cases) }
    this.#drafts = settle(store).then(drafts => sealForDevice(deviceKey, drafts, this.world.random))
  }
}

async function recordFor(site: Site): Promise<LocalRecord | undefined> {
  const own = await readRecord(site.desk)
  if (own) return { record: own, isStored: true }
  const demo = site.config.demo ? await fetchDemoRecord() : undefined
  return demo && { record: demo, isStored: false }
}

const memberOfKeyset = (site: Site, { keyset }: Unlocked): Member | undefined =>
  memberByKey(site.keyring, identityOf(keyset.seed).signing.publicKey)
