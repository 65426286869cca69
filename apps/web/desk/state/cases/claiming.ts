/** Who has a case: claimed, given back, taken from a colleague. Each gives whether it is so. */
import type { ClaimResult } from '@treeline/client/member'
import { say } from '../../../i18n/desk.svelte.ts'
import type { Action, CaseStore, Notice } from './store.svelte.ts'

export async function claimCase(store: CaseStore, id: string): Promise<boolean> {
  const owner = store.row(id)?.owner
  if (owner && !owner.isMe) store.tell(id, { text: say('claim.lost', { name: owner.name }) })
  if (owner) return false
  const undo = () => releaseCase(store, id)
  const done = { text: say('claim.asking'), undo }
  const won = { text: say('claim.done'), undo }
  return isWon(store, { id, as: { owner: store.self }, done, job: () => store.desk.claim(id) }, won)
}

/** Back into the queue. */
export function releaseCase(store: CaseStore, id: string): Promise<boolean> {
  const done = { text: say('release.done'), undo: () => claimCase(store, id) }
  return isWon(store, { id, as: { owner: null }, done, job: () => store.desk.release(id) }, done)
}

/** From a colleague, with a reason that stands in the file. */
export function takeOver(store: CaseStore, id: string, reason: string): Promise<boolean> {
  const done = { text: say('claim.asking') }
  const won = { text: say('takeover.done', { name: store.row(id)?.owner?.name ?? '' }) }
  return isWon(
    store,
    { id, as: { owner: store.self }, done, job: () => store.desk.takeOver(id, reason) },
    won,
  )
}

/** A claim is told as won when it is; a later action's notice stays, but who lost is always told. */
async function isWon(store: CaseStore, action: Action<ClaimResult>, won: Notice): Promise<boolean> {
  const acting = store.act(action)
  const asking = store.notice
  const result = (await acting)?.gave
  if (result && !result.won) store.tell(action.id, { text: say('claim.lost', { name: result.by }) })
  if (result?.won && store.notice === asking) store.tell(action.id, won)
  return result?.won ?? false
}
