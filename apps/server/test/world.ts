/** A running server, a clock that travels, and a way to ask. On SQLite and on PostgreSQL alike. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { asDay, type Bytes, type Day, dayMs, type mailboxKeys, sessionId, signSession } from '@treeline/vault'
import {
  type Answers,
  type Origin,
  type Refusal,
  type Route,
  type RouteName,
  read,
  readRefusal,
  routes,
} from '@treeline/wire'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { createServer, endOldData, type RunningServer, type ServerOptions } from '../src/index.ts'
import { postgresDriver, sqliteDriver } from '../src/store/driver.ts'
import type { Tables } from '../src/store/tables.ts'
import { newDatabase } from './database.ts'
import type { TestDesk, TestMember } from './desk.ts'
import type { Contact } from './person.ts'
import { setupOf } from './setup.ts'

export type Kind = 'sqlite' | 'postgres'
export const kinds: readonly Kind[] = ['sqlite', 'postgres']

/** What came back: an answer in the form its route promises, or a refusal. */
export type Reply<R extends RouteName = RouteName> = {
  status: number
  headers: Headers
  bytes: Bytes
  refused: Refusal | undefined
  answer: Answers[R]
  text: string
}

export type Urls = Record<Origin, string>
export type Ask = <R extends RouteName>(
  origin: Origin,
  route: R,
  question: object,
  token?: string,
) => Promise<Reply<R>>

export type World = {
  kind: Kind
  folder: string
  postgres: string | undefined
  server: RunningServer
  today(): Day
  now(): number
  travel(days: number, ms?: number): void
  urls: Urls
  lines: string[]
  ask: Ask
  get(origin: Origin, path?: string): Promise<Reply<'desk'>>
  put(origin: Origin, body: Bytes, token: string): Promise<Reply>
  /** All values of one column, as the database has them. */
  rows(table: keyof Tables, column: string): Promise<Bytes[]>
  /** Stops and starts the server, and waits for the sweep it starts with. */
  swept(): Promise<void>
  /**
   * Copies the database aside, never the keys that erasing deletes; the answer brings the copy back. `isMarked`: as
   * `treeline restore` does it.
   */
  backUp(): Promise<(isMarked?: boolean) => Promise<void>>
  /** Changes rows behind the server's back; `value` stands at the end of the statement. */
  change(statement: string, value: string): Promise<void>
  /** Another server on the same data, beside this one. */
  another(): Promise<{ urls: Urls; stop(): Promise<void> }>
  /** Stops the server and starts another on the same data. */
  restart(change?: Partial<ServerOptions>): Promise<void>
  close(): Promise<void>
}

/** `address`: of a PostgreSQL in which a database of its own is made. */
export async function openWorld(
  kind: Kind,
  address: string | null,
  options: Partial<ServerOptions> = {},
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'treeline-server-'))
  const database = kind === 'postgres' ? await newDatabase(address!) : undefined
  let shift = 0
  const lines: string[] = []
  const now = () => Date.now() + shift
  const start = (change: Partial<ServerOptions> = {}) =>
    createServer({
      ...{ data: folder, webRoot: join(folder, 'web'), now, write: line => lines.push(line) },
      ...(database ? { postgres: database.url } : {}),
      ...options,
      ...change,
    })
  const world: World = {
    ...{ kind, folder, postgres: database?.url, server: await start(), lines, now },
    today: () => asDay(now() / dayMs),
    travel: (days, ms = 0) => {
      shift += days * dayMs + ms
    },
    get urls() {
      return { person: world.server.personUrl, desk: world.server.deskUrl }
    },
    ask: (origin, route, question, token) => askAt(world.urls, origin, route, question, token),
    get: async (origin, path = routes.desk.path) => reply(await fetch(world.urls[origin] + path), 'desk'),
    put: (origin, body, token) => askAt(world.urls, origin, 'blobPut', body, token),
    rows: async (table, column) => {
      const driver = database ? postgresDriver(database.url) : sqliteDriver(folder)
      try {
        const { rows } = await sql<{
          value: Bytes
        }>`select ${sql.ref(column)} as value from ${sql.table(table)}`.execute(driver.read)
        return rows.map(row => row.value)
      } finally {
        await driver.close()
      }
    },
    change: async (statement, value) => {
      const driver = database ? postgresDriver(database.url) : sqliteDriver(folder)
      await sql`${sql.raw(statement)}${value}`.execute(driver.writer)
      await driver.close()
    },
    swept: async () => {
      await world.server.stop()
      lines.length = 0
      world.server = await start()
      while (!lines.some(line => line.includes('"swept"'))) await sleep(5)
    },
    backUp: async () => {
      await world.server.stop()
      const restore = database ? await database.backUp() : backUpFile(join(folder, 'treeline.db'))
      world.server = await start()
      return async (isMarked = false) => {
        await world.server.stop()
        await restore()
        if (isMarked) await endOldData({ data: folder, now, ...(database ? { postgres: database.url } : {}) })
        world.server = await start()
      }
    },
    another: async () => {
      const { personUrl: person, deskUrl: desk, stop } = await start()
      return { urls: { person, desk }, stop }
    },
    restart: async change => {
      await world.server.stop()
      world.server = await start(change)
    },
    close: async () => {
      await world.server.stop()
      await database?.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return world
}

async function askAt<R extends RouteName>(
  urls: Urls,
  origin: Origin,
  name: R,
  question: object,
  token?: string,
): Promise<Reply<R>> {
  const { method, path, ask: shape }: Route = routes[name]
  const json = () =>
    JSON.stringify(question, (_, value) => (value instanceof Uint8Array ? text(value) : value))
  const isCoded = shape && 'write' in shape && Object.keys(question).length > 0
  const written = () => (isCoded ? new Uint8Array(shape.write(question)) : json())
  const body = question instanceof Uint8Array ? new Uint8Array(question) : written()
  const headers = { 'content-type': 'application/json', ...authorization(token) }
  const asked = { method, headers, ...(method === 'GET' ? {} : { body }) }
  return reply(await fetch(urls[origin] + path, asked), name)
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const authorization = (token?: string): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {}

async function reply<R extends RouteName>(response: Response, name: R): Promise<Reply<R>> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const text = new TextDecoder().decode(bytes)
  const { status, headers } = response
  const isJson = headers.get('content-type')?.startsWith('application/json') && text.startsWith('{')
  const json = isJson ? JSON.parse(text) : undefined
  const { answer: shape } = routes[name]
  const answer: unknown = status === 200 && typeof shape === 'function' ? read(shape, json) : undefined
  return { status, headers, bytes, text, refused: readRefusal(json)?.refused, answer: answer as Answers[R] }
}

/** By SQLite itself: what lies in its write-ahead log is no part of the file, and a copy of the file would miss it. */
function backUpFile(path: string): () => void {
  const file = new Sqlite(path)
  file.prepare('vacuum into ?').run(`${path}.backup`)
  file.close()
  return () => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
    copyFileSync(`${path}.backup`, path)
    rmSync(`${path}.backup`)
  }
}

/** One who comes to a server by its addresses and asks. */
export type Visitor = Pick<World, 'ask' | 'urls'>
export const visitor = (urls: Urls): Visitor => ({
  urls,
  ask: (origin, route, question, token) => askAt(urls, origin, route, question, token),
})

/** Sets the desk up by the link the server gave. */
export async function setUp(world: World, desk: TestDesk): Promise<Reply<'setup'>> {
  const token = world.server.setupLink?.split('=').at(-1) ?? ''
  return world.ask('desk', 'setup', { token, ...setupOf(desk, world.today()) })
}

export async function signInPerson(
  world: Visitor,
  desk: TestDesk,
  keys: Contact['keys'] | ReturnType<typeof mailboxKeys>,
): Promise<string> {
  const { answer } = await world.ask('person', 'nonce', {})
  const signature = signSession(0, desk.id, world.urls.person, keys.id, answer.nonce, keys.auth)
  const question = {
    side: 0,
    id: keys.id,
    signer: keys.auth.publicKey,
    kemHash: keys.kem.hash,
    nonce: answer.nonce,
    signature,
  }
  return (await world.ask('person', 'session', question)).answer?.token
}

export async function signInMember(world: Visitor, desk: TestDesk, member: TestMember): Promise<string> {
  const { answer } = await world.ask('desk', 'nonce', {})
  const id = sessionId(member.id)
  const signature = signSession(1, desk.id, world.urls.desk, id, answer.nonce, member.signing)
  const question = { side: 1, id, signer: member.signing.publicKey, nonce: answer.nonce, signature }
  return (await world.ask('desk', 'session', question)).answer?.token
}
