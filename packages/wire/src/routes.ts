/** Where each question is asked, and on which origin it is answered. */
import type { Asks } from './asks.ts'

export type Origin = 'person' | 'desk'
export type Route = keyof Asks

const both: readonly Origin[] = ['person', 'desk']
const person: readonly Origin[] = ['person']
const desk: readonly Origin[] = ['desk']

export const routes: Record<Route, { path: string; on: readonly Origin[] }> = {
  nonce: { path: '/api/nonce', on: both },
  session: { path: '/api/session', on: both },
  begin: { path: '/api/begin', on: person },
  page: { path: '/api/page', on: both },
  append: { path: '/api/append', on: both },
  marker: { path: '/api/marker', on: person },
  blobHave: { path: '/api/blob/have', on: both },
  blobGet: { path: '/api/blob/get', on: both },
  erase: { path: '/api/erase', on: person },
  setup: { path: '/api/setup', on: desk },
  sync: { path: '/api/sync', on: desk },
  file: { path: '/api/file', on: desk },
  claim: { path: '/api/claim', on: desk },
  state: { path: '/api/state', on: desk },
  keyrings: { path: '/api/keyrings', on: desk },
  keyring: { path: '/api/keyring', on: desk },
  config: { path: '/api/config', on: desk },
  card: { path: '/api/card', on: desk },
  fresh: { path: '/api/fresh', on: desk },
  suspend: { path: '/api/suspend', on: desk },
  invite: { path: '/api/invite', on: desk },
  join: { path: '/api/join', on: desk },
  waiting: { path: '/api/waiting', on: desk },
}
/** GET: the desk's public documents. */
export const deskPath = '/api/desk'
/** GET, on the desk of a demonstration only: a member's device, which everybody may have. */
export const demoPath = '/api/demo'
/** GET, on both: the wanted lists as one signed bundle, the same for everybody; empty where there is none. */
export const listsPath = '/data.bin'
/** PUT: one chunk of a file, binary. */
export const blobPath = '/api/blob'
