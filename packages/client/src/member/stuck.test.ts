/** Promises of a round in which one case fails: the others go on, it says why, and is tried again. */
import { as, type LogId } from '@treeline/vault'
import { toBase64, writeSync } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt, type StagedDesk } from '../../../../stories/stage/desk.ts'
import { draft, type Writer, write } from '../../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { jsonIn, newsIn, random, replyOf, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import type { Reply, Request } from '../transport.ts'
import { type Desk, openDesk } from './index.ts'

let server: TestServer
let desk: StagedDesk
let writers: Writer[]
let ill: string
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server)
  writers = []
  for (const text of ['one', 'two', 'three', 'four', 'five']) writers.push(await write(server, draft(text)))
  ill = writers[2]!.id
})
afterEach(() => server.stop())

/** `instead`: the answer in place of the server's; undefined: the server's own. */
const openAt = (instead: (request: Request) => Reply | undefined, place = 0) =>
  openDesk(
    worldThrough(
      worldAt(server.desk, server.now),
      async (request, send) => instead(request) ?? (await send(request)),
    ),
    desk.colleagues[place]!.keyset,
    async () => {},
  )

const asksFor = ({ path, body }: Request, id: string) =>
  path === '/api/pages' && jsonIn({ body: body! }).logs.some((one: { log: string }) => one.log === id)
const others = ['five', 'four', 'one', 'two']
const opened = (open: Desk) =>
  open
    .cases()
    .flatMap(({ stuck, standing }) => (stuck ? [] : standing.messages.map(one => one.text)))
    .sort()
const stuckAt = (open: Desk) => open.cases().flatMap(({ id, stuck }) => (stuck ? [{ id, ...stuck }] : []))

const nonsense = {
  'a fault of the server': () => replyOf({}, 500),
  'nothing at all': () => replyOf(new Uint8Array()),
  'bytes that mean nothing': () => replyOf(random(999)),
  'a page of another log': () => replyOf(new Uint8Array(35)),
} satisfies Record<string, () => Reply>

for (const [name, reply] of Object.entries(nonsense))
  test(`what stops one log stops no other, and is tried again: ${name}`, async () => {
    let isIll = true
    const open = await openAt(request => (isIll && asksFor(request, ill) ? reply() : undefined))
    await open.sync()
    expect(opened(open)).toEqual(others)
    expect(stuckAt(open)).toEqual([{ id: ill, why: 'server', attempts: 1 }])
    await open.sync()
    expect(await open.sync(), 'nothing new').toBe(false)
    expect(stuckAt(open)).toEqual([{ id: ill, why: 'server', attempts: 3 }])
    isIll = false
    expect(await open.sync()).toBe(true)
    expect(stuckAt(open)).toEqual([])
    expect(opened(open)).toEqual([...others, 'three'].sort())
  })

test('a message that cannot be copied stops its case alone, which can be read meanwhile', async () => {
  const isFile = new Set<string>()
  let asked = 0
  // The third file that is written in takes nothing.
  const open = await openAt(({ path, body }) => {
    if (path !== '/api/append') return undefined
    isFile.add(jsonIn({ body: body! }).log)
    asked++
    return [...isFile][2] === jsonIn({ body: body! }).log ? replyOf({ refused: 'full' }, 503) : undefined
  })
  await open.sync()
  expect(asked).toBe(5)
  expect(stuckAt(open)).toMatchObject([{ why: 'full', attempts: 1 }])
  expect(open.cases().map(one => one.standing.messages.length)).toEqual([1, 1, 1, 1, 1])
  await open.sync()
  expect(asked, 'no case is tried for another').toBe(6)
})

test('a log of which the server names more than it shows is stuck until it shows it', async () => {
  let [isMore, names] = [true, 0]
  const honest = worldAt(server.desk, server.now)
  const world = worldThrough(honest, async (request, send) => {
    const reply = await send(request)
    if (request.path !== '/api/sync' || !isMore) return reply
    const answer = newsIn(reply, desk.id)
    const logs = answer.logs.map(one => (toBase64(one.log) === ill ? { ...one, seq: 9 + names++ } : one))
    return replyOf(writeSync({ ...answer, logs }))
  })
  const open = await openDesk(world, desk.colleagues[0]!.keyset, async () => {})
  await open.sync()
  expect(names).toBe(1)
  expect(stuckAt(open)).toEqual([{ id: ill, why: 'missing', attempts: 1 }])
  isMore = false
  await open.sync()
  expect(stuckAt(open)).toMatchObject([{ why: 'missing', attempts: 2 }])
})

test('S4: a server that swaps the files of cases is a fault of those cases', async () => {
  await desk.colleagues[0]!.atWork()
  let isSwapped = false
  const world = worldThrough(worldAt(server.desk, server.now), async (request, send) => {
    const reply = await send(request)
    if (request.path !== '/api/sync' || !isSwapped) return reply
    const answer = newsIn(reply, desk.id)
    const logs = answer.logs.map(one =>
      one.mailbox && toBase64(one.mailbox) === ill ? { ...one, log: as<LogId>(random(32), 32) } : one,
    )
    return replyOf(writeSync({ ...answer, logs }))
  })
  const open = await openDesk(world, desk.colleagues[1]!.keyset, async () => {})
  await open.sync()
  isSwapped = true
  for (const { id } of writers) await open.write(id, { kind: 'note', text: 'seen' })
  await open.sync()
  expect(open.cases().flatMap(({ id, fault }) => (fault ? [[id, fault]] : []))).toEqual([[ill, 'altered']])
})

test('where nothing answers, or the database is gone, the round ends: no case is blamed', async () => {
  for (const down of [() => replyOf({ refused: 'down' }, 503), () => replyOf({ refused: 'busy' }, 429)]) {
    let asked = 0
    const open = await openAt(({ path }) => (path === '/api/pages' && ++asked ? down() : undefined))
    await expect(open.sync()).rejects.toThrow('refused')
    expect([asked, open.cases()]).toEqual([1, []])
  }
})
