/** The session of the desk's page: from the first request through unlocking to an open desk, and locked again. */
import { type DeviceRecord, fetchSite, type Site, type Unlocked, type World } from '@treeline/client/member'
import type { Bytes } from '@treeline/vault'
import type { Key } from '../../i18n/desk.svelte.ts'
import { fetchDemoRecord, keepRecord, readRecord } from '../device/storage.ts'
import type { News } from '../worker/open-desk.ts'
import type { Entered, LocalRecord, Opening } from '../worker/session.ts'
import { wordsFor } from './attempt.svelte.ts'
import { countsOf } from './cases/queue.ts'
import { CaseStore } from './cases/store.svelte.ts'
import { type DeskWorker, startDeskWorker } from './desk-worker.ts'
import { type Locked, lockedHref, lockedPath, type Ticket } from './routes.ts'
import { startPolling } from './timers.svelte.ts'

/** Keys that were just made on this device, and the record that holds them sealed. */
export type NewDevice = { record: DeviceRecord; unlocked: Unlocked }

export type Place =
  | { at: 'loading' }
  /** The desk was just locked: nothing is shown until this document is left. */
  | { at: 'leaving' }
  | { at: 'trouble'; why: Key }
  /** Nobody has set this desk up, and this is not the link for it. */
  | { at: 'absent' }
  | { at: 'setup'; token: string }
  | { at: 'join'; token: string; site: Site }
  /** `locked`: it was open before; null: it was not. */
  | { at: 'unlock'; site: Site; local: LocalRecord | undefined; locked: Locked | null }
  /** Keys are made; a colleague has to admit them. `signer`: their public key. */
  | { at: 'waiting'; signer: Bytes; isDemo: boolean }
  /** Another tab of this browser has the desk. */
  | { at: 'elsewhere'; isDemo: boolean }
  /** What this device remembers of the desk does not open. `site`: what the server shows. */
  | { at: 'damaged'; site: Site }
  | { at: 'ended' }
  | { at: 'suspended' }
  /** The desk does not list this device any more. */
  | { at: 'removed' }
  | { at: 'open'; store: CaseStore }
export type PlaceAt<K extends Place['at']> = Extract<Place, { at: K }>

/** How long a locked page waits until what is unsent is stored and replies are gone. What is stored is not lost after it. */
const flushingMs = 2000

export class DeskSession {
  readonly world: World
  place = $state.raw<Place>({ at: 'loading' })
  #site: Site | undefined
  #worker: DeskWorker | undefined
  #stopPolling = () => {}
  /** All tabs of the desk lock together. */
  readonly #tabs = new BroadcastChannel('treeline desk')

  constructor(world: World) {
    this.world = world
    this.#tabs.onmessage = ({ data }: MessageEvent<Locked>) => {
      if (this.#worker) void this.#leave(data)
    }
    addEventListener('beforeunload', event => {
      if (this.place.at === 'open' && this.place.store.isSending) event.preventDefault()
    })
  }

  /** Asks the server where things stand. `ticket`: of the link the page was opened by. `locked`: why it was left before. */
  async arrive(ticket?: Ticket, locked?: Locked): Promise<void> {
    this.#end()
    this.place = { at: 'loading' }
    try {
      this.place = globalThis.crypto?.subtle
        ? await this.#placeFor(ticket, locked)
        : { at: 'trouble', why: 'error.browser' }
    } catch (error) {
      this.place = { at: 'trouble', why: wordsFor(error) }
    }
  }

  async #placeFor(ticket: Ticket | undefined, locked: Locked | undefined): Promise<Place> {
    if (locked?.why === 'suspended' || locked?.why === 'ended') return { at: locked.why }
    const site = await fetchSite(this.world)
    this.#site = site
    if (!site) return ticket?.kind === 'setup' ? { at: 'setup', token: ticket.token } : { at: 'absent' }
    if (ticket?.kind === 'join') return { at: 'join', token: ticket.token, site }
    return { at: 'unlock', site, local: await recordFor(site), locked: locked ?? null }
  }

  /** Opens the desk, or says why not yet. Throws Altered if the keys do not open, Trouble if the server cannot be asked. */
  async enter(opening: Opening): Promise<void> {
    this.#end()
    const worker = startDeskWorker(
      news => this.#hear(news),
      () => this.#fail(),
    )
    this.#worker = worker
    try {
      await worker.ask.unlock(opening)
      this.#take(worker, await worker.ask.enter(false))
    } catch (error) {
      this.#end()
      throw error
    }
  }

  #take(worker: DeskWorker, entered: Entered): void {
    const isDemo = this.#site?.config.demo ?? false
    switch (entered.at) {
      case 'open':
        this.#open(worker, entered)
        return
      case 'waiting':
        this.place = { at: 'waiting', signer: entered.signer, isDemo }
        return
      case 'damaged':
        this.place = { at: 'damaged', site: this.#site! }
        return
      case 'elsewhere':
        this.place = { at: 'elsewhere', isDemo }
        return
      default:
        this.#end()
        this.place = entered
    }
  }

  #open(worker: DeskWorker, { first, left }: Extract<Entered, { at: 'open' }>): void {
    const store = new CaseStore(worker.ask, first, left)
    this.place = { at: 'open', store }
    if (location.pathname === lockedPath) history.replaceState(null, '', `/${location.hash}`)
    this.#stopPolling = startPolling(() => store.sync())
  }

  /** Whether a colleague has admitted whoever waits. */
  async lookAgain(): Promise<void> {
    const worker = this.#worker
    if (this.place.at !== 'waiting' || !worker) return
    try {
      const entered = await worker.ask.enter(false)
      if (entered.at !== 'waiting') this.#take(worker, entered)
    } catch {
      // the next round asks again
    }
  }

  /** Takes the desk from the tab that has it. */
  useHere(): Promise<void> {
    return this.#enterFrom('elsewhere', true, false)
  }

  /** Goes on without what this device remembers, which does not open. */
  forget(): Promise<void> {
    return this.#enterFrom('damaged', false, true)
  }

  async #enterFrom(at: Place['at'], isStealing: boolean, isForgetting: boolean): Promise<void> {
    const worker = this.#worker
    if (this.place.at !== at || !worker) return
    this.place = { at: 'loading' }
    try {
      this.#take(worker, await worker.ask.enter(isStealing, isForgetting))
    } catch (error) {
      this.#end()
      this.place = { at: 'trouble', why: wordsFor(error) }
    }
  }

  /** Stores keys in this browser that were just made. */
  keep({ record, unlocked }: NewDevice): Promise<void> {
    return keepRecord(unlocked.keyset.desk, record)
  }

  /** Enters with keys that this browser stores. */
  enterStored({ record, unlocked }: NewDevice): Promise<void> {
    return this.enter({ local: { record, isStored: true }, unlocked })
  }

  #hear(news: News): void {
    if ('out' in news) {
      if (news.out !== 'elsewhere') this.#tabs.postMessage({ why: news.out } satisfies Locked)
      void this.#leave({ why: news.out })
    } else if (this.place.at === 'open') this.place.store.take(news.changes)
  }

  #fail(): void {
    this.#end()
    this.place = { at: 'trouble', why: 'error.browser' }
  }

  /** In every tab of the desk: what is unsent is stored, keys and cases are let go, and so is this document. */
  lock(): void {
    const rows = this.place.at === 'open' ? this.place.store.rows : []
    const locked: Locked = { why: 'locked', ...countsOf(rows) }
    this.#tabs.postMessage(locked)
    void this.#leave(locked)
  }

  async #leave(locked: Locked): Promise<void> {
    if (this.place.at === 'leaving') return
    const ask = this.place.at === 'open' ? this.#worker?.ask : undefined
    this.place = { at: 'leaving' }
    this.#stopPolling()
    const flushing = locked.why === 'locked' ? ask?.flush() : ask?.seal()
    await Promise.race([flushing?.catch(() => {}), new Promise(resolve => setTimeout(resolve, flushingMs))])
    this.#end()
    leaveDocument(lockedHref(locked))
  }

  #end(): void {
    this.#stopPolling()
    this.#worker?.end()
    this.#worker = undefined
  }
}

/** From one locked page to the next the address differs in its hash alone, and that leaves no document. */
function leaveDocument(href: string): void {
  if (location.pathname === lockedPath) {
    history.replaceState(null, '', href)
    location.reload()
  } else location.replace(href)
}

async function recordFor(site: Site): Promise<LocalRecord | undefined> {
  const own = await readRecord(site.desk)
  if (own) return { record: own, isStored: true }
  const demo = site.config.demo ? await fetchDemoRecord() : undefined
  return demo && { record: demo, isStored: false }
}
