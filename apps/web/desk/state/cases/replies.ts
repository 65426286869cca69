/** A reply between its draft and the person: sent after a wait in which it can be stopped and is a draft again. */
import { say } from '../../../i18n/desk.svelte.ts'
import type { CaseStore } from './store.svelte.ts'

/** The draft of the reply begins to wait. */
export function sendReply({ drafts, outbox }: CaseStore, id: string): void {
  const text = drafts.of(id, 'reply').trim()
  drafts.put(id, 'reply', '')
  outbox.start(id, text)
}

/** A draft again, unless it is on its way already. */
export function stopReply({ drafts, outbox }: CaseStore, id: string): void {
  const text = outbox.stop(id)
  if (text !== undefined) drafts.put(id, 'reply', text)
}

/** The last action. A waiting reply is stopped before anything else: once gone it cannot be taken back. */
export async function undo(store: CaseStore): Promise<void> {
  const stoppable = store.outbox.lastStoppable()
  if (stoppable) {
    stopReply(store, stoppable)
    return store.tell(stoppable, { text: say('action.undone') })
  }
  if (await store.notice?.undo?.()) store.notice = { text: say('action.undone') }
}
