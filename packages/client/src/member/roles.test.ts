/** Keys follow roles: who opens what, before and after a member's roles change. */
import {
  asDay,
  dayMs,
  equal,
  hasRole,
  identityOf,
  itemHash,
  type MemberId,
  parseItem,
  person,
  type Role,
  signClaim,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Colleague, foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { allNews, fileIdOf, memberInside } from '../../../../stories/stage/insider.ts'
import { draft, type Writer, write } from '../../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { lyingInSync, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { fetchSite, openMailbox } from '../person/index.ts'
import { type Desk, openDesk } from './index.ts'

let server: TestServer
let desk: StagedDesk
let [first, second, counsellor, admin, coordinator]: Colleague[] = []
beforeEach(async () => {
  server = await openTestServer()
  const others = [
    { name: 'Karl', roles: ['counsellor'] },
    { name: 'Ada', roles: ['admin'] },
    { name: 'Kai', roles: ['coordinator', 'intake'] },
  ] as const
  desk = await foundAt(server, [nora, timur, ...others])
  ;[first, second, counsellor, admin, coordinator] = desk.colleagues
})
afterEach(() => server.stop())

const texts = (open: Desk) =>
  open.cases().map(one => [...one.standing.messages.map(({ text }) => text), ...one.altered])
/** The person comes back, with the desk's documents as they are then. */
async function back({ codename }: Writer) {
  const world = worldAt(server.person, server.now)
  return openMailbox(world, (await fetchSite(world))!, codename)
}
const change = async (open: Desk, who: Colleague, roles: readonly Role[]) =>
  open.changeRoles(desk.sheets[0]!, who.keyset.member, roles)
/** How many logs the server shows them: those an epoch of which was sealed to them. */
const shownLogs = async ({ keyset }: Colleague) => (await allNews(memberInside(server, keyset))).logs.length
/** The last epoch of every log this member is shown: whether it is sealed to that one. */
async function lastEpochsNaming(member: MemberId): Promise<boolean[]> {
  const inside = memberInside(server, first!.keyset)
  const { logs } = await allNews(inside)
  const pages = await Promise.all(logs.map(({ log }) => inside.ask(routes.page, { log, after: -1 })))
  return pages.map(({ items }) => {
    const epoch = items.map(({ item }) => parseItem(item)).findLast(item => item?.kind === 'epoch')
    return epoch!.kind === 'epoch' && epoch!.recipients.some(one => equal(one.member, member))
  })
}

test('D13: a counsellor who is not on intake gets no key of a new first contact, nor of its file', async () => {
  const writer = await write(server, draft('first'))
  await first!.atWork()
  await second!.atWork()
  expect(texts(await counsellor!.atWork())).toEqual([])
  expect(await shownLogs(counsellor!)).toBe(0)
  server.travel(8)
  await first!.atWork()
  await (await back(writer)).send({ text: 'second', files: [] }).run(() => {})
  expect(texts(await first!.atWork())).toEqual([['first', 'second']])
  await second!.atWork()
  expect(texts(await counsellor!.atWork())).toEqual([])
  expect(await shownLogs(counsellor!)).toBe(0)
})

test.each([
  ['by one', 2, person],
  ['by and for one', 2, undefined],
  ['for one', 1, undefined],
])(
  'D13: a claim %s to whom the file is not sealed takes no case, and an alarm says so',
  async (_, by, nobody) => {
    const { id } = await write(server, draft('first'))
    await second!.atWork()
    const inside = memberInside(server, second!.keyset)
    const log = await fileIdOf(inside, id)
    const { items } = await inside.ask(routes.page, { log, after: -1 })
    const { desk: ofDesk, member, seed } = desk.colleagues[by]!.keyset
    const owner = nobody ?? counsellor!.keyset.member
    const content = { desk: ofDesk, log, n: 0, previous: itemHash(items[0]!.item), owner, member }
    const claim = signClaim({ ...content, day: asDay(server.now() / dayMs) }, identityOf(seed).signing)
    const lying = lyingInSync(desk.id, answer => ({
      ...answer,
      logs: answer.logs.map(one => (equal(one.log, log) ? { ...one, claim } : one)),
    }))
    const world = worldThrough(worldAt(server.desk, server.now), lying)
    const open = await openDesk(world, first!.keyset, async () => {})
    for (let round = 0; round < 2; round++) await open.sync()
    expect(open.cases()).toMatchObject([{ owner: null, isOwnerMadeUp: true }])
    expect(await shownLogs(counsellor!)).toBe(0)
  },
)

test.each([
  ['claimed', (open: Desk, id: string) => open.claim(id)],
  ['answered', (open: Desk, id: string) => open.reply(id, 'answer').run()],
])('D13: once somebody has %s it, counsellors open the case, and what comes after', async (_, take) => {
  const writer = await write(server, draft('first'))
  const open = await first!.atWork()
  await take(open, writer.id)
  await open.sync()
  const theirs = await counsellor!.atWork()
  expect(texts(theirs)[0]).toContain('first')
  server.travel(8)
  await first!.atWork()
  await counsellor!.atWork()
  await (await back(writer)).send({ text: 'second', files: [] }).run(() => {})
  expect(texts(await counsellor!.atWork())[0]).toContain('second')
  expect(await theirs.takeOver(writer.id, 'mine')).toEqual({ won: true })
})

test('D13: who gains a role opens living cases after the next round of a colleague, on a desk that stays open', async () => {
  const writer = await write(server, draft('first'))
  const open = await first!.atWork()
  server.travel(8)
  await first!.atWork()
  await (await back(writer)).send({ text: 'second', files: [] }).run(() => {})
  const theirs = await admin!.atWork()
  await change(open, admin!, ['intake', 'admin'])
  await second!.atWork()
  await theirs.sync()
  expect(theirs.me().spans.at(-1)!.roles).toEqual(['intake', 'admin'])
  expect(texts(theirs)).toEqual([['first', 'second']])
  await theirs.reply(writer.id, 'answer').run()
  expect(texts(await first!.atWork())).toEqual([['first', 'second', 'answer']])
})

test.each([
  ['claimed', (open: Desk, id: string) => open.claim(id)],
  ['answered', (open: Desk, id: string) => open.reply(id, 'answer').run()],
])(
  'D2: the file of a case that was %s is a newcomer’s, too, when its mailbox has run out',
  async (_, take) => {
    const writer = await write(server, draft('first'))
    await second!.atWork()
    const open = await first!.atWork()
    await take(open, writer.id)
    await open.sync()
    for (const day of [8, 16, 24, 32, 40]) {
      server.travel(day)
      for (const one of [first, second, counsellor, coordinator]) await one!.atWork()
    }
    await change(await first!.atWork(), admin!, ['counsellor', 'admin'])
    await second!.atWork()
    expect(texts(await admin!.atWork())[0]).toContain('first')
  },
)

test('D13: a role that is given back opens what came meanwhile, on a desk that stays open', async () => {
  const writer = await write(server, draft('first'))
  const open = await first!.atWork()
  const theirs = await second!.atWork()
  await change(open, second!, ['admin'])
  await open.reply(writer.id, 'answer').run()
  await theirs.sync()
  await change(open, second!, timur.roles)
  await theirs.sync()
  expect(texts(theirs)).toEqual([['first', 'answer']])
})

test('D13: what was granted after weeks holds when what was before it has run out', async () => {
  const writer = await write(server, draft('day 0'))
  for (const day of [6, 12, 18]) {
    server.travel(day)
    await second!.atWork()
    await first!.atWork()
  }
  await (await back(writer)).send({ text: 'day 18', files: [] }).run(() => {})
  const open = await first!.atWork()
  await open.claim(writer.id)
  await open.sync()
  expect(texts(await counsellor!.atWork())).toEqual([['day 0', 'day 18']])
  await (await back(writer)).send({ text: 'day 18 again', files: [] }).run(() => {})
  for (const day of [24, 30, 38]) {
    server.travel(day)
    await first!.atWork()
    await second!.atWork()
    await counsellor!.atWork()
  }
  expect((await back(writer)).lines).toMatchObject([{ text: 'day 18' }, { text: 'day 18 again' }])
  expect(texts(await counsellor!.atWork())).toEqual([['day 0', 'day 18', 'day 18 again']])
})

test('D13: who loses every role with keys is in no new epoch, opens no case, and is not in the way of others', async () => {
  const writer = await write(server, draft('first'))
  const open = await first!.atWork()
  const theirs = await second!.atWork()
  await theirs.reply(writer.id, 'answer of theirs').run()
  await change(open, second!, ['admin'])
  await (await back(writer)).send({ text: 'second', files: [] }).run(() => {})
  await open.sync()
  await open.reply(writer.id, 'answer').run()
  await open.write(writer.id, { kind: 'note', text: 'note' })
  await write(server, draft('another'))
  await open.sync()
  expect(await lastEpochsNaming(second!.keyset.member)).toEqual([false, false, false, false])
  await theirs.sync()
  expect(theirs.cases()).toEqual([])
  expect((await second!.atWork()).cases()).toEqual([])
  await expect(theirs.reply(writer.id, 'after').run()).rejects.toThrow()
  const seen = open.cases().find(one => one.id === writer.id)!
  expect(seen.stuck).toBeNull()
  expect(seen.standing.messages.filter(one => one.isDoubtful)).toEqual([])
})

test('D13: who leaves intake and stays a counsellor keeps the cases they have, and gets no new first contact', async () => {
  await write(server, draft('before'))
  const open = await first!.atWork()
  await second!.atWork()
  await change(open, second!, ['counsellor'])
  await write(server, draft('after'))
  await open.sync()
  expect(texts(await second!.atWork())).toEqual([['before']])
})

test('D13: the desk opens after the coordinator who changed its words last coordinates no more', async () => {
  await (await coordinator!.atWork()).setLists(new Uint8Array(32).fill(9))
  await change(await first!.atWork(), coordinator!, ['intake'])
  const site = await fetchSite(worldAt(server.person, server.now))
  expect(site!.config.lists).toEqual(new Uint8Array(32).fill(9))
  expect((await coordinator!.atWork()).me().spans.map(span => span.roles)).toEqual([
    ['coordinator', 'intake'],
    ['intake'],
  ])
})

test('D13: a paper stays until two people are on intake: a desk of one that grows can be written to all along', async () => {
  await server.stop()
  server = await openTestServer()
  desk = await foundAt(server, [nora, { name: 'Ada', roles: ['admin'] }])
  const open = await desk.colleagues[0]!.atWork()
  const hasRecoveryMember = () => open.site().keyring.members.some(one => hasRole(one, 'recovery'))
  await change(open, desk.colleagues[1]!, ['counsellor'])
  expect(hasRecoveryMember()).toBe(true)
  await write(server, draft('to one and a paper'))
  await change(open, desk.colleagues[1]!, ['counsellor', 'intake'])
  expect(hasRecoveryMember()).toBe(false)
  await write(server, draft('to two'))
})

test('S10: a counsellor with a root sheet appoints a coordinator, and dismisses those there were', async () => {
  const open = await second!.atWork()
  await change(open, second!, [...timur.roles, 'coordinator'])
  for (const one of [first!, coordinator!]) await open.dismiss(desk.sheets[0]!, one.keyset.member)
  const { members } = open.site().keyring
  expect(members.filter(one => hasRole(one, 'coordinator')).map(({ id }) => id)).toEqual([
    second!.keyset.member,
  ])
  await open.setLists(new Uint8Array(32).fill(7))
  expect((await fetchSite(worldAt(server.person, server.now)))!.keyring.no).toBe(3)
})
