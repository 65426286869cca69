/** Names the key whose lists the desk takes, or nobody's. */
import type { Bytes } from '@treeline/vault'
import { fromBase64 } from '@treeline/wire'
import type { Office } from '../state/office.svelte.ts'
import type { Key } from '../state/speech.svelte.ts'
import { wordsFor } from '../state/trouble.ts'

export function createNaming({ members }: Pick<Office, 'members'>) {
  let said = $state.raw<Key | null>(null)
  let isBusy = $state(false)

  const change = async (key: Bytes | undefined): Promise<boolean> => {
    isBusy = true
    said = null
    try {
      await members.setLists(key)
      said = 'lists.key.saved'
      return true
    } catch (error) {
      said = wordsFor(error)
      return false
    } finally {
      isBusy = false
      members.look()
    }
  }
  return {
    get said() {
      return said
    },
    get isBusy() {
      return isBusy
    },
    /** Gives whether it was done. */
    name: async (typed: string): Promise<boolean> => {
      const key = fromBase64(typed.trim())
      if (key?.length === 32) return change(key)
      said = 'lists.key.wrong'
      return false
    },
    forget: () => change(undefined),
  }
}
