/** What the page does with a mailbox: opens it, looks for news, deletes it. */
import { openMailbox } from '@treeline/client/person'
import type { Codename } from '@treeline/vault'
import { world } from '../conversation.ts'
import { held } from '../held.svelte.ts'

/** Opens what these words lead to. `isOwn`: they were made on this page a moment ago, so no pair is asked for. */
export async function openWith(codename: Codename, isOwn = false): Promise<void> {
  if (!held.site) return
  const mailbox = await openMailbox(world, held.site, codename)
  held.codename = codename
  held.mailbox = mailbox
  held.isPairSeen = isOwn || mailbox.pair === undefined
}

/** Whether anything came. */
export async function refresh(): Promise<boolean> {
  const before = held.mailbox
  if (!before) return false
  held.mailbox = await before.refresh()
  return held.mailbox.lines.length > before.lines.length
}

/** `said`: what stood on the screen. */
export async function eraseAll(said: string): Promise<void> {
  if (!held.mailbox) return
  const receipt = await held.mailbox.erase(said)
  held.forgetMailbox()
  held.receipt = { ...receipt, day: new Date() }
}
