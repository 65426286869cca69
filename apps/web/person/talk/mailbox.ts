/** What the page does with a mailbox: opens it, sends photos behind a first message, looks for news, deletes it. */
import { openMailbox } from '@treeline/client/person'
import type { Codename } from '@treeline/vault'
import { draftOf, world } from '../contact.ts'
import { draft } from '../draft.svelte.ts'

/** Opens what these words lead to. `isOwn`: they were made on this page a moment ago, so no pair is asked for. */
export async function openWith(codename: Codename, isOwn = false): Promise<void> {
  if (!draft.site) return
  const mailbox = await openMailbox(world, draft.site, codename)
  draft.codename = codename
  draft.mailbox = mailbox
  draft.isPairSeen = isOwn || mailbox.pair === undefined
}

/** The photos of the first message, in one of their own. Called again it goes on where it stopped. */
export async function sendFiles(onProgress: (done: number, total: number) => void): Promise<void> {
  if (!draft.mailbox) await openWith(draft.codename!, true)
  // What was stated has gone with the text.
  draft.photos ??= draft.mailbox!.send({ ...draftOf('', draft.files), facts: undefined })
  await draft.photos.run(onProgress)
}

/** Whether anything came. */
export async function refresh(): Promise<boolean> {
  const before = draft.mailbox
  if (!before) return false
  draft.mailbox = await before.refresh()
  return draft.mailbox.lines.length > before.lines.length
}

/** `shown`: what stood on the screen. */
export async function eraseAll(shown: string): Promise<void> {
  if (!draft.mailbox) return
  const receipt = await draft.mailbox.erase(shown)
  draft.forgetMailbox()
  draft.receipt = { ...receipt, day: new Date() }
}
