/** A desk that is opened again on a device that has stored its rows: it asks for what is new, and believes no more than before. */
import { as, concat, dayMs, type ItemHash, type LogId, lineAndRowBytes, u32 } from '@treeline/vault'
import { maxRows, readPages, routes, writePages, writeSync } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Colleague, foundAt, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { draft, type Writer, write } from '../../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { jsonIn, newsIn, random, replyOf, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import type { Request } from '../transport.ts'
import { type Desk, type DeskMemory, openDesk, readRows, type StoredRows, writeRows } from './index.ts'

const many = 4
let server: TestServer
let desk: StagedDesk
let nora: Colleague
let writers: Writer[]
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server, [{ name: 'Nora', roles: ['intake', 'coordinator'] }, timur])
  nora = desk.colleagues[0]!
  writers = []
  for (let i = 0; i < many; i++) writers.push(await write(server, draft(`message ${i}`)))
  const settled = await nora.atWork()
  await settled.claim(writers[0]!.id)
  await settled.reply(writers[1]!.id, 'we are here').run()
  await settled.setStage(writers[2]!.id, 'work')
  await settled.sync()
})
afterEach(() => server.stop())

/** What a device of Nora's stores when it is locked. */
type Stored = { memory: DeskMemory | undefined; rows: StoredRows }
type Lie = (request: Request, body: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | undefined

/** A device of hers after its first round; what it asked. */
async function opened(stored?: Stored, lie: Lie = () => undefined, now = server.now) {
  const asked: Request[] = []
  const world = worldThrough(worldAt(server.desk, now), async (request, send) => {
    asked.push(request)
    const reply = await send(request)
    const lied = lie(request, reply.body)
    return lied ? replyOf(lied) : reply
  })
  const last = stored?.memory
  const rows = stored && Promise.resolve(readRows(writeRows(stored.rows), nora.keyset.desk))
  const open = await openDesk(world, nora.keyset, async () => {}, {
    last,
    store: async () => {},
    ...(rows && { rows }),
  })
  await open.sync()
  const paths = asked.map(({ path }) => path)
  return { open, of: (path: string) => paths.filter(one => one === path).length, asked }
}
async function locked() {
  const { open } = await opened()
  const rows = open.rows()!
  while (await open.readAhead());
  return { memory: open.memory(), rows }
}
/** As if there were so many rows before these that they are taken in later than what the server says is new. */
const late = ({ memory, rows }: Stored): Stored => ({
  memory,
  rows: { ...rows, rows: [...Array.from({ length: maxRows }, rowOfNothing), ...rows.rows] },
})
const rowOfNothing = (_: unknown, n: number) => ({
  ...{ mailbox: as<LogId>(random(32), 32), isNamed: true, claim: undefined },
  row: concat(new Uint8Array(28), u32(n), new Uint8Array(lineAndRowBytes - 32).fill(255)),
})
const ofCases = [routes.rows, routes.sync, routes.pages, routes.bag].map(({ path }) => path)
const linesOf = (open: Desk) =>
  open
    .shown()
    .map(one =>
      'fields' in one
        ? [one.id, one.fields.stage, one.fields.messages, one.owner?.id]
        : [one.id, one.standing.stage, one.standing.messages.length, one.owner?.id],
    )
    .sort()
const readIn = (open: Desk) => open.cases().map(({ id }) => id)

test('D6: a desk that is opened again asks for no row and for no case that stands where it stood', async () => {
  const stored = await locked()
  const cold = await opened()
  const warm = await opened(stored)
  expect(linesOf(warm.open)).toEqual(linesOf(cold.open))
  expect(ofCases.map(warm.of)).toEqual([0, 1, 0, 1])
  while (await warm.open.readAhead());
  expect(linesOf(warm.open)).toEqual(linesOf(cold.open))
  expect(warm.open.cases().every(one => one.fault === null && one.stuck === null)).toBe(true)
})

for (const [when, taken] of Object.entries({ 'at once': (one: Stored) => one, late })) {
  test(`D6: what is new since is read, and no more of it, with rows taken in ${when}`, async () => {
    const stored = taken(await locked())
    const added = await write(server, draft('a new one'))
    await (await writers[1]!.back()).send(draft('one more')).run(() => {})
    const { open, of } = await opened(stored)
    expect(readIn(open).sort()).toEqual([added.id, writers[1]!.id].sort())
    expect(linesOf(open)).toEqual(linesOf((await opened()).open))
    expect(of(routes.rows.path)).toBe(0)
  })

  test(`what was erased since is gone, and what its person deleted, with rows taken in ${when}`, async () => {
    const stored = taken(await locked())
    const [first, second] = [await nora.atWork(), await desk.colleagues[1]!.atWork()]
    await first.askErasure(writers[2]!.id)
    await second.sync()
    await second.eraseCase(writers[2]!.id)
    await (await writers[3]!.back()).erase('Delete everything?')
    const { open } = await opened(stored)
    expect(linesOf(open)).toEqual(linesOf((await opened()).open))
    const gone = open.cases().filter(one => one.isErased)
    expect(gone.map(({ id }) => id).sort()).toEqual([writers[2]!.id, writers[3]!.id].sort())
    expect(open.cases().every(one => one.stuck === null)).toBe(true)
  })
}

test('a case that was read in the first round is read again: no row says how it stands', async () => {
  await (await writers[1]!.back()).send(draft('nobody has seen this')).run(() => {})
  const { open } = await opened()
  const stored = { memory: open.memory(), rows: open.rows()! }
  expect(readIn(open)).toEqual([writers[1]!.id])
  expect(stored.rows.rows).toHaveLength(many - 1)
  const { open: again } = await opened(stored)
  expect(readIn(again)).toEqual([writers[1]!.id])
  expect(linesOf(again)).toEqual(linesOf(open))
})

test('a stored row opens nowhere without the key that the server has of it', async () => {
  const stored = await locked()
  const bag = (request: Request) => (request.path === routes.bag.path ? new Uint8Array() : undefined)
  const { open, of } = await opened(stored, bag)
  expect(open.shown().some(one => 'fields' in one)).toBe(false)
  expect(of(routes.pages.path)).toBeGreaterThan(0)
})

test('S3: where the server tells all, or more than one answer holds, it is as if nothing had been stored', async () => {
  const stored = await locked()
  const isFirst = (request: Request) =>
    request.path === routes.sync.path && (jsonIn(request) as { cursor: unknown }).cursor !== null
  const more: Lie = (request, body) => {
    if (!isFirst(request)) return undefined
    const log = stored.rows.rows[0]!.mailbox
    const one = { log, kind: 'mailbox' as const, seq: 1, head: as<ItemHash>(log, 32), state: 'open' as const }
    return writeSync({ ...newsIn({ body }, desk.id), more: true, logs: [one] })
  }
  const { open, of } = await opened(stored, more)
  expect([of(routes.sync.path), of(routes.rows.path)]).toEqual([2, 1])
  expect(linesOf(open)).toEqual(linesOf((await opened()).open))
  server.travel(4)
  const late = await opened(stored)
  expect(linesOf(late.open)).toEqual(linesOf((await opened()).open))
  expect(late.open.cases().every(one => one.fault === null && one.stuck === null)).toBe(true)
})

test('S16: what was stored before a restore is not used after it', async () => {
  const stored = await locked()
  const { of, open } = await opened({ ...stored, rows: { ...stored.rows, era: 1 } })
  expect(of(routes.rows.path)).toBe(1)
  expect(linesOf(open)).toHaveLength(many)
})

test('S3: less of a case than its stored row says is missing once it is read, though nothing is called new', async () => {
  const stored = await locked()
  const cut: Lie = (request, body) => {
    if (request.path !== routes.pages.path) return undefined
    const pages = readPages(body)!.map(page => ({ ...page, items: page.items.slice(0, -1), more: false }))
    return writePages(pages)
  }
  const { open } = await opened(stored, cut)
  await open.read(writers[0]!.id)
  const [read] = open.cases()
  expect([read!.id, read!.stuck?.why ?? read!.fault]).toEqual([writers[0]!.id, 'missing'])
})

test('a mailbox that has run out since, by whose clock it may be, is missed by nobody', async () => {
  const known = [...(await locked()).memory.cases].map(([id, { mailbox }]) => ({ id, ...mailbox! }))
  const first = known.reduce((a, b) => (b.expiry < a.expiry ? b : a))
  const last = first.expiry - Math.floor(Date.now() / dayMs)
  server.travel(last)
  const stored = await locked()
  expect(stored.rows.rows.filter(one => one.isNamed)).toHaveLength(many)
  server.travel(last + 1)
  const swept = () => server.log().split('swept').length
  const before = swept()
  await server.restart()
  await expect.poll(swept).toBeGreaterThan(before)
  for (const behind of [0, 1]) {
    const { open } = await opened(stored, undefined, () => server.now() - behind * dayMs)
    while (await open.readAhead());
    expect(open.cases().map(({ fault, stuck }) => fault ?? stuck)).toEqual(Array(many).fill(null))
  }
})

test('S16: a desk that has gone back unsigned is asked for all it has', async () => {
  const putBack = await server.backUp()
  const settled = await nora.atWork()
  await settled.write(writers[0]!.id, { kind: 'note', text: 'noted' })
  await settled.register()
  const stored = await locked()
  await putBack()
  const { open, of } = await opened(stored)
  expect(open.site().isBehind).toBe(true)
  expect(of(routes.rows.path)).toBe(1)
})

test('D7: a round that breaks off when rows were taken in leaves no case out', async () => {
  const stored = await locked()
  await (await writers[1]!.back()).send(draft('one more')).run(() => {})
  let isLost = true
  const world = worldThrough(worldAt(server.desk, server.now), async (request, send) => {
    if (request.path === routes.pages.path && isLost) throw new Error('lost')
    return send(request)
  })
  const rows = Promise.resolve(stored.rows)
  const open = await openDesk(world, nora.keyset, async () => {}, {
    last: stored.memory,
    store: async () => {},
    rows,
  })
  await expect(open.sync()).rejects.toMatchObject({ kind: 'offline' })
  isLost = false
  await open.sync()
  expect(linesOf(open)).toEqual(linesOf((await opened()).open))
})

test('rows are given once, sorted, of a device that was told of everything', async () => {
  const { open } = await opened()
  const files = open.rows()!.rows.map(({ row }) => Buffer.from(row.subarray(0, 32)).toString('hex'))
  expect(files).toHaveLength(many)
  expect(files).toEqual(files.toSorted())
  expect(open.rows()).toBeUndefined()
  const { open: warm } = await opened(await locked())
  expect(warm.rows()).toBeUndefined()
})

test('a device that remembers nothing uses no rows', async () => {
  const { of } = await opened({ ...(await locked()), memory: undefined })
  expect(of(routes.rows.path)).toBe(1)
})

test('what was gone before the rows were stored is not asked for again', async () => {
  const { open } = await opened()
  const second = await desk.colleagues[1]!.atWork()
  await open.askErasure(writers[2]!.id)
  await second.sync()
  await second.eraseCase(writers[2]!.id)
  await (await writers[3]!.back()).erase('Delete everything?')
  await open.sync()
  const stored = { memory: open.memory(), rows: open.rows()! }
  const { open: again, of } = await opened(stored)
  expect(of(routes.rows.path)).toBe(0)
  expect(again.cases().map(({ isErased, stuck }) => [isErased, stuck])).toEqual([[true, null]])
})

test('bytes that are cut or of another kind are no stored rows', async () => {
  const { rows } = await locked()
  const bytes = writeRows(rows)
  const of = nora.keyset.desk
  expect(bytes.length % 16_384).toBe(0)
  expect(readRows(bytes, of)).toEqual(rows)
  for (const at of [0, 4, 8, 12, 40, 200, 900])
    expect(readRows(bytes.slice(0, at), of), `${at}`).toBeUndefined()
  expect(readRows(bytes.with(3, 1), of)).toBeUndefined()
  expect(readRows(bytes.with(8, 255), of)).toBeUndefined()
})
