/** Every route of the person's page: its part, where back leads, and the data it needs. */
import type { Component } from 'svelte'
import type { Draft } from './draft.svelte.ts'
import type { PartName } from './parts.ts'

type Needs = (
  draft: Pick<Draft, 'stated' | 'text' | 'codename' | 'isChecked' | 'isSent' | 'mailbox' | 'receipt'>,
) => boolean
/** `part`: in which part of the page the screen lies. `isUnnamed`: no address tells it from the start, or leads to it. */
type Screen = { part?: PartName; back?: Route; needs?: Needs; otherwise?: Route; isUnnamed?: true }

export type Route =
  | 'start'
  | 'before'
  | 'write'
  | 'code'
  | 'check'
  | 'sending'
  | 'sent'
  | 'enter'
  | 'thread'
  | 'pair'
  | 'delete'
  | 'deleted'
  | 'pathways'
  | 'found'
  | 'lists'

const table = {
  start: { isUnnamed: true },
  before: { part: 'inner', back: 'start' },
  write: { part: 'inner', back: 'before' },
  code: { part: 'inner', back: 'write', needs: draft => draft.text.trim() !== '', otherwise: 'write' },
  check: { part: 'inner', back: 'code', needs: draft => draft.codename !== undefined, otherwise: 'code' },
  sending: { part: 'inner', needs: draft => draft.isChecked, otherwise: 'check' },
  sent: { part: 'inner', needs: draft => draft.isSent },
  enter: { part: 'talk', back: 'start' },
  thread: { part: 'talk', needs: draft => draft.mailbox !== undefined, otherwise: 'enter' },
  pair: { part: 'talk', back: 'thread', needs: draft => draft.mailbox !== undefined, otherwise: 'enter' },
  delete: { part: 'talk', back: 'thread', needs: draft => draft.mailbox !== undefined, otherwise: 'enter' },
  deleted: { part: 'talk', needs: draft => draft.receipt !== undefined },
  pathways: { part: 'pathways', back: 'start' },
  found: {
    part: 'pathways',
    back: 'pathways',
    needs: draft => draft.stated !== undefined,
    otherwise: 'pathways',
  },
  // The browser writes every address into its history, on disk; nobody shall read there that lists were looked into.
  lists: { part: 'wanted', back: 'start', isUnnamed: true },
} as const satisfies Readonly<Record<Route, Screen>>

export const routes: Readonly<Record<Route, Screen>> = table

/** What a part brings: every screen that lies in it. */
export type ScreensOf<P extends PartName> = {
  readonly [R in Route as (typeof table)[R] extends { part: P } ? R : never]: Component
}

/** The screen an address means; the start for whatever names none of ours. */
export const routeOf = (hash: string): Route => {
  const named = hash.replace(/^#/, '')
  return Object.hasOwn(routes, named) && !routes[named as Route].isUnnamed ? (named as Route) : 'start'
}

/** The wanted screen, or the one that comes before it while something is missing. */
export function admitted(wanted: Route, draft: Parameters<Needs>[0]): Route {
  const { needs, otherwise = 'start' } = routes[wanted]
  return !needs || needs(draft) ? wanted : admitted(otherwise, draft)
}
