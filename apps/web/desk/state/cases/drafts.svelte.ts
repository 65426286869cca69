/** Unsent texts of the open case, as they are being written. The desk's worker stores each change, sealed. */
import { SvelteMap } from 'svelte/reactivity'
import type { Remote } from '../../worker/channel.ts'
import type { Verbs } from '../../worker/session.ts'
import type { Drafts } from '../../worker/shown.ts'

type Kind = keyof Drafts

export function createDrafts(desk: Pick<Remote<Verbs>, 'draft'>) {
  const texts = new SvelteMap<string, string>()
  const place = (id: string, kind: Kind) => `${kind} ${id}`
  const put = (id: string, kind: Kind, text: string) => {
    if (text === '') texts.delete(place(id, kind))
    else texts.set(place(id, kind), text)
  }
  return {
    of: (id: string, kind: Kind): string => texts.get(place(id, kind)) ?? '',
    set: (id: string, kind: Kind, text: string) => {
      put(id, kind, text)
      // What cannot be stored is on the screen and in the worker's memory all the same, and is tried again.
      void desk.draft(id, kind, text).catch(() => {})
    },
    /** A text that has left, or is back: the worker knows. */
    put,
    /** Those of the case that was opened, and no others. */
    show: (id: string, { reply, note }: Drafts) => {
      texts.clear()
      put(id, 'reply', reply)
      put(id, 'note', note)
    },
  }
}
