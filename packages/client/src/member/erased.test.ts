/** When a desk believes that a person erased everything: by their own signature for this very mailbox. */
import { type Bytes, retentionDays } from '@treeline/vault'
import { fromBase64, writeSync } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type OneCase, openOneCase } from '../../../../stories/stage/one-case.ts'
import { draft, write } from '../../../../stories/stage/person.ts'
import { lyingInSync, newsIn, replyOf, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { type FirstDraft, openMailbox, sendFirst } from '../person/index.ts'
import { openDesk } from './index.ts'

let { server, desk, ann } = {} as OneCase
beforeEach(async () => {
  ;({ server, desk, ann } = await openOneCase())
})
afterEach(() => server.stop())

const secondLife: FirstDraft = { text: 'a second life', files: [] }

/** A device whose server shows these deletions in every round. */
async function shown(deletions: () => readonly Bytes[]) {
  const lying = lyingInSync(desk.id, honest => ({ ...honest, deletions: deletions() }))
  const world = worldThrough(worldAt(server.desk, server.now), lying)
  return openDesk(world, desk.colleagues[0]!.keyset, async () => {})
}
/** What Ann's page sends when she erases everything. */
async function erasedByAnn(): Promise<Bytes> {
  let sent = ''
  const world = worldThrough(worldAt(server.person, server.now), (request, send) => {
    if (request.path.endsWith('/erase')) sent = JSON.parse(String(request.body)).deletion
    return send(request)
  })
  await (await openMailbox(world, ann.site, ann.codename)).erase('Everything goes')
  return fromBase64(sent)!
}
const bent = (deletion: Bytes, change: (bytes: Bytes) => void): Bytes => {
  const bytes = deletion.slice()
  change(bytes)
  return bytes
}
type Open = Awaited<ReturnType<typeof shown>>
const standing = (open: Open) =>
  open.cases().map(one => [one.standing.messages.at(-1)?.text, one.isErased, one.isErasureMadeUp])

test('S1: a deletion with zeros for a signature erases nothing, and the case says so', async () => {
  let made: Bytes[] = []
  const open = await shown(() => made)
  await open.sync()
  const honest = await erasedByAnn()
  made = [bent(honest, bytes => bytes.fill(0, bytes.length - 64))]
  await open.sync()
  expect(standing(open)).toEqual([['the first words', false, true]])
  made = [honest]
  await open.sync()
  expect(standing(open)).toEqual([['the first words', true, true]])
})

test('S1: nor does one of another mailbox, put in its place', async () => {
  const other = await write(server, draft('of somebody else'))
  let made: Bytes[] = []
  const open = await shown(() => made)
  await open.sync()
  const honest = await erasedByAnn()
  const id = fromBase64(other.id)!
  made = [bent(honest, bytes => bytes.set(id, 36))]
  await open.sync()
  expect(standing(open).sort()).toEqual([
    ['of somebody else', false, true],
    ['the first words', false, false],
  ])
})

test('S7: a deletion of an earlier life erases nothing that was written later with the same words', async () => {
  const old = await erasedByAnn()
  const world = worldAt(server.person, server.now)
  await sendFirst(world, ann.site, ann.codename, secondLife).run(() => {})
  const open = await shown(() => [old])
  await open.sync()
  await open.sync()
  expect(standing(open)).toEqual([['a second life', false, true]])
})

test('S7: nor does it when it is shown before anything of the later life', async () => {
  const old = await erasedByAnn()
  const person = worldAt(server.person, server.now)
  await sendFirst(person, ann.site, ann.codename, secondLife).run(() => {})
  let isWithheld = true
  const world = worldThrough(worldAt(server.desk, server.now), async (request, send) => {
    if (isWithheld && request.path.endsWith('/pages')) return replyOf({ refused: 'unknown' }, 404)
    const reply = await send(request)
    const isAnswer = isWithheld && request.path.endsWith('/sync')
    return isAnswer ? replyOf(writeSync({ ...newsIn(reply, desk.id), deletions: [old] })) : reply
  })
  const open = await openDesk(world, desk.colleagues[0]!.keyset, async () => {})
  await open.sync()
  isWithheld = false
  await open.sync()
  expect(standing(open)).toEqual([['a second life', false, true]])
})

test('R12: one that is signed once the mailbox has run out erases what a device has of it', async () => {
  const open = await openDesk(worldAt(server.desk, server.now), desk.colleagues[0]!.keyset, async () => {})
  await open.sync()
  expect(standing(open)).toEqual([['the first words', false, false]])
  server.travel(retentionDays + 8)
  await open.sync()
  await erasedByAnn()
  await open.sync()
  expect(open.cases().map(one => [one.isErased, one.isErasureMadeUp])).toEqual([[true, false]])
})

test('a deletion that its person asks for twice is believed by a device that heard of neither before', async () => {
  const slept = await desk.colleagues[0]!.atWork()
  await erasedByAnn()
  await erasedByAnn()
  await slept.sync()
  expect(standing(slept)).toEqual([['the first words', true, false]])
})
