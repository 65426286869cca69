/** State of joining a desk: makes keys on this device and submits their public parts until a colleague admits them. */
import { joinDesk, type Site } from '@treeline/client/member'
import { sheetPlaces } from '@treeline/vault'
import type { Key } from '../../i18n/desk.svelte.ts'
import { keepRecord } from '../device/storage.ts'
import type { DeskSession } from '../state/session.svelte.ts'
import { wordsFor } from '../state/trouble.ts'
import type { Made } from './unlock-methods.svelte.ts'

type Joining = ReturnType<typeof joinDesk>

export function createJoin(session: DeskSession, site: Site, token: string) {
  let joining = $state.raw<Joining | null>(null)
  let isSheetAsked = $state(false)
  let made = $state.raw<Made | null>(null)
  let failed = $state.raw<Key | null>(null)

  const submit = async (): Promise<void> => {
    if (!joining || !made || !isSheetAsked) throw new Error('a paper has not been asked back')
    failed = null
    try {
      await keepRecord(site.desk, made.record)
      await joining.submit()
      await session.enter(made.unlocked, { record: made.record, isStored: true })
    } catch (error) {
      failed = wordsFor(error)
    }
  }
  return {
    get keyset() {
      return joining?.keyset
    },
    get sheet() {
      return joining && !isSheetAsked ? sheetPlaces(joining.keyset.seed) : undefined
    },
    get isSealed() {
      return made !== null
    },
    get failed() {
      return failed
    },
    begin: (name: string) => {
      joining = joinDesk(session.world, site, token, name)
    },
    askedBack: () => {
      isSheetAsked = true
    },
    sealed: async (sealed: Made): Promise<void> => {
      made = sealed
      await submit()
    },
    submit,
  }
}
