/** The conversation part of the page, loaded on demand: coming back, reading, replying, deleting. */
import type { ScreensOf } from './routes.ts'
import Delete from './screens/Delete.svelte'
import Deleted from './screens/Deleted.svelte'
import Enter from './screens/Enter.svelte'
import Pair from './screens/Pair.svelte'
import Thread from './screens/Thread.svelte'

export const screens: ScreensOf<'talk'> = {
  enter: Enter,
  thread: Thread,
  pair: Pair,
  delete: Delete,
  deleted: Deleted,
}

export { openWith } from './talk/mailbox.ts'
