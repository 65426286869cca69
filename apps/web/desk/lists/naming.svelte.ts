/** Names the key whose lists the desk takes, or nobody's. */
import type { Bytes } from '@treeline/vault'
import { fromBase64 } from '@treeline/wire'
import { createAttempt } from '../state/attempt.svelte.ts'
import type { CaseStore } from '../state/cases.svelte.ts'

export function createNaming(store: Pick<CaseStore, 'members'>) {
  const attempt = createAttempt(store)
  const change = (key: Bytes | undefined) =>
    attempt.make(() => store.members.setLists(key), 'lists.key.saved')
  return {
    get message() {
      return attempt.message
    },
    get isBusy() {
      return attempt.isBusy
    },
    /** Gives whether it was done. */
    name: async (typed: string): Promise<boolean> => {
      const key = fromBase64(typed.trim())
      if (key?.length === 32) return change(key)
      attempt.say('lists.key.wrong')
      return false
    },
    forget: () => change(undefined),
  }
}
