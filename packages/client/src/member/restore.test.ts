/** R15, S16: after a backup was restored devices bring what is newer, and go back once, where their members have signed it. */
import {
  as,
  type Bytes,
  identityOf,
  parseDocument,
  restoreDays,
  signRestore,
  writeRestore,
} from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { draft, type Writer, write } from '../../../../stories/stage/person.ts'
import { look, type RememberingDevice, rememberingDevice } from '../../../../stories/stage/remembering.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { jsonIn, random, replyOf, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { openMailbox } from '../person/mailbox.ts'
import { fetchSite } from '../site.ts'
import { todayOf } from '../world.ts'
import { type Desk, readMemory, writeMemory } from './index.ts'
import { recentAt } from './recent-items.ts'

let server: TestServer
let desk: StagedDesk
let ann: Writer
/** Of a coordinator, and of three colleagues. */
let devices: RememberingDevice[]
/** Last night's, with one message and what all had read by then. */
let restore: () => Promise<void>

const documents = async () =>
  jsonIn(await worldAt(server.desk, server.now).transport.send({ method: 'GET', path: '/api/desk' } as never))
const siteNow = async () => (await fetchSite(worldAt(server.person, server.now)))!
/** Comes back to a page that was not open before. */
const openAgain = async ({ codename }: Writer) =>
  openMailbox(worldAt(server.person, server.now), await siteNow(), codename)
const textsOf = ({ lines }: Awaited<ReturnType<typeof openAgain>>) =>
  lines.flatMap(line => (line.kind === 'message' ? line.text : []))
const faultsIn = (open: Desk) => open.cases().map(one => one.fault)
const textsIn = (open: Desk) => open.cases().flatMap(one => one.standing.messages.map(({ text }) => text))
const eraIn = (open: Desk) => open.memory().register.place.era

beforeEach(async () => {
  server = await openTestServer()
  const others = ['Timur', 'Vera', 'Karl'].map(name => ({ name, roles: timur.roles }))
  desk = await foundAt(server, [nora, ...others])
  devices = desk.colleagues.map(one => rememberingDevice(server, one))
  ann = await write(server, draft('the first words'))
  for (const device of [...devices, ...devices]) await device.look()
  restore = await server.backUp()
})
afterEach(() => server.stop())

/** What is lost with the restore: an answer, a case, and perhaps that a colleague was dismissed. */
async function moveOn({ dismisses = true } = {}): Promise<void> {
  const [first, ...others] = devices
  const open = await first!.open()
  await open.reply(ann.id, 'a lost answer').run()
  await write(server, draft('a lost case'))
  await look(open)
  if (dismisses) await open.dismiss(desk.sheets[0]!, desk.colleagues[3]!.keyset.member)
  await open.register()
  first!.stored = writeMemory(open.memory())
  for (const device of others.slice(0, 2)) await device.look()
}

/** Puts the backup in its place. Gives the last item of the register in it. */
async function lastOf(restore: () => Promise<void>) {
  await restore()
  for (const device of devices) device.written = 0
  const { n } = (await documents()).restored
  const { recent } = readMemory(devices[2]!.stored!).register
  return recentAt(recent, n)!
}

/** Two members sign that the desk goes on from the backup. */
async function sign(): Promise<readonly [Desk, Desk]> {
  const [first, second] = [await devices[0]!.open(), await devices[1]!.open()]
  await first.signRestored()
  await look(second)
  await second.signRestored()
  await look(first)
  return [first, second]
}

test('S16: the newest keyring known anywhere wins: one who was dismissed stays so', async () => {
  await moveOn()
  await restore()
  expect((await siteNow()).keyring.no).toBe(0)
  const open = await devices[0]!.open()
  expect(open.site().keyring.no).toBe(1)
  expect((await siteNow()).keyring.no).toBe(1)
  await expect(desk.colleagues[3]!.lookIn()).rejects.toMatchObject({ kind: 'expired' })
})

test('S16: words of the desk and a suspension come back as well', async () => {
  const open = await devices[0]!.open()
  await open.setLists(new Uint8Array(32).fill(7))
  const asking = await desk.colleagues[1]!.atWork()
  const { member } = desk.colleagues[3]!.keyset
  await open.suspend((await open.readMotion(asking.motionFor(member)))!)
  devices[0]!.stored = writeMemory(open.memory())
  await restore()
  const again = await devices[0]!.open()
  expect([again.site().suspended, again.site().config.lists]).toEqual([[member], new Uint8Array(32).fill(7)])
  await expect(desk.colleagues[3]!.lookIn()).rejects.toMatchObject({ kind: 'expired' })
})

test('S16: with both files of last night answering goes on, before anything is signed', async () => {
  const carl = await write(server, draft('words of the day before'))
  for (const device of [...devices, ...devices]) await device.look()
  restore = await server.backUp()
  // Under an epoch that a dismissed colleague reads nobody writes, and none begins before it is signed.
  await moveOn({ dismisses: false })
  await restore()
  const open = await devices[0]!.open()
  expect(open.site().isBehind).toBe(true)
  expect(open.vouching().restore).toMatchObject({ canSign: true, isAlone: false, by: undefined })
  expect(open.vouching().restore!.lost).toBeGreaterThan(0)
  await open.reply(carl.id, 'an answer after it').run()
  expect(textsOf(await openAgain(carl))).toEqual(['words of the day before', 'an answer after it'])
  expect(eraIn(open), 'and nothing goes back').toBe(0)
})

test('R15: two members sign while the desk reads as older, and their devices go on from the backup', async () => {
  await moveOn()
  await restore()
  const first = await devices[0]!.open()
  await first.signRestored()
  expect(first.vouching().restore).toMatchObject({ isMine: true, canSign: false })
  expect(first.site().isBehind).toBe(true)
  const second = await devices[1]!.open()
  const { member } = desk.colleagues[0]!.keyset
  expect(second.vouching().restore).toMatchObject({ by: member, canSign: true })
  await second.signRestored()
  for (const open of [first, second]) await look(open)
  for (const open of [first, second]) {
    expect(open.site().isBehind).toBeUndefined()
    expect([eraIn(open), open.vouching().restore, open.vouching().restores.length]).toEqual([1, undefined, 1])
    expect([faultsIn(open), textsIn(open)]).toEqual([[null], ['the first words']])
  }
  await first.reply(ann.id, 'answered anew').run()
  await look(second)
  expect(textsIn(second)).toEqual(['the first words', 'answered anew'])
})

test('R15: a third device takes it when it comes, and what it knows from then on falls no more', async () => {
  await moveOn()
  await restore()
  const [first] = await sign()
  const third = await devices[2]!.open()
  expect([eraIn(third), third.site().isBehind, faultsIn(third)]).toEqual([1, undefined, [null]])
  devices[2]!.stored = writeMemory(third.memory())
  const before = await server.backUp()
  await first.reply(ann.id, 'after it').run()
  await first.register()
  await look(third)
  devices[2]!.stored = writeMemory(third.memory())
  await before()
  const again = await devices[2]!.open()
  expect([again.site().isBehind, faultsIn(again)]).toEqual([true, ['missing']])
  expect(eraIn(again)).toBe(1)
})

test('R15: never twice: what was signed once lets nobody go back to that backup again', async () => {
  await moveOn()
  await restore()
  await sign()
  const { restores } = await documents()
  expect(restores).toHaveLength(1)
  await devices[2]!.look()
  await restore()
  devices[2]!.shown = { restores }
  const open = await devices[2]!.open()
  expect([open.site().isBehind, eraIn(open)]).toEqual([true, 1])
})

test('R15: never without: a device keeps to what it knew, whatever the server says of a restore', async () => {
  await moveOn()
  await restore()
  const open = await devices[1]!.open()
  expect([open.site().isBehind, eraIn(open)]).toEqual([true, 0])
  const half = await devices[0]!.open()
  await half.signRestored()
  await look(open)
  expect([open.site().isBehind, eraIn(open)]).toEqual([true, 0])
})

test('R15: a member signs for no register that is not an earlier state of what their device knows', async () => {
  await moveOn()
  await restore()
  const { restored } = await documents()
  devices[0]!.shown = { restored: { ...restored, n: restored.n + 1 } }
  const open = await devices[0]!.open()
  await expect(open.signRestored()).rejects.toMatchObject({ kind: 'older' })
})

test('R15: nor with a colleague who names another item, or one that is not what the device knew in its place', async () => {
  await moveOn({ dismisses: false })
  const { n, hash: head } = await lastOf(restore)
  const { restored } = await documents()
  const { desk: id, keyring } = await siteNow()
  const half = (head: Uint8Array) => {
    const edition = { keyringNo: keyring.no, keyringHash: keyring.hash }
    const day = todayOf(worldAt(server.desk, server.now))
    const named = { desk: id, ...edition, era: 1, day, n, head: as<Bytes>(head, 32) }
    const { member, seed } = desk.colleagues[1]!.keyset
    const signers = [signRestore(named, member, identityOf(seed).signing)]
    return { restored: { ...restored, half: toBase64(writeRestore({ restore: named, signers })) } }
  }
  devices[0]!.shown = half(random(32))
  const open = await devices[0]!.open()
  expect(open.vouching().restore).toMatchObject({ by: desk.colleagues[1]!.keyset.member, canSign: true })
  await expect(open.signRestored()).rejects.toMatchObject({ kind: 'older' })
  devices[0]!.shown = half(head)
  const { register, ...memory } = open.memory()
  const recent = new Map(
    [...register.recent].map(([hash, one]) => [one.n === n ? toBase64(random(32)) : hash, one]),
  )
  devices[0]!.stored = writeMemory({ ...memory, register: { ...register, recent } })
  const other = await devices[0]!.open()
  expect(other.vouching().restore!.by).toBeDefined()
  await expect(other.signRestored()).rejects.toMatchObject({ kind: 'older' })
  expect((await documents()).restores).toEqual([])
})

test('R15: by the word of one who has left since no device goes back or begins an era, and no person is told of it', async () => {
  await moveOn()
  const { n, hash: head } = await lastOf(restore)
  const { desk: id, keyring } = await siteNow()
  const edition = { keyringNo: keyring.no, keyringHash: keyring.hash }
  const signed = { desk: id, ...edition, era: 1, day: todayOf(worldAt(server.desk, server.now)), n, head }
  const signers = [0, 3].map(place => {
    const { member, seed } = desk.colleagues[place]!.keyset
    return signRestore(signed, member, identityOf(seed).signing)
  })
  const shown = { restores: [toBase64(writeRestore({ restore: signed, signers }))] }
  devices[2]!.shown = shown
  const open = await devices[2]!.open()
  expect([open.site().keyring.no, open.site().restores.length]).toEqual([1, 1])
  expect([open.site().isBehind, eraIn(open)]).toEqual([true, 0])
  expect(devices[2]!.written, 'and asks for nothing of the kind').toBe(0)
  const person = worldThrough(worldAt(server.person, server.now), async (request, send) => {
    const reply = await send(request)
    return request.path === '/api/desk' ? replyOf({ ...jsonIn(reply), ...shown }) : reply
  })
  const site = (await fetchSite(person))!
  expect(site.restores).toHaveLength(1)
  expect((await openMailbox(person, site, ann.codename)).restore).toBeUndefined()
})

test('R15: a device that knew no more than the backup goes on, and begins the era if it is the first', async () => {
  await restore()
  const [first, second] = await sign()
  expect([first, second].map(eraIn)).toEqual([1, 1])
  expect(first.vouching().restore).toBeUndefined()
})

/** A coordinator's answer is lost, and no item of theirs named it. */
async function answerUnregistered(): Promise<Desk> {
  const open = await devices[0]!.open()
  await open.reply(ann.id, 'a lost answer').run()
  await restore()
  await look(open)
  return open
}

test('R15: a device that had registered nothing of what is lost goes back as well, once colleagues begin the era', async () => {
  const open = await answerUnregistered()
  await open.signRestored()
  const second = await devices[1]!.open()
  await second.signRestored()
  expect(eraIn(second)).toBe(1)
  await look(open)
  expect([eraIn(open), faultsIn(open), textsIn(open)]).toEqual([1, [null], ['the first words']])
  await open.reply(ann.id, 'answered anew').run()
  await look(second)
  expect(textsIn(second)).toEqual(['the first words', 'answered anew'])
})

test('R15: so does one that begins the era itself', async () => {
  const open = await answerUnregistered()
  const second = await devices[1]!.open()
  await second.signRestored()
  await look(open)
  await open.signRestored()
  await look(open)
  expect([eraIn(open), faultsIn(open), textsIn(open)]).toEqual([1, [null], ['the first words']])
})

test('R15: a person is told for 45 days, and by how many it was signed', async () => {
  await moveOn()
  expect((await openAgain(ann)).restore).toBeUndefined()
  await restore()
  await sign()
  const again = await openAgain(ann)
  expect(again.restore).toMatchObject({ signers: 2, isLost: false })
  expect(textsOf(again)).toEqual(['the first words'])
  server.travel(restoreDays + 1)
  expect((await siteNow()).restores).toEqual([])
})

test('R15: what a person’s marker names beyond the backup reads as lost in a restore, and as missing without one', async () => {
  await moveOn()
  let seen = ''
  let shown: string | undefined
  const world = worldThrough(worldAt(server.person, server.now), async (request, send) => {
    const reply = await send(request)
    if (!request.path.endsWith('/page') || reply.status !== 200) return reply
    const page = jsonIn(reply)
    seen = page.marker
    return replyOf({ ...page, marker: shown ?? page.marker })
  })
  const open = async () => openMailbox(world, await siteNow(), ann.codename)
  await (await open()).nextPair().keep()
  await open()
  shown = seen
  await restore()
  await expect(open()).rejects.toMatchObject({ kind: 'missing' })
  await sign()
  expect((await open()).restore).toMatchObject({ signers: 2, isLost: true })
})

test('what is signed is stored with the documents: a device brings it without asking anybody', async () => {
  await moveOn()
  const { keyring, signed } = readMemory(devices[1]!.stored!)
  expect([(parseDocument(keyring) as { no: number }).no, signed.keyring.length]).toEqual([1, 1])
})
