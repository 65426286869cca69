/** The writing part of the page, loaded after the start: from "before you write" to "sent". */
import { lookUpSite } from './conversation.ts'
import type { ScreensOf } from './routes.ts'
import Before from './screens/Before.svelte'
import Check from './screens/Check.svelte'
import Code from './screens/Code.svelte'
import Sending from './screens/Sending.svelte'
import Sent from './screens/Sent.svelte'
import Write from './screens/Write.svelte'

export const screens: ScreensOf<'inner'> = {
  before: Before,
  write: Write,
  code: Code,
  check: Check,
  sending: Sending,
  sent: Sent,
}

/** The desk is looked up meanwhile. */
export const begin = (): void => void lookUpSite()
