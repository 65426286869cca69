/** Unsent texts by case: in memory while the page lives, sealed while the desk is locked. */
import { type Bytes, utf8 } from '@treeline/vault'
import { SvelteMap } from 'svelte/reactivity'

export type Kind = 'reply' | 'note'

export function createDrafts() {
  const texts = new SvelteMap<string, string>()
  const place = (id: string, kind: Kind) => `${kind} ${id}`
  return {
    of: (id: string, kind: Kind): string => texts.get(place(id, kind)) ?? '',
    set: (id: string, kind: Kind, text: string) => {
      if (text === '') texts.delete(place(id, kind))
      else texts.set(place(id, kind), text)
    },
    /** Every draft, to be sealed. */
    write: (): Bytes => utf8(JSON.stringify([...texts])),
    /** The drafts `write` wrote. They were sealed by this page: what is wrong with them throws. */
    read: (bytes: Bytes) => {
      for (const [at, text] of JSON.parse(new TextDecoder().decode(bytes))) texts.set(at, text)
    },
  }
}
