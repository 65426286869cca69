/** The desk while it is open: its cases as they are shown, and what a member does with them at once. */

import type { Stage, UrgencyFlag } from '@treeline/casework'
import { levelOf } from '@treeline/casework'
import type { Case, ClaimResult, Desk } from '@treeline/client/member'
import { toBase64 } from '@treeline/wire'
import { SvelteMap } from 'svelte/reactivity'
import { createDrafts } from './drafts.svelte.ts'
import { createOutbox } from './sending.svelte.ts'
import { type Key, say } from './speech.svelte.ts'
import { wordsFor } from './trouble.ts'
import { inTurns } from './turns.ts'

/** One line at the foot of the screen. `undo` puts back what was done. */
export type Notice = { text: string; undo?: () => Promise<void> }
/** What is shown before the server has answered. */
type Ahead = (one: Case) => Case

export type Office = ReturnType<typeof createOffice>

export function createOffice(desk: Desk) {
  let cases = $state.raw<readonly Case[]>([])
  let site = $state.raw(desk.site())
  let me = $state.raw(desk.me())
  let notice = $state.raw<Notice | null>(null)
  let trouble = $state.raw<Key | null>(null)
  let isLoaded = $state(false)
  const ahead = new SvelteMap<string, Ahead>()
  const shown = $derived(cases.map(one => ahead.get(one.id)?.(one) ?? one))
  const inTurn = inTurns()
  const drafts = createDrafts()

  const look = () => {
    cases = desk.cases()
    site = desk.site()
    me = desk.me()
  }
  const sync = async (): Promise<void> => {
    try {
      await inTurn(desk.sync)
      trouble = null
    } catch (error) {
      trouble = wordsFor(error)
    }
    look()
    isLoaded = true
  }
  /** Shows `as` at once, does it, and then shows what is so. */
  const act = async <T>(id: string, as: Ahead, job: () => Promise<T>): Promise<T | undefined> => {
    const before = ahead.get(id)
    const both: Ahead = before ? one => as(before(one)) : as
    ahead.set(id, both)
    notice = null
    try {
      return await inTurn(job)
    } catch (error) {
      notice = { text: say(wordsFor(error)) }
      return undefined
    } finally {
      if (ahead.get(id) === both) ahead.delete(id)
      look()
    }
  }
  const find = (id: string) => shown.find(one => one.id === id)
  const mine = () => ({ id: toBase64(me.id), name: me.name, isMe: true })
  const told = (result: ClaimResult | undefined, done: Notice) => {
    if (result?.won) notice = done
    else if (result) notice = { text: say('claim.lost', { name: result.by }) }
  }

  const claim = async (id: string): Promise<void> => {
    if (find(id)?.owner?.isMe) return
    const result = await act(
      id,
      one => ({ ...one, owner: one.owner ?? mine() }),
      () => desk.claim(id),
    )
    told(result, { text: say('claim.done'), undo: () => release(id) })
  }
  const release = async (id: string): Promise<void> => {
    const result = await act(
      id,
      one => ({ ...one, owner: null }),
      () => desk.release(id),
    )
    told(result, { text: say('release.done'), undo: () => claim(id) })
  }
  const takeOver = async (id: string, reason: string): Promise<void> => {
    const name = find(id)?.owner?.name ?? ''
    const result = await act(
      id,
      one => ({ ...one, owner: mine() }),
      () => desk.takeOver(id, reason),
    )
    told(result, { text: say('takeover.done', { name }) })
  }
  const setStage = async (id: string, stage: Stage): Promise<void> => {
    const before = find(id)?.standing.stage
    if (!before || before === stage) return
    const as: Ahead = one => ({ ...one, standing: { ...one.standing, stage } })
    await act(id, as, () => desk.setStage(id, stage))
    notice ??= { text: say(`stage.${stage}`), undo: () => setStage(id, before) }
  }
  const setUrgency = async (id: string, flags: readonly UrgencyFlag[]): Promise<void> => {
    const before = find(id)?.standing.urgency.flags ?? []
    const as: Ahead = one => {
      const urgency = { ...one.standing.urgency, flags, level: levelOf(flags) }
      return { ...one, standing: { ...one.standing, urgency } }
    }
    await act(id, as, () => desk.setUrgency(id, flags))
    notice ??= {
      text: say(`urgency.level.${levelOf(flags)}`),
      undo: () => setUrgency(id, before),
    }
  }
  /** Keeps the note that is written. If that fails, it is a draft again. */
  const note = async (id: string): Promise<void> => {
    const text = drafts.of(id, 'note').trim()
    drafts.set(id, 'note', '')
    const at = new Date().toISOString()
    const kept = await act(
      id,
      one => ({
        ...one,
        standing: { ...one.standing, notes: [...one.standing.notes, { seq: -1, by: mine().id, text, at }] },
      }),
      async () => {
        await desk.note(id, text)
        return true
      },
    )
    if (!kept) drafts.set(id, 'note', text)
  }
  const outbox = createOutbox(desk, inTurn, () => {
    look()
    notice = { text: say('composer.sent') }
  })

  return {
    get cases() {
      return shown
    },
    get site() {
      return site
    },
    get notice() {
      return notice
    },
    get trouble() {
      return trouble
    },
    /** The first look at the server is over. */
    get isLoaded() {
      return isLoaded
    },
    get me() {
      return me
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
    undo: async (): Promise<void> => {
      await notice?.undo?.()
      if (notice?.undo) notice = { text: say('action.undone') }
    },
    members: { ...pick(desk), inTurn, look },
  }
}

const pick = ({ invite, waiting, isRootSheet, admit, dismiss }: Desk) => ({
  invite,
  waiting,
  isRootSheet,
  admit,
  dismiss,
})
