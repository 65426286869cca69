/** Promises of a desk on a bad line: what is lost is asked for again, what came is not. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt, type StagedDesk } from '../../../../stories/stage/desk.ts'
import { draft, write } from '../../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { type Desk, openDesk } from './index.ts'

let server: TestServer
let desk: StagedDesk
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server)
})
afterEach(() => server.stop())

/** Never, or the n-th from here on: before the server hears of it, or when it has done what was asked. */
type Loss = { n: number; when: 'asked' | 'done' }

async function openLosing(
  place: number,
): Promise<{ open: Desk; lose: (loss: Loss) => void; asked: () => number }> {
  let loss: Loss | undefined
  let asked = 0
  const world = worldThrough(worldAt(server.desk, server.now), async (request, send) => {
    const isLost = ++asked === loss?.n
    const reply = isLost && loss?.when === 'asked' ? undefined : await send(request)
    if (isLost || !reply) throw new Error('lost')
    return reply
  })
  const open = await openDesk(world, desk.colleagues[place]!.keyset, async () => {})
  const lose = (next: Loss) => {
    loss = next
    asked = 0
  }
  return { open, lose, asked: () => asked }
}

/** What is known by its row is read, also after a request was lost. */
async function readAll(open: Desk): Promise<void> {
  for (let isMore = true; isMore; ) isMore = await open.readAhead().catch(() => true)
}

const copiesIn = (open: Desk) =>
  open
    .cases()
    .map(({ opened }) => opened.filter(one => one.log === 'file' && one.entry.kind === 'copy').length)

/** Runs a round that loses this request, and the next. Gives how many requests the next one took; 0: nothing was lost. */
async function resumed(losing: Awaited<ReturnType<typeof openLosing>>, loss: Loss): Promise<number> {
  losing.lose(loss)
  const first = await losing.open.sync().catch((error: Error) => error)
  if (!(first instanceof Error)) return 0
  expect(first).toMatchObject({ kind: 'offline' })
  const before = losing.asked()
  await losing.open.sync()
  return losing.asked() - before
}

test('D7: a device that reads loses any request: every case is there once, and nothing is read again', async () => {
  const texts = Array.from({ length: 6 }, (_, i) => `message ${i}`)
  for (const text of texts) await write(server, draft(text))
  await desk.colleagues[0]!.atWork()
  for (const when of ['asked', 'done'] as const)
    for (let n = 1, isLost = true; isLost; n++) {
      const losing = await openLosing(1)
      const again = await resumed(losing, { n, when })
      isLost = again > 0
      await readAll(losing.open)
      const seen = losing.open.cases().flatMap(one => one.standing.messages.map(message => message.text))
      expect(seen.sort(), `${n} ${when}`).toEqual(texts)
      expect(copiesIn(losing.open)).toEqual(texts.map(() => 1))
      // One for the news, the mailboxes, the files, the register; the bag, read and filled, and the rows.
      expect(again, `${n} ${when}`).toBeLessThanOrEqual(7)
    }
})

test('D7: a device that makes the files loses any request: each message is copied once', async () => {
  const losing = await openLosing(0)
  let cases = 0
  for (const when of ['asked', 'done'] as const)
    for (let n = 1, isLost = true; isLost; n++) {
      for (let i = 0; i < 2; i++) await write(server, draft('another'))
      cases += 2
      const again = await resumed(losing, { n, when })
      isLost = again > 0
      expect(copiesIn(losing.open), `${n} ${when}`).toEqual(Array(cases).fill(1))
      // News, mailboxes and files, what making and writing two files takes, the bag.
      expect(again, `${n} ${when}`).toBeLessThanOrEqual(3 + 2 * 3 + 2)
    }
  const other = await desk.colleagues[1]!.atWork()
  expect(copiesIn(other)).toEqual(Array(cases).fill(1))
})

test('S3: a cursor older than the feed is answered with everything, of which nothing is read again', async () => {
  for (let i = 0; i < 6; i++) await write(server, draft(`message ${i}`))
  const paths: string[] = []
  const world = worldThrough(worldAt(server.desk, server.now), (request, send) => {
    paths.push(request.path)
    return send(request)
  })
  const open = await openDesk(world, desk.colleagues[0]!.keyset, async () => {})
  await open.sync()
  await open.sync()
  server.travel(4)
  await write(server, draft('four days later'))
  paths.length = 0
  await open.sync()
  expect(copiesIn(open)).toEqual(Array(7).fill(1))
  const news = paths.filter(path => path === '/api/sync' || path === '/api/pages')
  expect(news, 'the new one alone').toEqual(['/api/sync', '/api/pages'])
})
