/** The store of an open desk: its cases as the screen shows them, and what every verb goes through: `act`, `tell`, `sync`. */
import { type Case, type Desk, later, type Site } from '@treeline/client/member'
import { hasRole, holdsContent, type Member } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import { SvelteMap } from 'svelte/reactivity'
import { type Key, say } from '../../../i18n/desk.svelte.ts'
import { wordsFor } from '../attempt.svelte.ts'
import { calledBy } from './alias.ts'
import { createDrafts } from './drafts.svelte.ts'
import { createOutbox } from './outbox.svelte.ts'

/** One line at the foot of the screen. `undo` puts back what was done, and gives whether it could. */
export type Notice = { text: string; undo?: () => Promise<boolean> }
/** A case as it will be once the server has answered. */
export type Ahead = (one: Case) => Case
/** One action on a case. `as`: the case with it done. `done`: what is said at once. */
export type Action<T> = { id: string; as: Ahead; done: Notice; job: () => Promise<T> }
/** From when to when no desk was open, ISO. */
type Unwatched = { from: string; to: string }
/** `at`: the desk was opened. `last`: when this device had last looked for news, ISO. */
type Opening = { at: Date; last: string | undefined }

/** From this long on it is told that no desk was open. */
const unwatchedMs = 3_600_000

export class CaseStore {
  readonly desk: Desk
  readonly #opening: Opening
  readonly drafts = createDrafts()
  readonly outbox: ReturnType<typeof createOutbox>
  /** As the desk knows them. */
  #known = $state.raw<readonly Case[]>([])
  /** By case: what a member has done to it and the server has not answered yet. */
  readonly #ahead = new SvelteMap<string, Ahead>()
  /** What is shown: what is so, and what is about to be. */
  readonly cases = $derived(this.#known.map(one => this.#ahead.get(one.id)?.(one) ?? one))
  site: Site
  me: Member
  notice = $state.raw<Notice | null>(null)
  /** Why the last look at the server failed. */
  trouble = $state.raw<Key | null>(null)
  /** The first look at the server is over. */
  isLoaded = $state(false)
  /** No desk was open for an hour or more before this one was. Undefined: not found out yet. */
  unwatched = $state.raw<Unwatched | null>()

  constructor(desk: Desk, opening: Opening) {
    this.desk = desk
    this.#opening = opening
    this.site = $state.raw(desk.site())
    this.me = $state.raw(desk.me())
    this.outbox = createOutbox(desk, id => {
      this.look()
      this.tell(id, { text: say('composer.sent') })
    })
  }

  find(id: string): Case | undefined {
    return this.cases.find(one => one.id === id)
  }

  /** Who sits here, as a case names its owner and an entry its writer. */
  get self() {
    return { id: toBase64(this.me.id), name: this.me.name, isMe: true }
  }

  /** Whether one person alone can read: if their keys are lost, only a recovery sheet opens the cases. */
  get isLonely(): boolean {
    const { members } = this.site.keyring
    return members.filter(one => holdsContent(one) && !hasRole(one, 'recovery')).length < 2
  }

  /** Shows what the desk knows by now. */
  look(): void {
    this.#known = this.desk.cases()
    this.site = this.desk.site()
    this.me = this.desk.me()
  }

  /** Replaces the notice by one about a case. */
  tell(id: string, { text, ...more }: Notice): void {
    this.notice = { ...more, text: `${calledBy(id).number}: ${text}` }
  }

  /** Shows an action as done, does it, and then shows what is so. Gives what the job gave; undefined if it failed. */
  async act<T>({ id, as, done, job }: Action<T>): Promise<{ gave: T } | undefined> {
    const before = this.#ahead.get(id)
    const both: Ahead = before ? one => as(before(one)) : as
    this.#ahead.set(id, both)
    this.tell(id, done)
    try {
      return { gave: await job() }
    } catch (error) {
      this.tell(id, { text: say(wordsFor(error)) })
      return undefined
    } finally {
      if (this.#ahead.get(id) === both) this.#ahead.delete(id)
      this.look()
      void this.sync()
    }
  }

  /** Looks for news. Why that failed stands in `trouble`. */
  async sync(): Promise<void> {
    const before = this.#known
    // The first round opens every case: what is open already can be worked on.
    const peek = this.isLoaded ? undefined : setInterval(() => this.look(), 500)
    try {
      await this.desk.sync()
      this.trouble = null
    } catch (error) {
      this.trouble = wordsFor(error)
    }
    clearInterval(peek)
    this.look()
    this.#tellTaken(before)
    if (this.unwatched === undefined && !this.trouble) this.unwatched = this.#closedBefore()
    this.isLoaded = true
  }

  /** A colleague who takes a case over does not do so behind somebody's back. */
  #tellTaken(before: readonly Case[]): void {
    const mine = new Set(before.flatMap(one => (one.owner?.isMe ? [one.id] : [])))
    const taken = this.#known.find(one => mine.has(one.id) && one.owner && !one.owner.isMe)
    if (taken?.owner) this.tell(taken.id, { text: say('takeover.taken', { name: taken.owner.name }) })
  }

  /** As far as this device and what colleagues wrote can tell. */
  #closedBefore(): Unwatched | null {
    const { at, last } = this.#opening
    const from = later(last, this.desk.lastTrace(at.toISOString()))
    const isLong = from && at.getTime() - Date.parse(from) >= unwatchedMs
    return isLong ? { from, to: at.toISOString() } : null
  }
}
