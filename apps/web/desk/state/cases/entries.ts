/** What a member writes into the file of a case: entries of any kind, the case shown at once as they will leave it. */
import { levelOf, type Stage, type UrgencyFlag } from '@treeline/casework'
import type { FileEntry } from '@treeline/client/member'
import { say } from '../../../i18n/desk.svelte.ts'
import type { CaseStore, Notice } from './store.svelte.ts'

/** An entry of any kind, into the file. `done`: what is said of it. Gives whether it was written. */
export async function writeEntry(
  store: CaseStore,
  id: string,
  entry: FileEntry,
  done: Notice,
): Promise<boolean> {
  const as = { entry: { ...entry, at: new Date().toISOString() } }
  return (await store.act({ id, as, done, job: () => store.desk.write(id, entry) })) !== undefined
}

export function setUrgency(store: CaseStore, id: string, flags: readonly UrgencyFlag[]): Promise<boolean> {
  const before = store.opened(id)?.standing.urgency.flags ?? []
  const done = {
    text: say('urgency.changed', { level: say(`urgency.level.${levelOf(flags)}`) }),
    undo: () => setUrgency(store, id, before),
  }
  return writeEntry(store, id, { kind: 'urgency', flags }, done)
}

/** The note that was being written. If it cannot be saved, it is a draft again, before what was written meanwhile. */
export async function saveNote(store: CaseStore, id: string): Promise<void> {
  const text = store.drafts.of(id, 'note').trim()
  const at = new Date().toISOString()
  store.drafts.put(id, 'note', '')
  const action = {
    id,
    as: { entry: { kind: 'note', text, at } },
    done: { text: say('composer.note.kept') },
  } as const
  const saved = await store.act({ ...action, job: () => store.desk.note(id, text, at) })
  if (!saved) store.drafts.put(id, 'note', [text, store.drafts.of(id, 'note')].filter(Boolean).join('\n\n'))
}

/** In the file, and told to the person: a path of its own, but shown like any other entry. */
export async function setStage(store: CaseStore, id: string, stage: Stage): Promise<boolean> {
  const before = store.opened(id)?.standing.stage
  if (!before || before === stage) return false
  const as = { entry: { kind: 'stage', stage, at: new Date().toISOString() } as const }
  const done = {
    text: say('stage.changed', { stage: say(`stage.${stage}`) }),
    undo: () => setStage(store, id, before),
  }
  return (await store.act({ id, as, done, job: () => store.desk.setStage(id, stage) })) !== undefined
}
