/** Replies being sent: each can be stopped for fifteen seconds, and stays if sending fails. */
import type { Desk } from '@treeline/client/member'
import { SvelteMap } from 'svelte/reactivity'
import type { Key } from '../../../i18n/desk.svelte.ts'
import { wordsFor } from '../attempt.svelte.ts'

const holdSeconds = 15

export type Sending = { text: string } & (
  | { at: 'pending'; left: number }
  | { at: 'going' }
  | { at: 'failed'; why: Key }
)

/** `sent`: a reply of this case has arrived. */
export function createOutbox(desk: Pick<Desk, 'reply'>, sent: (id: string) => void) {
  const all = new SvelteMap<string, Sending>()
  const runs = new Map<string, () => Promise<void>>()
  const ticking = new Map<string, ReturnType<typeof setInterval>>()

  const go = async (id: string): Promise<void> => {
    clearInterval(ticking.get(id))
    const { text } = all.get(id)!
    all.set(id, { text, at: 'going' })
    try {
      await runs.get(id)!()
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
    /** The case of the reply that was written last and can still be stopped. */
    lastStoppable: (): string | undefined => [...all].findLast(([, one]) => one.at === 'pending')?.[0],
    start: (id: string, text: string) => {
      runs.set(id, desk.reply(id, text).run)
      all.set(id, { text, at: 'pending', left: holdSeconds })
      ticking.set(id, setInterval(tick, 1000, id))
    },
    /** Gives the text back; undefined if it is too late. */
    stop: (id: string): string | undefined => {
      const one = all.get(id)
      if (!one || one.at === 'going') return undefined
      clearInterval(ticking.get(id))
      all.delete(id)
      return one.text
    },
    /** The same bytes again: what has arrived before arrives no second time. */
    again: go,
    /** Everything that waits goes now. Gives what did not arrive. */
    flush: async (): Promise<{ id: string; text: string }[]> => {
      await Promise.all([...all].flatMap(([id, one]) => (one.at === 'pending' ? [go(id)] : [])))
      return [...all].map(([id, { text }]) => ({ id, text }))
    },
  }
}
