/** New roots: a sheet was stolen or lost, and the spare one takes over from both. */
import {
  as,
  deskId,
  equal,
  identityOf,
  type MemberId,
  madeKeyring,
  memberByKey,
  nameHash,
  newSeed,
  rolesOf,
  rootOf,
  type Seed,
  sha256,
  signDocument,
  writeConfig,
  writeFresh,
  writeKeyring,
} from '@treeline/vault'
import { routes, toBase64 } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { draft, write } from '../../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { editionWithSpy, rootsBehind } from '../../../../stories/stage/thief.ts'
import {
  jsonIn,
  lyingInSync,
  random,
  replyOf,
  worldAt,
  worldThrough,
} from '../../../../stories/stage/world.ts'
import { fetchSite, openMailbox, type Site } from '../person/index.ts'
import { reachOn } from '../site.ts'
import { ask } from '../transport.ts'
import {
  type Desk,
  isRootSheet,
  isSpareSheet,
  joinDesk,
  type Keyset,
  newKeyset,
  openDesk,
  readMemory,
  todayOf,
  writeMemory,
} from './index.ts'

let server: TestServer
let desk: StagedDesk
const [nextSpare, thirdSpare] = [newSeed(random), newSeed(random)]
const karl = { name: 'Karl', roles: timur.roles }
beforeEach(async () => {
  server = await openTestServer()
})
afterEach(() => server.stop())

const atDesk = () => worldAt(server.desk, server.now)
const site = async () => (await fetchSite(worldAt(server.person, server.now)))!
const texts = (open: Desk) =>
  open
    .cases()
    .map(one => one.standing.messages.map(({ text }) => text))
    .toSorted()
async function joining(open: Desk) {
  const { submit } = joinDesk(atDesk(), await site(), await open.invite(), 'Vera')
  await submit()
  return (await open.waiting())[0]!
}

test('S10: after new roots everybody goes on: who renewed, a colleague’s open desk, a person, a visitor', async () => {
  desk = await foundAt(server, [nora, timur, karl])
  const writer = await write(server, draft('before'))
  const [first, second] = [await desk.colleagues[0]!.atWork(), await desk.colleagues[1]!.atWork()]
  const before = await site()
  expect(isSpareSheet(first.site(), desk.spare)).toBe(true)
  await first.renewRoots(desk.spare, nextSpare)

  await second.sync()
  await second.reply(writer.id, 'from an open desk').run()
  await first.reply(writer.id, 'from who renewed').run()
  await desk.colleagues[2]!.atWork()
  const person = await openMailbox(worldAt(server.person, server.now), await site(), writer.codename)
  expect(person.lines.map(line => line.kind === 'message' && line.text)).toEqual([
    'before',
    'from an open desk',
    'from who renewed',
  ])
  await person.send({ text: 'thanks', files: [] }).run(() => {})
  await write(server, draft('from a visitor'))
  await second.sync()
  expect(texts(second)).toEqual([
    ['before', 'from an open desk', 'from who renewed', 'thanks'],
    ['from a visitor'],
  ])
  const { phrase, desk: id, keyring } = await site()
  expect(equal(id, before.desk)).toBe(true)
  expect(equal(phrase, before.phrase)).toBe(false)
  expect(keyring.roots.no).toBe(1)
})

test('S10: after new roots an old sheet admits and dismisses nobody, and renews nothing', async () => {
  desk = await foundAt(server, [nora, timur, karl])
  const open = await desk.colleagues[0]!.atWork()
  await open.renewRoots(desk.spare, nextSpare)
  const newcomer = await joining(open)
  const { member } = desk.colleagues[2]!.keyset
  for (const old of desk.sheets) {
    expect(isRootSheet(open.site(), old)).toBe(false)
    expect(isSpareSheet(open.site(), old)).toBe(false)
    await expect(open.admit(old, newcomer, timur.roles)).rejects.toThrow('invalid')
    await expect(open.dismiss(old, member)).rejects.toThrow('invalid')
    await expect(open.renewRoots(old, thirdSpare)).rejects.toThrow('invalid')
  }
  await expect(open.renewRoots(desk.spare, thirdSpare)).rejects.toThrow('invalid')
  expect((await site()).keyring.members.map(one => one.spans.length)).toEqual([1, 1, 1])
  await open.admit(desk.spare, newcomer, timur.roles)
  expect((await site()).keyring.members).toHaveLength(4)
})

test('S10: the new spare sheet takes over in turn', async () => {
  desk = await foundAt(server, [nora, timur])
  const open = await desk.colleagues[0]!.atWork()
  await open.renewRoots(desk.spare, nextSpare)
  expect(isSpareSheet(open.site(), nextSpare)).toBe(true)
  await open.renewRoots(nextSpare, thirdSpare)
  expect((await site()).keyring.roots.no).toBe(2)
  expect([desk.spare, nextSpare].map(one => isRootSheet(open.site(), one))).toEqual([false, true])
  await (await desk.colleagues[1]!.atWork()).sync()
})

test('S10: at a desk of one the paper changes with the roots: the stolen sheet opens nothing, the new one everything', async () => {
  desk = await foundAt(server, [nora])
  const before = await site()
  await write(server, draft('before'))
  const open = await desk.colleagues[0]!.atWork()
  await open.renewRoots(desk.spare, nextSpare)
  expect(await open.waiting()).toEqual([])
  await write(server, draft('after'))
  await expect(openByRecoverySheet(before, desk.sheets[0]!)).rejects.toThrow()
  expect(texts(await openByRecoverySheet(await site(), desk.spare))).toEqual([['after'], ['before']])
  await open.renewRoots(nextSpare, thirdSpare)
  await write(server, draft('after that'))
  await expect(openByRecoverySheet(await site(), desk.spare)).rejects.toThrow()
  expect(texts(await openByRecoverySheet(await site(), nextSpare)).flat()).toContain('after that')
  const papers = (await site()).keyring.members.filter(one => one.spans[0]!.roles.includes('recovery'))
  expect(papers.map(({ id }) => open.nameOf(toBase64(id)))).toEqual(Array(3).fill('Paper copy'))
})

async function openByRecoverySheet({ desk: id, keyring }: Site, sheet: Seed): Promise<Desk> {
  const { id: member } = memberByKey(keyring, identityOf(sheet).signing.publicKey)!
  const open = await openDesk(atDesk(), newKeyset(id, member, sheet, random), async () => {})
  await open.sync()
  return open
}

test('S10: new roots whose answer was lost are asked for again, and are the same', async () => {
  desk = await foundAt(server, [nora, timur])
  let isLost = false
  const losing = worldThrough(atDesk(), async (request, send) => {
    const reply = await send(request)
    if (request.path !== '/api/keyring' || isLost) return reply
    isLost = true
    throw new Error('lost')
  })
  const open = await openDesk(losing, desk.colleagues[0]!.keyset, async () => {})
  await expect(open.renewRoots(desk.spare, nextSpare)).rejects.toThrow()
  await open.renewRoots(desk.spare, nextSpare)
  expect((await site()).keyring.roots.no).toBe(1)
  expect(open.vouching().phrase, 'who made them is asked nothing').toBeUndefined()
})

test('S10: an old sheet and the server together bring nobody into a desk that is open', async () => {
  desk = await foundAt(server, [nora, timur])
  let shown: object = {}
  const lying = worldThrough(atDesk(), async (request, send) => {
    const reply = await send(request)
    if (request.path === '/api/desk') return replyOf({ ...jsonIn(reply), ...shown })
    return lyingInSync(desk.id, honest => ({ ...honest, site: random(32) }))(request, async () => reply)
  })
  const open = await openDesk(lying, desk.colleagues[0]!.keyset, async () => {})
  const before = open.site()
  await open.renewRoots(desk.spare, nextSpare)
  shown = spyBroughtIn(before, desk.sheets[0]!)
  await open.sync()
  expect(open.site().isBehind).toBe(true)
  expect([open.site().keyring.roots.no, open.site().keyring.members.length]).toEqual([1, 2])
})

/** Whoever has the spare sheet makes roots of their own, with somebody of theirs among the members. */
async function steal(spare: Seed) {
  const { keyring } = await site()
  const stolen = editionWithSpy(keyring, spare, rootsBehind(keyring, spare, nextSpare))
  await ask(atDesk().transport, routes.keyring, { keyring: stolen })
  return deskId(stolen.bytes)
}

/** Items, records and documents this desk sends, by path. */
function watched(keyset: Keyset) {
  const sent: string[] = []
  const world = worldThrough(atDesk(), (request, send) => {
    sent.push(`${request.method} ${request.path}`)
    return send(request)
  })
  return { sent, opened: openDesk(world, keyset, async () => {}) }
}

test('R14: stolen `next` sheet: every desk stops at a question, and replies under a living epoch go on', async () => {
  desk = await foundAt(server, [nora, timur, karl])
  const ann = await write(server, draft('before'))
  const { sent, opened } = watched(desk.colleagues[0]!.keyset)
  const open = await opened
  await open.sync()
  await open.setLists(random(32))
  await desk.colleagues[1]!.atWork()
  const phrase = await steal(desk.spare)
  expect(reachOn(await site(), todayOf(atDesk())).state).toBe('closed')
  sent.length = 0
  await open.sync()
  expect(open.vouching()).toMatchObject({ phrase, changed: undefined })
  const signs = ['PUT /api/register', 'POST /api/file', 'POST /api/keyring', 'POST /api/config']
  expect(sent.filter(one => signs.includes(one))).toEqual([])
  await open.reply(ann.id, 'under a living epoch').run()
  server.travel(9)
  await open.sync()
  const compare = { kind: 'compare' }
  await expect(open.reply(ann.id, 'under a new one').run()).rejects.toMatchObject(compare)
  await expect(open.setLists(undefined)).rejects.toMatchObject(compare)
  await expect(open.dismiss(desk.spare, desk.colleagues[2]!.keyset.member)).rejects.toMatchObject(compare)
  expect(sent.filter(one => signs.includes(one))).toEqual([])
  for (const one of desk.colleagues) expect((await one.lookIn()).vouching().phrase).toEqual(phrase)
})

test('R14: once its member has compared the phrase a device asks who is new, and goes on', async () => {
  desk = await foundAt(server, [nora, timur, karl])
  const first = await desk.colleagues[0]!.atWork()
  const second = await desk.colleagues[1]!.lookIn()
  await first.renewRoots(desk.spare, nextSpare)
  expect(first.vouching().phrase, 'who made them has read it').toBeUndefined()
  await second.sync()
  const { phrase } = second.vouching()
  expect(phrase).toEqual((await site()).phrase)
  await second.confirmPhrase(random(32))
  expect(second.vouching().phrase, 'another is not this one').toEqual(phrase)
  await second.confirmPhrase(phrase!)
  expect(second.vouching()).toMatchObject({ phrase: undefined, changed: undefined })
  expect(reachOn(await site(), todayOf(atDesk()))).toEqual({ state: 'open' })
  const memory = readMemory(writeMemory(second.memory()))
  expect(memory.register.compared).toEqual(phrase)
})

test('R14: at a desk of two nobody ends a coordinator’s role but with new roots, which show another phrase', async () => {
  desk = await foundAt(server, [nora, { ...timur, roles: nora.roles }])
  const [first, second] = desk.colleagues
  const open = await first!.atWork()
  const before = (await site()).phrase
  const { member } = second!.keyset
  await expect(open.changeRoles(desk.sheets[0]!, member, timur.roles)).rejects.toThrow('new roots')
  expect((await site()).keyring.no).toBe(0)
  await open.renewRoots(desk.spare, nextSpare, { member, roles: timur.roles })
  const { keyring, phrase } = await site()
  expect([keyring.no, keyring.roots.no]).toEqual([1, 1])
  expect(keyring.members.map(one => rolesOf(one))).toEqual([nora.roles, timur.roles])
  expect(equal(phrase, before)).toBe(false)
  expect((await second!.lookIn()).vouching().phrase).toEqual(phrase)
  await open.changeRoles(desk.spare, member, ['counsellor', 'intake', 'admin'])
  await open.renewRoots(desk.spare, nextSpare, { member, roles: timur.roles })
  expect((await site()).keyring.roots.no, 'asked again it is no other').toBe(1)
})

/** What a server shows: a later edition that the roots of before have signed, with a spy in it. */
function spyBroughtIn({ desk, keyring, config }: Site, sheet: Seed) {
  const { signing } = identityOf(newSeed(random))
  const member = as<MemberId>(random(16), 16)
  const spans = [{ from: 7, roles: ['intake', 'coordinator'] as const }]
  const spy = { id: member, nameHash: nameHash(random(16), 'Spy'), key: sha256(signing.publicKey), spans }
  const next = { ...keyring, no: 7, previous: keyring.hash, members: [...keyring.members, spy] }
  const { hash } = madeKeyring(next)
  const root = rootOf(sheet)
  const words = writeConfig(config)
  const fresh = { desk, keyringNo: 7, keyringHash: hash, config: sha256(words), cards: [], suspensions: [] }
  return {
    roots: [],
    keyring: signDocument(writeKeyring(next), 'root', [root]),
    config: signDocument(words, 'config', [root]),
    fresh: writeFresh(fresh),
  }
}
