/** What is being written, by case: it outlives a walk to the inbox, and ends with the page or a lock. */
import { SvelteMap } from 'svelte/reactivity'

export type Kind = 'reply' | 'note'
export type Drafts = ReturnType<typeof createDrafts>

export function createDrafts() {
  const texts = new SvelteMap<string, string>()
  const place = (id: string, kind: Kind) => `${kind} ${id}`
  return {
    of: (id: string, kind: Kind): string => texts.get(place(id, kind)) ?? '',
    set: (id: string, kind: Kind, text: string) => {
      if (text === '') texts.delete(place(id, kind))
      else texts.set(place(id, kind), text)
    },
  }
}
