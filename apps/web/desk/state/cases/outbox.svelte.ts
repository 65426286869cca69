/** Replies being sent: each can be stopped for fifteen seconds, and stays if sending fails. */
import { SvelteMap } from 'svelte/reactivity'
import type { Key } from '../../../i18n/desk.svelte.ts'
import type { Remote } from '../../worker/channel.ts'
import type { Verbs } from '../../worker/session.ts'
import { wordsFor } from '../attempt.svelte.ts'

const holdSeconds = 15

export type Sending = { text: string } & (
  | { at: 'pending'; left: number }
  | { at: 'going' }
  | { at: 'failed'; why: Key }
)

/** `sent`: a reply of this case has arrived. The worker stores each, sealed, before its seconds begin. */
export function createOutbox(
  desk: Pick<Remote<Verbs>, 'hold' | 'stop' | 'send'>,
  sent: (id: string) => void,
) {
  const all = new SvelteMap<string, Sending>()
  const ticking = new Map<string, ReturnType<typeof setInterval>>()

  const go = async (id: string): Promise<void> => {
    clearInterval(ticking.get(id))
    const { text } = all.get(id)!
    all.set(id, { text, at: 'going' })
    try {
      await desk.send(id)
      all.delete(id)
      sent(id)
    } catch (error) {
      all.set(id, { text, at: 'failed', why: wordsFor(error) })
    }
  }
  const tick = (id: string) => {
    const one = all.get(id)
    if (one?.at !== 'pending') return clearInterval(ticking.get(id))
    if (one.left > 1) return all.set(id, { ...one, left: one.left - 1 })
    void go(id)
  }
  return {
    of: (id: string): Sending | undefined => all.get(id),
    isBusy: (): boolean => all.size > 0,
    /** The case of the reply that was written last and can still be stopped. */
    lastStoppable: (): string | undefined => [...all].findLast(([, one]) => one.at === 'pending')?.[0],
    start: (id: string, text: string) => {
      const until = new Date(Date.now() + holdSeconds * 1000).toISOString()
      void desk.hold(id, text, until).catch(() => {})
      all.set(id, { text, at: 'pending', left: holdSeconds })
      ticking.set(id, setInterval(tick, 1000, id))
    },
    /** Gives the text back; undefined if it is too late. */
    stop: (id: string): string | undefined => {
      const one = all.get(id)
      if (!one || one.at === 'going') return undefined
      clearInterval(ticking.get(id))
      all.delete(id)
      void desk.stop(id).catch(() => {})
      return one.text
    },
    /** The same bytes again: what has arrived before arrives no second time. */
    again: go,
    /** What an earlier page had sent and heard no answer of: the same bytes again. */
    resume: (id: string, text: string) => {
      all.set(id, { text, at: 'going' })
      void go(id)
    },
  }
}
