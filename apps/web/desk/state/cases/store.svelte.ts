/** The store of an open desk: its cases as the screen shows them, and what every verb goes through: `act`, `tell`, `sync`. */
import { fold, type Opened } from '@treeline/casework'
import { type Case, type MemberSite, nameOf, nameOfMember, type Vouching } from '@treeline/client/member'
import { hasRole, holdsContent, type Member } from '@treeline/vault'
import { fromBase64, toBase64 } from '@treeline/wire'
import { SvelteMap } from 'svelte/reactivity'
import { type Key, say } from '../../../i18n/desk.svelte.ts'
import type { Remote } from '../../worker/channel.ts'
import type { Left } from '../../worker/open-desk.ts'
import type { Unwatched } from '../../worker/round.ts'
import type { Row } from '../../worker/row.ts'
import type { Verbs } from '../../worker/session.ts'
import type { Changes } from '../../worker/shown.ts'
import { wordsFor } from '../attempt.svelte.ts'
import { calledBy } from './alias.ts'
import { createDrafts } from './drafts.svelte.ts'
import { createOutbox } from './outbox.svelte.ts'

/** One line at the foot of the screen. `undo` puts back what was done, and gives whether it could. */
export type Notice = { text: string; undo?: () => Promise<boolean> }
/** What of a case will be another once the server has answered: its owner, or one more entry of ours in the file. */
export type Ahead = { owner: Case['owner'] } | { entry: Opened['entry'] }
/** One action on a case. `as`: what is so with it done. `done`: what is said at once. */
export type Action<T> = { id: string; as: Ahead; done: Notice; job: () => Promise<T> }
/** `one`: null if there is no such case. */
type OpenCase = { id: string; one: Case | null }

export class CaseStore {
  readonly desk: Remote<Verbs>
  readonly drafts: ReturnType<typeof createDrafts>
  readonly outbox: ReturnType<typeof createOutbox>
  /** As the desk's worker told them. */
  #known = $state.raw<ReadonlyMap<string, Row>>(new Map())
  #open = $state.raw<OpenCase>()
  /** By case: what a member has done to it and the server has not answered yet. */
  readonly #ahead = new SvelteMap<string, readonly Ahead[]>()
  /** What is shown: what is so, and what is about to be. */
  readonly rows = $derived([...this.#known.values()].map(row => rowAhead(row, this.#ahead.get(row.id))))
  readonly #shown = $derived(
    this.#open?.one && caseAhead(this.#open.one, this.#ahead.get(this.#open.id), this.self.id),
  )
  site: MemberSite
  me: Member
  /** Whether this device confirms the desk for those who write, and why not. */
  vouching: Vouching
  notice = $state.raw<Notice | null>(null)
  /** Why the last look at the server failed. */
  trouble = $state.raw<Key | null>(null)
  /** The first look at the server is over. */
  isLoaded = $state(false)
  /** No desk was open for an hour or more before this one was. Undefined: not found out yet. */
  unwatched = $state.raw<Unwatched | null>()
  /** How many texts an earlier page left unsent, that are drafts again. */
  returned: number

  constructor(desk: Remote<Verbs>, first: Changes, left: Left) {
    this.desk = desk
    this.site = $state.raw(first.site!)
    this.me = $state.raw(first.me!)
    this.vouching = $state.raw(first.vouching!)
    this.returned = $state(left.returned)
    this.drafts = createDrafts(desk)
    this.outbox = createOutbox(desk, id => this.tell(id, { text: say('composer.sent') }))
    this.take(first)
    for (const { id, text } of left.sending) this.outbox.resume(id, text)
  }

  row(id: string): Row | undefined {
    return this.rows.find(one => one.id === id)
  }

  /** Opens a case: from now on it is told with every change. Gives what ends that. */
  open(id: string): () => void {
    void this.desk.show(id).catch(() => {})
    return () => {
      if (this.#open?.id !== id) return
      this.#open = undefined
      void this.desk.show(null).catch(() => {})
    }
  }

  /** The open case; null: there is none of this id; undefined: it has not come yet. */
  opened(id: string): Case | null | undefined {
    if (this.#open?.id !== id) return undefined
    return this.#open.one && this.#shown
  }

  /** Who sits here, as a case names its owner and an entry its writer. */
  get self() {
    return { id: toBase64(this.me.id), name: nameOfMember(this.site, this.me), isMe: true }
  }

  /** `member`: base64url. Undefined: nobody this desk has ever known. */
  nameOf(member: string): string | undefined {
    const id = fromBase64(member)
    return id && nameOf(this.site, id)
  }

  /** Whether one person alone can read: if their keys are lost, only a recovery sheet opens the cases. */
  get isLonely(): boolean {
    const { members } = this.site.keyring
    return members.filter(one => holdsContent(one) && !hasRole(one, 'recovery')).length < 2
  }

  /** Something has left the screen and not arrived: a reply that can still be stopped, an action without an answer. */
  get isSending(): boolean {
    return this.outbox.isBusy() || this.#ahead.size > 0
  }

  /** What the worker says is another now. */
  take({ rows, gone, shown, site, me, vouching }: Changes): void {
    if (site) this.site = site
    if (me) this.me = me
    if (vouching) this.vouching = vouching
    if (rows || gone) this.#takeRows(rows ?? [], gone ?? [])
    if (!shown) return
    this.#open = { id: shown.id, one: shown.one }
    if (shown.drafts) this.drafts.show(shown.id, shown.drafts)
    if (shown.one?.isErased) this.drafts.show(shown.id, { reply: '', note: '' })
  }

  #takeRows(rows: readonly Row[], gone: readonly string[]): void {
    const before = this.#known
    const known = new Map(before)
    for (const row of rows) known.set(row.id, row)
    for (const id of gone) known.delete(id)
    this.#known = known
    // A colleague who takes a case over does not do so behind somebody's back.
    const taken = rows.find(({ id, owner }) => owner && !owner.isMe && before.get(id)?.owner?.isMe)
    if (taken?.owner) this.tell(taken.id, { text: say('takeover.taken', { name: taken.owner.name }) })
  }

  /** Replaces the notice by one about a case. */
  tell(id: string, { text, ...more }: Notice): void {
    this.notice = { ...more, text: `${calledBy(id).number}: ${text}` }
  }

  /** Shows an action as done, does it, and then shows what is so. Gives what the job gave; undefined if it failed. */
  async act<T>({ id, as, done, job }: Action<T>): Promise<{ gave: T } | undefined> {
    this.#ahead.set(id, [...(this.#ahead.get(id) ?? []), as])
    this.tell(id, done)
    try {
      return { gave: await job() }
    } catch (error) {
      this.tell(id, { text: say(wordsFor(error)) })
      return undefined
    } finally {
      const others = (this.#ahead.get(id) ?? []).filter(one => one !== as)
      if (others.length > 0) this.#ahead.set(id, others)
      else this.#ahead.delete(id)
      void this.sync()
    }
  }

  /** Looks for news. Why that failed stands in `trouble`. */
  async sync(): Promise<void> {
    try {
      const found = await this.desk.sync()
      this.trouble = null
      if (this.unwatched === undefined) this.unwatched = found
    } catch (error) {
      this.trouble = wordsFor(error)
    }
    this.isLoaded = true
  }
}

/** The row with the last owner a member has given it. Entries show in the open case. */
function rowAhead(row: Row, all: readonly Ahead[] = []): Row {
  const last = all.findLast(one => 'owner' in one)
  return last ? { ...row, owner: last.owner } : row
}

/** The case with entries of ours that have not arrived: they count down from -1. */
function caseAhead(one: Case, all: readonly Ahead[] = [], by: string): Case {
  if (all.length === 0) return one
  const entries = all.flatMap(each => ('entry' in each ? [each.entry] : []))
  const added = entries.map((entry, i): Opened => ({ log: 'file', seq: -1 - i, by, entry }))
  const opened = [...one.opened, ...added]
  const owner = all.findLast(each => 'owner' in each)
  return { ...one, opened, standing: fold(opened), ...(owner ? { owner: owner.owner } : {}) }
}
