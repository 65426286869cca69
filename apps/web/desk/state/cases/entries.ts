/** What a member writes into the file of a case: entries of any kind, the case shown at once as they will leave it. */
import { type Entry, fold, levelOf, type Stage, type UrgencyFlag } from '@treeline/casework'
import type { FileEntry } from '@treeline/client/member'
import { say } from '../../../i18n/desk.svelte.ts'
import type { Ahead, CaseStore, Notice } from './store.svelte.ts'

/** An entry of any kind, into the file. `done`: what is said of it. Gives whether it was written. */
export async function writeEntry(
  store: CaseStore,
  id: string,
  entry: FileEntry,
  done: Notice,
): Promise<boolean> {
  const as = withEntry(store, { ...entry, at: new Date().toISOString() })
  return (await store.act({ id, as, done, job: () => store.desk.write(id, entry) })) !== undefined
}

/** The case as it stands with one more entry of ours in its file. Those that have not arrived count down from -1. */
function withEntry({ self }: CaseStore, entry: Entry): Ahead {
  return one => {
    const seq = Math.min(0, ...one.opened.map(each => each.seq)) - 1
    const opened = [...one.opened, { log: 'file' as const, seq, by: self.id, entry }]
    return { ...one, opened, standing: fold(opened) }
  }
}

export function setUrgency(store: CaseStore, id: string, flags: readonly UrgencyFlag[]): Promise<boolean> {
  const before = store.find(id)?.standing.urgency.flags ?? []
  const done = {
    text: say('urgency.changed', { level: say(`urgency.level.${levelOf(flags)}`) }),
    undo: () => setUrgency(store, id, before),
  }
  return writeEntry(store, id, { kind: 'urgency', flags }, done)
}

/** The note that was being written. If it cannot be saved, it is a draft again. */
export async function saveNote(store: CaseStore, id: string): Promise<void> {
  const text = store.drafts.of(id, 'note').trim()
  store.drafts.set(id, 'note', '')
  const isSaved = await writeEntry(store, id, { kind: 'note', text }, { text: say('composer.note.kept') })
  if (!isSaved) store.drafts.set(id, 'note', text)
}

/** In the file, and told to the person: a path of its own, but shown like any other entry. */
export async function setStage(store: CaseStore, id: string, stage: Stage): Promise<boolean> {
  const before = store.find(id)?.standing.stage
  if (!before || before === stage) return false
  const as = withEntry(store, { kind: 'stage', stage, at: new Date().toISOString() })
  const done = {
    text: say('stage.changed', { stage: say(`stage.${stage}`) }),
    undo: () => setStage(store, id, before),
  }
  return (await store.act({ id, as, done, job: () => store.desk.setStage(id, stage) })) !== undefined
}
