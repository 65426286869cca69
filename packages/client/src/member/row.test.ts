/** Rows and bags as a real client writes them: every entry of a file carries its row, no wrap is opened twice. */
import { type RowFields, readRow } from '@treeline/casework'
import {
  as,
  bagKeyOf,
  type FileKey,
  fileId,
  type LogId,
  openBagRow,
  openRow,
  parseLineWithRow,
  sealBagRow,
} from '@treeline/vault'
import { readInPieces, routes } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Colleague, foundAt, type StagedDesk } from '../../../../stories/stage/desk.ts'
import { allNews, mailboxIdOf, memberInside } from '../../../../stories/stage/insider.ts'
import { draft, type Writer, write } from '../../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { random, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { type Desk, openDesk } from './index.ts'

let server: TestServer
let desk: StagedDesk
let nora: Colleague
let writer: Writer
/** Nora's, and what it asked. */
let open: Desk
let asked: { path: string; bytes: number }[]
const opened = async () => {
  const world = worldThrough(worldAt(server.desk), async (request, send) => {
    const reply = await send(request)
    asked.push({ path: request.path, bytes: reply.body.length + (request.body?.length ?? 0) })
    return reply
  })
  const made = await openDesk(world, nora.keyset, async () => {})
  await made.sync()
  return made
}
beforeEach(async () => {
  asked = []
  server = await openTestServer()
  desk = await foundAt(server)
  nora = desk.colleagues[0]!
  writer = await write(server, draft('a word nobody else says'))
  open = await opened()
})
afterEach(() => server.stop())

const file = (): LogId => fileId(writer.site.desk, mailboxIdOf(writer.id))
const pieces = async (route: 'rows' | 'bag', who = nora) => {
  const { ask } = memberInside(server, who.keyset)
  const bytes = await ask(routes[route], { after: null })
  return readInPieces(bytes, route === 'rows' ? 704 : 96, 8192)!
}
const keyOf = async (who = nora): Promise<FileKey> =>
  (await openBagRow(bagKeyOf(who.keyset.seed), (await pieces('bag', who))[0]!)).key

/** What the row of the one case says, opened by the key in this member's bag; and its line. */
async function row(who = nora) {
  const [bytes, ...others] = await pieces('rows', who)
  expect(others).toEqual([])
  const { line, row } = parseLineWithRow(bytes!)!
  return { line, fields: readRow(await openRow(line, await keyOf(who), row)) as RowFields }
}
const headOf = async () => {
  const { logs } = await allNews(memberInside(server, nora.keyset))
  return logs.find(one => one.kind === 'file')!
}

test('D6: whatever a member writes into a file, the row says how the case stands then', async () => {
  expect((await row()).fields).toMatchObject({ stage: 'received', waitingFor: 'desk', isUntouched: true })
  const steps: Record<string, { act: () => Promise<unknown>; says: Partial<RowFields> }> = {
    claim: { act: () => open.claim(writer.id), says: { isUntouched: true } },
    note: { act: () => open.write(writer.id, { kind: 'note', text: 'noted' }), says: { messages: 1 } },
    urgency: {
      act: () => open.write(writer.id, { kind: 'urgency', flags: ['detained'] }),
      says: { urgency: 'red' },
    },
    reply: {
      act: () => open.reply(writer.id, 'we are here').run(),
      says: { waitingFor: 'person', unread: 0, messages: 2, isUntouched: false },
    },
    stage: { act: () => open.setStage(writer.id, 'work'), says: { stage: 'work', urgency: 'red' } },
  }
  for (const [name, { act, says }] of Object.entries(steps)) {
    await act()
    const { fields, line } = await row()
    expect(fields, name).toMatchObject(says)
    const { seq, head } = await headOf()
    expect(line, name).toMatchObject({ log: file(), seq, head })
  }
})

test('D6: a row says as far as which message of the person it speaks, and when the first of them goes', async () => {
  const { line, fields } = await row()
  expect(line.mailboxSeq).toBe(1)
  expect(fields.lastDay).toBeGreaterThan(Date.now() / 86_400_000 + 28)
  const mailbox = await writer.back()
  await mailbox.send(draft('one more')).run(() => {})
  expect((await row()).line.mailboxSeq, 'a person’s message moves no row').toBe(1)
  await open.sync()
  const after = await row()
  expect([after.line.mailboxSeq, after.fields.unread]).toEqual([2, 2])
})

test('D6: a colleague opens the same row with a key of their own bag', async () => {
  const timur = desk.colleagues[1]!
  await timur.atWork()
  expect((await row(timur)).fields).toEqual((await row()).fields)
})

test('D6: a key lies in the bag once its file was opened, and is not put there again', async () => {
  expect(await pieces('bag')).toHaveLength(1)
  asked.length = 0
  const again = await opened()
  const paths = asked.map(one => one.path)
  expect(paths.filter(path => path === routes.bag.path)).toHaveLength(1)
  expect(again.shown()).toHaveLength(1)
  expect(await again.readAhead()).toBe(true)
  expect(again.cases()[0]!.standing.messages).toHaveLength(1)
})

test('a row of the bag that does not open is made anew out of the wrap', async () => {
  const { ask } = memberInside(server, nora.keyset)
  const [good] = await pieces('bag')
  await ask(routes.bagPut, new Uint8Array(good!.with(95, good![95]! ^ 1)))
  const again = await opened()
  expect(again.cases()[0]!.altered).toEqual([])
  expect(await pieces('bag')).toHaveLength(1)
  expect(await keyOf()).toHaveLength(32)
})

test('R12: a key in the bag that is not what the file’s record commits to, of an earlier life, opens nothing and is replaced', async () => {
  await open.write(writer.id, { kind: 'note', text: 'noted' })
  const key = await keyOf()
  const other = as<FileKey>(random(32), 32)
  const { ask } = memberInside(server, nora.keyset)
  await ask(routes.bagPut, await sealBagRow(bagKeyOf(nora.keyset.seed), file(), 0, other, random))
  const again = await opened()
  const [one] = again.cases()
  expect([one!.fault, one!.standing.notes.map(({ text }) => text)]).toEqual([null, ['noted']])
  expect(await keyOf()).toEqual(key)
})

test('one action asks as few times as it must, and takes 20 kB at most', async () => {
  await open.sync()
  const actions = {
    note: [() => open.write(writer.id, { kind: 'note', text: 'noted' }), 1],
    reply: [() => open.reply(writer.id, 'we are here').run(), 2],
    stage: [() => open.setStage(writer.id, 'work'), 2],
  } as const
  for (const [name, [act, requests]] of Object.entries(actions)) {
    asked.length = 0
    await act()
    expect(
      asked.map(one => one.path),
      name,
    ).toHaveLength(requests)
    expect(
      asked.reduce((sum, one) => sum + one.bytes, 0),
      name,
    ).toBeLessThanOrEqual(20_000)
  }
})
