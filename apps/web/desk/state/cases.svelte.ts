/** The state of an open desk: its cases, and a member's actions on them, shown before the server has answered. */
import { type AskedCopy, levelOf, type Stage, type UrgencyFlag } from '@treeline/casework'
import { type Case, type ClaimResult, type Desk, later } from '@treeline/client/member'
import type { Bytes } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import { SvelteMap } from 'svelte/reactivity'
import { type Key, say } from '../../i18n/desk.svelte.ts'
import { calledBy } from '../inbox/alias.ts'
import { createDrafts } from './drafts.svelte.ts'
import { createOutbox } from './sending.svelte.ts'
import { wordsFor } from './trouble.ts'

/** One line at the foot of the screen. `undo` puts back what was done, and gives whether it could. */
export type Notice = { text: string; undo?: () => Promise<boolean> }
/** A case as it will be once the server has answered. */
type Ahead = (one: Case) => Case
type Deed<T> = { id: string; as: Ahead; done: Notice; job: () => Promise<T> }

export type CaseStore = ReturnType<typeof createCaseStore>

/** From when to when no desk was open, ISO. */
export type Unwatched = { from: string; to: string }
/** From this long on it is told. */
const unwatchedMs = 3_600_000

/** `last`: when this device last looked for news, ISO; `now`: it is opened. */
export function createCaseStore(desk: Desk, last: string | undefined, now: Date) {
  let cases = $state.raw<readonly Case[]>([])
  let site = $state.raw(desk.site())
  let me = $state.raw(desk.me())
  let notice = $state.raw<Notice | null>(null)
  let trouble = $state.raw<Key | null>(null)
  let isLoaded = $state(false)
  let unwatched = $state.raw<Unwatched | null>(null)
  let isUnwatchedChecked = false
  const ahead = new SvelteMap<string, Ahead>()
  const shown = $derived(cases.map(one => ahead.get(one.id)?.(one) ?? one))
  const drafts = createDrafts()

  const look = () => {
    cases = desk.cases()
    site = desk.site()
    me = desk.me()
  }
  const tell = (id: string, { text, ...more }: Notice) => {
    notice = { ...more, text: `${calledBy(id).number}: ${text}` }
  }
  const find = (id: string) => shown.find(one => one.id === id)
  const self = () => ({ id: toBase64(me.id), name: me.name, isMe: true })

  /** A colleague who takes a case over does not do so behind somebody's back. */
  const tellTaken = (before: readonly Case[]) => {
    const mine = new Set(before.flatMap(one => (one.owner?.isMe ? [one.id] : [])))
    const taken = cases.find(one => mine.has(one.id) && one.owner && !one.owner.isMe)
    if (taken?.owner) tell(taken.id, { text: say('takeover.taken', { name: taken.owner.name }) })
  }
  /** As far as this device and what colleagues wrote can tell. */
  const closedUntil = (opened: Date): Unwatched | null => {
    const to = opened.toISOString()
    const from = later(last, desk.lastTrace(to))
    return from && opened.getTime() - Date.parse(from) >= unwatchedMs ? { from, to } : null
  }
  const sync = async (): Promise<void> => {
    const before = cases
    // The first round opens every case: what is open already can be worked on.
    const peek = isLoaded ? undefined : setInterval(look, 500)
    try {
      await desk.sync()
      trouble = null
    } catch (error) {
      trouble = wordsFor(error)
    }
    clearInterval(peek)
    look()
    tellTaken(before)
    if (!isUnwatchedChecked && !trouble) {
      unwatched = closedUntil(now)
      isUnwatchedChecked = true
    }
    isLoaded = true
  }
  /** Shows the deed as done, does it, and then shows what is so. Gives what it gave; undefined if it failed. */
  const act = async <T>({ id, as, done, job }: Deed<T>): Promise<{ gave: T } | undefined> => {
    const before = ahead.get(id)
    const both: Ahead = before ? one => as(before(one)) : as
    ahead.set(id, both)
    tell(id, done)
    try {
      return { gave: await job() }
    } catch (error) {
      tell(id, { text: say(wordsFor(error)) })
      return undefined
    } finally {
      if (ahead.get(id) === both) ahead.delete(id)
      look()
      void sync()
    }
  }
  const isDone = async (deed: Deed<void>): Promise<boolean> => (await act(deed)) !== undefined
  /** A claim is told as won when it is; a later deed's notice stays, but who lost is always told. */
  const isWon = async (deed: Deed<ClaimResult>, won: Notice): Promise<boolean> => {
    const doing = act(deed)
    const asking = notice
    const result = (await doing)?.gave
    if (result && !result.won) tell(deed.id, { text: say('claim.lost', { name: result.by }) })
    if (result?.won && notice === asking) tell(deed.id, won)
    return result?.won ?? false
  }

  const claim = async (id: string): Promise<boolean> => {
    const owner = find(id)?.owner
    if (owner && !owner.isMe) tell(id, { text: say('claim.lost', { name: owner.name }) })
    if (owner) return false
    const undo = () => release(id)
    return isWon(
      {
        id,
        as: one => ({ ...one, owner: self() }),
        done: { text: say('claim.asking'), undo },
        job: () => desk.claim(id),
      },
      { text: say('claim.done'), undo },
    )
  }
  const release = (id: string): Promise<boolean> => {
    const done = { text: say('release.done'), undo: () => claim(id) }
    return isWon({ id, as: one => ({ ...one, owner: null }), done, job: () => desk.release(id) }, done)
  }
  const takeOver = (id: string, reason: string): Promise<boolean> =>
    isWon(
      {
        id,
        as: one => ({ ...one, owner: self() }),
        done: { text: say('claim.asking') },
        job: () => desk.takeOver(id, reason),
      },
      { text: say('takeover.done', { name: find(id)?.owner?.name ?? '' }) },
    )
  const setStage = async (id: string, stage: Stage): Promise<boolean> => {
    const before = find(id)?.standing.stage
    if (!before || before === stage) return false
    return isDone({
      id,
      as: one => ({ ...one, standing: { ...one.standing, stage } }),
      done: {
        text: say('stage.changed', { stage: say(`stage.${stage}`) }),
        undo: () => setStage(id, before),
      },
      job: () => desk.setStage(id, stage),
    })
  }
  const setUrgency = (id: string, flags: readonly UrgencyFlag[]): Promise<boolean> => {
    const before = find(id)?.standing.urgency.flags ?? []
    const level = levelOf(flags)
    return isDone({
      id,
      as: one => {
        const urgency = { ...one.standing.urgency, flags, level }
        return { ...one, standing: { ...one.standing, urgency } }
      },
      done: {
        text: say('urgency.changed', { level: say(`urgency.level.${level}`) }),
        undo: () => setUrgency(id, before),
      },
      job: () => desk.write(id, { kind: 'urgency', flags }),
    })
  }
  /** Keeps the note that is written. If that fails, it is a draft again. */
  const note = async (id: string): Promise<void> => {
    const text = drafts.of(id, 'note').trim()
    drafts.set(id, 'note', '')
    const written = { seq: -1, by: self().id, text, at: new Date().toISOString() }
    const isSaved = await isDone({
      id,
      as: one => ({ ...one, standing: { ...one.standing, notes: [...one.standing.notes, written] } }),
      done: { text: say('composer.note.kept') },
      job: () => desk.write(id, { kind: 'note', text }),
    })
    if (!isSaved) drafts.set(id, 'note', text)
  }
  /** Which copies were asked with the person; who was asked for and the answer never come here. */
  const wantedChecked = (id: string, lists: readonly AskedCopy[]): Promise<boolean> => {
    const made = { seq: -1, by: self().id, lists, at: new Date().toISOString() }
    return isDone({
      id,
      as: one => ({ ...one, standing: { ...one.standing, checks: [...one.standing.checks, made] } }),
      done: { text: say('wanted.kept') },
      job: () => desk.write(id, { kind: 'wanted', lists }),
    })
  }
  const outbox = createOutbox(desk, id => {
    look()
    tell(id, { text: say('composer.sent') })
  })

  return {
    /** What is shown: what is so, and what is about to be. */
    get cases() {
      return shown
    },
    get site() {
      return site
    },
    get me() {
      return me
    },
    get notice() {
      return notice
    },
    /** Why the last round failed. */
    get trouble() {
      return trouble
    },
    /** No desk was open for an hour or more before this one was. */
    get unwatched() {
      return unwatched
    },
    hideUnwatched: () => {
      unwatched = null
    },
    /** The first look at the server is over. */
    get isLoaded() {
      return isLoaded
    },
    nameOf: desk.nameOf,
    file: desk.file,
    drafts,
    outbox,
    sync,
    claim,
    release,
    takeOver,
    setStage,
    setUrgency,
    note,
    wantedChecked,
    /** Before a lock: sends what waits. Gives every draft, to be sealed; what did not arrive is one again. */
    settle: async (): Promise<Bytes> => {
      for (const { id, text } of await outbox.flush()) {
        drafts.set(id, 'reply', [text, drafts.of(id, 'reply')].filter(Boolean).join('\n\n'))
      }
      return drafts.write()
    },
    /** A waiting reply is stopped before anything else: once gone it cannot be taken back. */
    undo: async (): Promise<void> => {
      const stoppable = outbox.lastStoppable()
      if (stoppable) {
        drafts.set(stoppable, 'reply', outbox.stop(stoppable) ?? '')
        return tell(stoppable, { text: say('action.undone') })
      }
      if (await notice?.undo?.()) notice = { text: say('action.undone') }
    },
    /** What changes the desk itself. */
    members: {
      invite: desk.invite,
      waiting: desk.waiting,
      isRootSheet: desk.isRootSheet,
      admit: desk.admit,
      dismiss: desk.dismiss,
      motionFor: desk.motionFor,
      readMotion: desk.readMotion,
      suspend: desk.suspend,
      suspensions: desk.suspensions,
      setLists: desk.setLists,
      look,
    },
  }
}
