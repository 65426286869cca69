/** A case erased for everyone: asked for, withdrawn, done. Each gives whether it is so. */
import { say } from '../../../i18n/desk.svelte.ts'
import { wordsFor } from '../attempt.svelte.ts'
import type { CaseStore, Notice } from './store.svelte.ts'

export const askErasure = (store: CaseStore, id: string): Promise<boolean> =>
  reported(store, id, () => store.desk.askErasure(id), {
    text: say('erase.asked'),
    undo: () => keepCase(store, id),
  })

export const keepCase = (store: CaseStore, id: string): Promise<boolean> =>
  reported(store, id, () => store.desk.keepCase(id), { text: say('erase.withdrawn') })

/** For good: there is no way back. */
export const eraseCase = (store: CaseStore, id: string): Promise<boolean> =>
  reported(store, id, () => store.desk.eraseCase(id), { text: say('erase.done') })

/** None of it is shown before the server has it. */
async function reported(
  store: CaseStore,
  id: string,
  job: () => Promise<void>,
  done: Notice,
): Promise<boolean> {
  try {
    await job()
    store.tell(id, done)
    return true
  } catch (error) {
    store.tell(id, { text: say(wordsFor(error)) })
    return false
  }
}
