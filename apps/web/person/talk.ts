/** The conversation part of the page, loaded on demand: coming back, reading, replying, deleting. */
import type { ScreensOf } from './routes.ts'
import Conversation from './talk/Conversation.svelte'
import Delete from './talk/Delete.svelte'
import Deleted from './talk/Deleted.svelte'
import Enter from './talk/Enter.svelte'
import Leaving from './talk/Leaving.svelte'

export const screens: ScreensOf<'talk'> = {
  enter: Enter,
  thread: Conversation,
  pair: Leaving,
  delete: Delete,
  deleted: Deleted,
}

export { openWith, sendFiles } from './talk/mailbox.ts'
