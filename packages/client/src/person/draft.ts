/** A person's unsent message; it exists in this page's memory only. */
import type { About, Facts, FileRef, Message } from '@treeline/casework'
import type { Attachment } from '../upload.ts'
import { dateOf, todayOf, type World } from '../world.ts'

export type Draft = { text: string; files: readonly Attachment[]; about?: About; facts?: Facts | undefined }

/** Something under way to the server. `run` may be called again after Trouble: nothing arrives twice. */
export type Sending = { run: (onProgress: (done: number, total: number) => void) => Promise<void> }

export const messageOf = (world: World, draft: Draft, files: readonly FileRef[]): Message => ({
  kind: 'message',
  text: draft.text,
  files,
  day: dateOf(todayOf(world)),
  ...(draft.about ? { about: draft.about } : {}),
  ...(draft.facts && { facts: draft.facts }),
})
