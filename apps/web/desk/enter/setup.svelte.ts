/** State of setting up a desk: its details, recovery sheets and founder's keys, sent to the server last. */
import { ask, Refused } from '@treeline/client'
import { type DeskWords, type Founded, foundDesk } from '@treeline/client/member'
import { phrasePlaces, sheetPlaces } from '@treeline/vault'
import { routes } from '@treeline/wire'
import type { Key } from '../../i18n/desk.svelte.ts'
import { keepRecord } from '../device/storage.ts'
import type { DeskSession } from '../state/session.svelte.ts'
import { wordsFor } from '../state/trouble.ts'
import { nextSheet, type RecoverySheet } from './recovery-sheets.ts'
import type { Made } from './unlock-methods.svelte.ts'

export function createSetup(session: DeskSession, token: string) {
  let founded = $state.raw<Founded | null>(null)
  let asked = $state.raw<ReadonlySet<RecoverySheet>>(new Set())
  let made = $state.raw<Made | null>(null)
  let failed = $state.raw<Key | null>(null)
  let isBusy = $state(false)
  let isDone = $state(false)

  const seedOf = ({ sheets: [first, second], keysets }: Founded, sheet: RecoverySheet) =>
    ({ first: first!, second: second!, own: keysets[0]!.seed })[sheet]

  const submit = async (): Promise<void> => {
    if (!founded || !made || nextSheet(asked)) throw new Error('a paper has not been asked back')
    isBusy = true
    failed = null
    try {
      await keepRecord(made.unlocked.keyset.desk, made.record)
      await ask(session.world.transport, routes.setup, { token, ...founded.documents })
      isDone = true
    } catch (error) {
      failed = error instanceof Refused && error.kind === 'stale' ? 'error.clock' : wordsFor(error)
    }
    isBusy = false
  }
  return {
    get keyset() {
      return founded?.keysets[0]
    },
    /** The paper to print now, and what stands on it. */
    get sheet() {
      const next = nextSheet(asked)
      return founded && next && { which: next, places: sheetPlaces(seedOf(founded, next)) }
    },
    get isSealed() {
      return made !== null
    },
    get failed() {
      return failed
    },
    get isBusy() {
      return isBusy
    },
    /** The phrase to publish; undefined until the server has taken everything. */
    get phrase() {
      return isDone && made ? phrasePlaces(made.unlocked.keyset.desk) : undefined
    },
    found: (words: DeskWords, name: string) => {
      founded = foundDesk(session.world, words, [{ name, roles: ['intake', 'counsellor', 'coordinator'] }])
    },
    askedBack: (sheet: RecoverySheet) => {
      asked = new Set(asked).add(sheet)
    },
    sealed: async (sealed: Made): Promise<void> => {
      made = sealed
      await submit()
    },
    submit,
    open: async (): Promise<void> => {
      if (made) await session.enter(made.unlocked, { record: made.record, isStored: true })
    },
  }
}
