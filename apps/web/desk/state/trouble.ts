/** Maps an error to the desk's message for it. */
import { Trouble } from '@treeline/client/member'
import type { Key } from '../../i18n/desk.svelte.ts'

const wordOf: Partial<Record<Trouble['kind'], Key>> = {
  offline: 'error.offline',
  phrase: 'error.keyring',
  altered: 'error.log',
  missing: 'error.notfound',
  expired: 'error.session',
  old: 'error.old',
  clock: 'error.clock',
  version: 'error.version',
}

/** What the server refused without saying how counts as the server's. */
export const wordsFor = (error: unknown): Key =>
  (error instanceof Trouble ? wordOf[error.kind] : undefined) ?? 'error.server'
