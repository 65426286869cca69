/** The writing part of the page, loaded after the start: from "before you write" to "sent". */
import { lookUpSite } from './contact.ts'
import type { ScreensOf } from './routes.ts'
import Before from './write/Before.svelte'
import Check from './write/Check.svelte'
import Code from './write/Code.svelte'
import Sending from './write/Sending.svelte'
import Sent from './write/Sent.svelte'
import Write from './write/Write.svelte'

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
