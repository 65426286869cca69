/** Names: members see those of their colleagues, a person of who answered, and none that the keyring does not have. */
import { equal, type NameOpening, type Role, utf8 } from '@treeline/vault'
import { fromBase64, routes, toBase64 } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Colleague, foundAt, ownWords, type StagedDesk } from '../../../stories/stage/desk.ts'
import { authorFor, mailboxIdOf, memberInside, openingOf, putInto } from '../../../stories/stage/insider.ts'
import { leaksIn } from '../../../stories/stage/leaks.ts'
import { draft, type Writer, write } from '../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../stories/stage/test-server.ts'
import { jsonIn, random, replyOf, worldAt, worldThrough } from '../../../stories/stage/world.ts'
import { foundDesk, nameOf, openDesk } from './member/index.ts'
import { openMailbox } from './person/index.ts'

const nora = { name: 'Nora Kestrel', roles: ['intake', 'counsellor', 'coordinator'] as const }
const timur = { name: 'Timur Heron', roles: ['intake', 'counsellor'] as const }

let server: TestServer
let desk: StagedDesk
let writer: Writer
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server, [nora, timur])
  writer = await write(server, draft('from the person'))
})
afterEach(() => server.stop())

/** As `#3f2a`. */
const signOf = ({ keyset }: Colleague) => `#${Buffer.from(keyset.member.subarray(0, 2)).toString('hex')}`
/** Who wrote each message, as the person is shown. */
const writers = async () =>
  (await writer.back()).lines.flatMap(line => (line.kind === 'message' ? [line.by] : []))

test('a person is shown who answered, and is sent no name before that, nor another’s after it', async () => {
  const sent = new Map<string, Uint8Array>()
  const world = worldThrough(worldAt(server.person), async (request, send) => {
    const reply = await send(request)
    sent.set(`${sent.size} ${request.path}`, reply.body)
    return reply
  })
  const before = await openMailbox(world, writer.site, writer.codename)
  await (await desk.colleagues[0]!.atWork()).reply(writer.id, 'an answer').run()
  const { lines } = await before.refresh()
  expect(lines.flatMap(line => (line.kind === 'message' ? [line.by] : []))).toEqual([null, 'Nora Kestrel'])
  const names = [nora, timur].map(({ name }) => ({ name, value: name }))
  expect(leaksIn(sent, names)).toEqual([])
  expect(nameOf(writer.site, desk.colleagues[1]!.keyset.member)).toBe(signOf(desk.colleagues[1]!))
})

test('who writes under a colleague’s name has none; nor does who opens theirs with bytes that are none', async () => {
  const [first, second] = desk.colleagues as [Colleague, Colleague]
  const inside = memberInside(server, second.keyset)
  const [hers, his] = [await openingOf(server, first), await openingOf(server, second)]
  const saying = (writer: object) => utf8(JSON.stringify({ kind: 'message', text: 'no', files: [], writer }))
  const bent = [hers, { ...his, name: hers.name }, { ...his, salt: hers.salt }, { ...his, salt: '' }, {}]
  const write = (bodies: readonly Uint8Array[]) =>
    putInto(inside, mailboxIdOf(writer.id), bodies, { author: authorFor(second) })
  await write(bent.map(saying))
  expect(await writers()).toEqual([null, ...bent.map(() => signOf(second))])
  await write([saying(his)])
  expect(await writers(), 'as soon as it opens once').toEqual([null, ...Array(6).fill('Timur Heron')])
})

type Shown = Record<keyof NameOpening | 'member', string>
type Lie = (names: readonly Shown[]) => readonly Shown[]
/** Nora's desk, whose server says this of names. */
async function openShown(lie: Lie) {
  const asked: string[] = []
  const world = worldThrough(worldAt(server.desk), async (request, send) => {
    asked.push(request.path)
    const reply = await send(request)
    if (request.path !== routes.names.path) return reply
    return replyOf({ names: lie(jsonIn(reply).names) })
  })
  const open = await openDesk(world, desk.colleagues[0]!.keyset, async () => {})
  await open.sync()
  return { open, asked }
}
const idOf = ({ keyset }: Colleague) => toBase64(keyset.member)

test('a server that shows members another name, or one in another’s place, is not believed', async () => {
  const [first, second] = desk.colleagues as [Colleague, Colleague]
  const lies: readonly Lie[] = [
    names => names.map(one => (one.member === idOf(second) ? { ...one, name: 'Nora Kestrel' } : one)),
    ([one, two]) => [
      { ...one!, member: two!.member },
      { ...two!, member: one!.member },
    ],
    names => names.filter(one => one.member === idOf(first)),
  ]
  await (await second.atWork()).claim(writer.id)
  for (const lie of lies) {
    const { open } = await openShown(lie)
    const shown = open.nameOf(idOf(second))
    expect(shown).toBe(signOf(second))
    expect(open.shown()[0]!.owner).toMatchObject({ name: shown, isMe: false })
  }
  const { open } = await openShown(names => names)
  expect(open.nameOf(idOf(second))).toBe('Timur Heron')
  expect(open.nameOf(toBase64(random(16)))).toBeUndefined()
})

test('names are asked for once; what was withheld, again with the next documents', async () => {
  const [first, second] = desk.colleagues as [Colleague, Colleague]
  let isWithheld = true
  const { open, asked } = await openShown(names => (isWithheld ? [] : names))
  expect(open.nameOf(idOf(second))).toBe(signOf(second))
  await open.reply(writer.id, 'by whom').run()
  expect(await writers()).toEqual([null, signOf(first)])
  isWithheld = false
  const give = (...roles: readonly Role[]) =>
    open.changeRoles(desk.sheets[0]!, second.keyset.member, [...timur.roles, ...roles])
  await give('admin')
  expect(open.nameOf(idOf(second))).toBe('Timur Heron')
  asked.length = 0
  await give()
  expect(asked).not.toContain(routes.names.path)
  expect(open.nameOf(idOf(second))).toBe('Timur Heron')
})

test('two founders of one name have nothing in common in the keyring', () => {
  const founders = [nora, { ...timur, name: nora.name }]
  const { documents } = foundDesk({ random, now: () => new Date() }, ownWords, founders)
  const { members } = JSON.parse(new TextDecoder().decode(documents.genesis.bytes))
  const hashes = members.map((one: { name: string }) => fromBase64(one.name))
  expect(hashes.map((hash: Uint8Array) => hash.length)).toEqual([32, 32])
  expect(equal(hashes[0], hashes[1])).toBe(false)
})
