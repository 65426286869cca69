/** State of one action on the desk's members: whether it is running, and the message about its result. */

import type { Key } from '../../i18n/desk.svelte.ts'
import type { CaseStore } from './cases.svelte.ts'
import { wordsFor } from './trouble.ts'

export function createAttempt({ members }: Pick<CaseStore, 'members'>) {
  let message = $state.raw<Key | null>(null)
  let isBusy = $state(false)
  return {
    get message() {
      return message
    },
    get isBusy() {
      return isBusy
    },
    say: (key: Key) => {
      message = key
    },
    /** Gives whether it was done. `then`: what is said if it was. */
    make: async (job: () => Promise<void>, then: Key | null = null): Promise<boolean> => {
      isBusy = true
      message = null
      try {
        await job()
        message = then
        return true
      } catch (error) {
        message = wordsFor(error)
        return false
      } finally {
        isBusy = false
        members.look()
      }
    },
  }
}
