/** The page on the wire names every route of the table and no other, each with its origin and what it needs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cardBytes, maxCardsOfMember, maxRecipients } from '@treeline/vault/verify'
import { expect, test } from 'vitest'
import type { Route } from './route.ts'
import * as routes from './routes.ts'
import { read } from './shape.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/formats/wire.md'), 'utf8')
/** `METHOD path | origins | needs`, as the first three columns of the page say it. */
const described = [
  ...page.matchAll(/^\| (GET|PUT|POST) (\S+) \| (both|person|desk) \| (session)? ?\|/gm),
].map(([, method, path, on, needs]) => `${method} ${path} ${on} ${needs ?? 'nothing'}`)
const all: Route[] = Object.values(routes)
const declared = all.map(
  ({ method, path, on, needs }) => `${method} ${path} ${on.length === 2 ? 'both' : on[0]} ${needs}`,
)

test('docs/formats/wire.md names every route, its origin and whether it needs a session, and no other', () => {
  expect(described.sort()).toEqual(declared.sort())
})

test('no two routes have one address', () => {
  const addresses = all.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(addresses).size).toBe(addresses.length)
})

test('all cards that a server keeps fit into one answer: half the time each member has three', () => {
  const document = { bytes: 'AA', signatures: [] }
  const documents = { config: document, genesis: document, keyring: document, roots: [] }
  const id = Buffer.alloc(32).toString('base64url')
  const card = Buffer.alloc(cardBytes).toString('base64url')
  const of = (count: number) =>
    read(routes.desk.answer, {
      ...{
        version: 2,
        ...documents,
        vouches: [],
        suspensions: [],
        restores: [],
        cards: Array(count).fill(card),
        site: id,
      },
    })
  expect(of(3 * 150)?.cards).toHaveLength(450)
  expect(of(maxRecipients * maxCardsOfMember)).toBeDefined()
})
