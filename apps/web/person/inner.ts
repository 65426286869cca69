/** The door of what lies behind the start: its screens, and what is to be known before the first of them. */
import type { Component } from 'svelte'
import { lookUpSite } from './conversation.ts'
import type { Route } from './routes.ts'
import Before from './screens/Before.svelte'
import Check from './screens/Check.svelte'
import Code from './screens/Code.svelte'
import Delete from './screens/Delete.svelte'
import Deleted from './screens/Deleted.svelte'
import Enter from './screens/Enter.svelte'
import Pair from './screens/Pair.svelte'
import Sending from './screens/Sending.svelte'
import Sent from './screens/Sent.svelte'
import Thread from './screens/Thread.svelte'
import Write from './screens/Write.svelte'

export const screens: Readonly<Record<Exclude<Route, 'start'>, Component>> = {
  before: Before,
  write: Write,
  code: Code,
  check: Check,
  sending: Sending,
  sent: Sent,
  enter: Enter,
  thread: Thread,
  pair: Pair,
  delete: Delete,
  deleted: Deleted,
}

export const begin = lookUpSite
