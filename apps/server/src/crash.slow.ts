/** Tests of power cuts: what was answered is stored exactly once; what was not can be sent again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { asDay, dayMs } from '@treeline/vault'
import { afterEach, expect, test } from 'vitest'
import { postgresBin, startPostgres } from '../../../tools/postgres.ts'
import { foundDesk, type TestDesk } from '../test/desk.ts'
import { type Contact, entryOf, firstContact, type Pen } from '../test/person.ts'
import { type ServerProcess, startProcess } from '../test/process.ts'
import { setupOf } from '../test/setup.ts'
import { signInPerson, type Urls, visitor } from '../test/world.ts'

const cuts = 20
const today = asDay(Date.now() / dayMs)

/** A person who writes as fast as the server answers and remembers what was answered. */
type Writer = Contact & { token: string; acknowledged: Uint8Array[]; sent?: { item: Uint8Array; pen: Pen } }

/** Asks; undefined if nobody answers. */
const tried = async <T>(question: Promise<T>): Promise<T | undefined> => question.catch(() => undefined)

async function newWriter(urls: Urls, desk: TestDesk): Promise<Writer> {
  const contact = await firstContact(desk, today)
  const { status } = await visitor(urls).ask('person', 'begin', contact.ask)
  expect(status).toBe(200)
  return { ...contact, token: '', acknowledged: [contact.ask.epoch, contact.ask.entry] }
}

/** Writes until the server is gone. A message without an answer goes again first, byte for byte. */
async function writeOn(urls: Urls, desk: TestDesk, writer: Writer): Promise<void> {
  const token = await tried(signInPerson(visitor(urls), desk, writer.keys))
  if (!token) return // gone already
  writer.token = token
  for (;;) {
    writer.sent ??= await entryOf(desk, writer.pen, `message ${writer.pen.seq}`)
    const { item, pen } = writer.sent
    const reply = await tried(
      visitor(urls).ask('person', 'append', { log: writer.keys.id, item }, writer.token),
    )
    if (!reply || reply.status >= 500) return
    expect([reply.status, reply.refused]).toEqual([200, undefined])
    expect(reply.answer).toEqual({ seq: pen.seq })
    writer.acknowledged.push(item)
    writer.pen = pen
    delete writer.sent
  }
}

async function storedBy(urls: Urls, desk: TestDesk, writer: Writer): Promise<Uint8Array[]> {
  const token = await signInPerson(visitor(urls), desk, writer.keys)
  const items: Uint8Array[] = []
  for (let more = true; more; ) {
    const { answer } = await visitor(urls).ask(
      'person',
      'page',
      { log: writer.keys.id, after: items.length - 1 },
      token,
    )
    items.push(...answer.items.map(one => one.item))
    more = answer.more
  }
  return items
}

/** Nothing answered is lost, nothing is there twice; at most the one unanswered message stands behind. */
async function expectIntact(urls: Urls, desk: TestDesk, writers: readonly Writer[]): Promise<void> {
  for (const writer of writers) {
    const stored = await storedBy(urls, desk, writer)
    const known = [...writer.acknowledged, ...(writer.sent ? [writer.sent.item] : [])]
    expect(stored.length).toBeGreaterThanOrEqual(writer.acknowledged.length)
    expect(stored).toEqual(known.slice(0, stored.length))
  }
}

type Hands = { server: ServerProcess; cut(): Promise<void>; mend(): Promise<ServerProcess> }

async function throughCuts({ cut, mend, ...hands }: Hands): Promise<void> {
  let { server } = hands
  const desk = foundDesk()
  const token = server.setupLink?.split('=').at(-1)
  expect((await visitor(server.urls).ask('desk', 'setup', { token, ...setupOf(desk, today) })).status).toBe(
    200,
  )
  const writers = await Promise.all(Array.from({ length: 6 }, () => newWriter(server.urls, desk)))
  for (let i = 0; i < cuts; i++) {
    const writing = Promise.all(writers.map(one => writeOn(server.urls, desk, one)))
    await someAnswers(writers, i)
    await cut()
    await writing
    server = await mend()
    await expectIntact(server.urls, desk, writers)
  }
  await server.stop()
}

/** Until some more were answered, so that each cut comes among writes however slow the machine; then a moment of its own. */
async function someAnswers(writers: readonly Writer[], cut: number): Promise<void> {
  const answered = () => writers.reduce((sum, one) => sum + one.acknowledged.length, 0)
  const enough = answered() + writers.length + (cut % 5)
  while (answered() < enough) await sleep(2)
  await sleep((cut * 37) % 50)
}

/** What a test started ends with it, however it ends: a process left over would keep the runner waiting. */
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'treeline-cuts-'))
  ends.push(() => rmSync(folder, { recursive: true }))
  return folder
}
async function started(folder: string, url?: string): Promise<ServerProcess> {
  const server = await startProcess(folder, url)
  ends.push(server.kill)
  return server
}
async function startedPostgres() {
  const postgres = await startPostgres({ fsync: true })
  ends.push(postgres.stop)
  return postgres
}

async function throughDeaths(folder: string, url?: string): Promise<void> {
  let server = await started(folder, url)
  const mend = async () => {
    server = await started(folder, url)
    return server
  }
  await throughCuts({ server, cut: () => server.kill(), mend })
}

test('twenty times the server dies on SQLite', () => throughDeaths(newFolder()))

test.skipIf(!postgresBin())('twenty times the server dies on PostgreSQL', async () => {
  const { url } = await startedPostgres()
  await throughDeaths(newFolder(), url)
})

test.skipIf(!postgresBin())(
  'twenty times PostgreSQL dies, and the server goes on when it is back',
  async () => {
    const postgres = await startedPostgres()
    const server = await started(newFolder(), postgres.url)
    const mend = async () => {
      await postgres.restart()
      return server
    }
    await throughCuts({ server, cut: () => postgres.kill(), mend })
  },
)
