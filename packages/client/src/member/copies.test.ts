/** Copies that say what nobody wrote, by a colleague who may copy. */
import {
  type AuthorBlock,
  asDay,
  authoredBytes,
  type Bytes,
  type Day,
  entryFixed,
  type LogId,
  sign,
  utf8,
  writeCopy,
} from '@treeline/vault'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Colleague, foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import {
  authorFor,
  entryAt,
  fileIdOf,
  type Insider,
  mailboxIdOf,
  memberInside,
  putInto,
} from '../../../../stories/stage/insider.ts'
import { draft, type Writer, write } from '../../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { worldAt } from '../../../../stories/stage/world.ts'
import { fetchSite, sendFirst } from '../person/index.ts'
import { type Desk, openDesk } from './index.ts'

let server: TestServer
let desk: StagedDesk
let writer: Writer
let open: Desk
/** Timur, who lies. */
let liar: Insider
let mailbox: LogId
let file: LogId
const founders = [
  nora,
  timur,
  { name: 'Vera', roles: nora.roles },
  { name: 'Olga', roles: ['admin'] },
] as const
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server, founders)
  writer = await write(server, draft('from the person'))
  open = await desk.colleagues[0]!.atWork()
  await open.reply(writer.id, 'from Nora').run()
  await open.sync()
  liar = memberInside(server, desk.colleagues[1]!.keyset)
  mailbox = mailboxIdOf(writer.id)
  file = await fileIdOf(liar, writer.id)
})
afterEach(() => server.stop())

const lie = (...bodies: readonly Uint8Array[]) =>
  putInto(liar, file, bodies, { author: authorFor(desk.colleagues[1]!) })
const at = Date.parse('2026-11-29T10:00:00Z')
const saying = (text: string) => utf8(JSON.stringify({ kind: 'message', text, files: [] }))
/** A copy of what stands there, changed. */
async function bentCopy(
  seq: number,
  change: { body?: Bytes; by?: Partial<AuthorBlock>; seq?: number; expiry?: Day; at?: number },
): Promise<Bytes> {
  const { opened, hash } = await entryAt(liar, mailbox, seq)
  const { expiry } = opened.header
  const header = { ...opened.header, seq: change.seq ?? seq, expiry: change.expiry ?? expiry }
  const by = opened.by && { ...opened.by, ...change.by }
  return writeCopy({ header, by, body: change.body ?? opened.body }, hash, change.at ?? at)
}
/** In Nora's name, with Timur's own key. */
async function signedByLiar(text: string): Promise<Bytes> {
  const { opened, hash } = await entryAt(liar, mailbox, 2)
  const { signing } = authorFor(desk.colleagues[1]!)
  const by = { ...opened.by!, signer: signing.publicKey }
  const signature = sign(signing, 'entry', authoredBytes(entryFixed(opened.header), by, saying(text)))
  return writeCopy({ header: opened.header, by: { ...by, signature }, body: saying(text) }, hash, at)
}
const shownTo = async ({ atWork }: Colleague) => {
  const { standing } = (await atWork()).cases()[0]!
  return {
    messages: standing.messages.map(one => [
      ...[one.by && open.nameOf(one.by), one.text, one.isDisputed, one.copiedBy && open.nameOf(one.copiedBy)],
    ]),
    unknown: standing.unknown.map(one => [one.by && open.nameOf(one.by), one.named, one.why]),
  }
}
const written = [
  [null, 'from the person', false, null],
  ['Nora', 'from Nora', false, null],
]
const expired = [
  [null, 'from the person', false, 'Nora'],
  ['Nora', 'from Nora', false, 'Nora'],
]
/** Long enough for the mailbox; somebody signs in so that the desk stays alive. */
const expire = async () => {
  for (const day of [10, 20, 30, 40, 50]) {
    server.travel(day)
    for (const colleague of desk.colleagues.slice(0, 3)) await colleague.atWork()
  }
}

test('S12: a member puts words into a colleague’s mouth: shown as untrue, with the name of the member', async () => {
  const norasId = open.cases()[0]!.standing.messages[1]!.by
  const json = { kind: 'copy', seq: 500, by: norasId, at: '2026-11-29T10:00:00Z' }
  const asTimur = authorFor(desk.colleagues[1]!)
  await lie(
    utf8(JSON.stringify({ ...json, message: { kind: 'message', text: 'he lies', files: [] } })),
    await bentCopy(2, { body: saying('he lies') }),
    await bentCopy(2, { body: saying('he lies'), seq: 500 }),
    await bentCopy(2, { by: { signer: asTimur.signing.publicKey } }),
    await bentCopy(2, { by: { member: asTimur.member } }),
    await signedByLiar('he lies'),
  )
  const untrue = Array(5).fill(['Timur', 'copy', 'untrue'])
  const unknown = [['Timur', 'copy', 'newer'], ...untrue]
  expect(await shownTo(desk.colleagues[2]!)).toEqual({ messages: written, unknown })
  await expire()
  expect(await shownTo(desk.colleagues[2]!)).toEqual({ messages: expired, unknown })
})

test('S12: other words of the person than the mailbox holds are untrue; once it is gone both are shown, disputed', async () => {
  await lie(await bentCopy(1, { body: saying('send money') }))
  const unknown = [['Timur', 'copy', 'untrue']]
  expect(await shownTo(desk.colleagues[2]!)).toEqual({ messages: written, unknown })
  await expire()
  const [, answer] = expired
  expect(await shownTo(desk.colleagues[2]!)).toEqual({
    messages: [[null, 'from the person', true, 'Nora'], [null, 'send money', true, 'Timur'], answer],
    unknown: [],
  })
})

test('S12: a forged copy does not stop the true one from being made', async () => {
  await (await writer.back()).send(draft('and one more thing')).run(() => {})
  await lie(await bentCopy(3, { body: saying('all is well') }))
  await desk.colleagues[0]!.atWork()
  await expire()
  expect((await shownTo(desk.colleagues[2]!)).messages).toEqual([
    ...expired,
    [null, 'all is well', true, 'Timur'],
    [null, 'and one more thing', true, 'Nora'],
  ])
})

test('S12: what stands nowhere in the mailbox is untrue, and so is what no instant can say', async () => {
  await lie(
    await bentCopy(1, { seq: 500 }),
    await bentCopy(1, { seq: 0 }),
    await bentCopy(1, { at: Number.MAX_SAFE_INTEGER }),
    await bentCopy(1, { at: Date.UTC(10_000, 0) }),
    utf8('TLE2'),
  )
  const unknown = Array(5).fill(['Timur', 'copy', 'untrue'])
  expect(await shownTo(desk.colleagues[2]!)).toEqual({ messages: written, unknown })
})

test('R12: the same words begin the mailbox anew: what its earlier life held stands before it, also once both have run out', async () => {
  await expire()
  const world = worldAt(server.person, server.now)
  const begun = { text: 'the second life', files: [] } as const
  await sendFirst(world, (await fetchSite(world))!, writer.codename, begun).run(() => {})
  await desk.colleagues[0]!.atWork()
  const live = [null, 'the second life', false, null]
  expect(await shownTo(desk.colleagues[2]!)).toEqual({ messages: [...expired, live], unknown: [] })
  for (const day of [60, 70, 80, 90]) {
    server.travel(day)
    for (const colleague of desk.colleagues.slice(0, 3)) await colleague.atWork()
  }
  const later = [null, 'the second life', false, 'Nora']
  expect(await shownTo(desk.colleagues[2]!)).toEqual({ messages: [...expired, later], unknown: [] })
})

test('S12: what names an edition that nobody has made is untrue: its writer would have said it until they leave', async () => {
  const { opened, hash } = await entryAt(liar, mailbox, 2)
  const { member, signing } = authorFor(desk.colleagues[1]!)
  const header = { ...opened.header, seq: 500, keyringNo: 1000 }
  const by = { ...opened.by!, member, signer: signing.publicKey }
  const signature = sign(signing, 'entry', authoredBytes(entryFixed(header), by, saying('I answered')))
  await expire()
  await lie(writeCopy({ header, by: { ...by, signature }, body: saying('I answered') }, hash, at))
  const unknown = [['Timur', 'copy', 'untrue']]
  expect(await shownTo(desk.colleagues[2]!)).toEqual({ messages: expired, unknown })
  await (await desk.colleagues[0]!.atWork()).dismiss(desk.sheets[0]!, member)
  expect(await shownTo(desk.colleagues[2]!)).toEqual({ messages: expired, unknown })
})

test('S12: what calls itself of an earlier life, behind what was copied of this one, is untrue', async () => {
  await lie(await bentCopy(1, { body: saying('long ago'), expiry: asDay(100) }))
  const unknown = [['Timur', 'copy', 'untrue']]
  expect(await shownTo(desk.colleagues[2]!)).toEqual({ messages: written, unknown })
})

test('S12: a true copy of what an admin may not write makes it no message', async () => {
  const author = authorFor(desk.colleagues[3]!)
  await putInto(liar, mailbox, [saying('from an admin')], { author })
  await lie(await bentCopy(3, {}))
  const { messages, unknown } = await shownTo(desk.colleagues[2]!)
  expect(messages).toEqual(written)
  expect(unknown).toEqual([
    ['Olga', 'message', 'rights'],
    ['Timur', 'message', 'rights'],
  ])
})

test('S12: what comes while a device reads is read, and no copy of it is untrue for a moment', async () => {
  const world = worldAt(server.desk, server.now)
  const { send } = world.transport
  let hasCome = true
  const slow: typeof send = async request => {
    if (request.path.endsWith('/pages') && !hasCome) {
      const reply = await send(request)
      hasCome = true
      await (await writer.back()).send(draft('meanwhile')).run(() => {})
      await open.sync()
      return reply
    }
    return send(request)
  }
  const transport = { ...world.transport, send: slow }
  const vera = await openDesk({ ...world, transport }, desk.colleagues[2]!.keyset, async () => {})
  await vera.sync()
  await (await writer.back()).send(draft('before')).run(() => {})
  await open.sync()
  hasCome = false
  await vera.sync()
  const { messages, unknown } = vera.cases()[0]!.standing
  expect(messages.map(one => one.text)).toEqual(['from the person', 'from Nora', 'before', 'meanwhile'])
  expect(unknown).toEqual([])
})
