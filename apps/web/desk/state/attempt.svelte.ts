/** Actions that can fail, in the desk's words: one attempt's state, and the message for what went wrong. */
import { Refused } from '@treeline/client'
import { Trouble } from '@treeline/client/member'
import type { Key } from '../../i18n/desk.svelte.ts'

const wordOf: Partial<Record<Trouble['kind'], Key>> = {
  offline: 'error.offline',
  phrase: 'error.keyring',
  altered: 'error.log',
  missing: 'error.notfound',
  expired: 'error.session',
  old: 'error.old',
  older: 'error.older',
  compare: 'error.compare',
  clock: 'error.clock',
  version: 'error.version',
}

/** What the server refused counts as the server's, but for a case that is there no more: it ran out, or was deleted. */
export const wordsFor = (error: unknown): Key => {
  if (error instanceof Refused && error.kind === 'unknown') return 'error.notfound'
  return (error instanceof Trouble ? wordOf[error.kind] : undefined) ?? 'error.server'
}

/** Whether an action is running, and the message about the result of the last one. */
export class Attempt {
  message = $state.raw<Key | null>(null)
  isBusy = $state(false)

  /** Gives whether it was done. `then`: the message if it was. */
  async make(job: () => Promise<void>, then: Key | null = null): Promise<boolean> {
    this.isBusy = true
    this.message = null
    try {
      await job()
      this.message = then
      return true
    } catch (error) {
      this.message = wordsFor(error)
      return false
    } finally {
      this.isBusy = false
    }
  }
}
