/** Promises of a desk that was away: it goes on from the documents it knew, and signs for nothing older. */
import { dayMs, deskId, equal, identityOf, signDocument, writeConfig } from '@treeline/vault'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { draft, write } from '../../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { jsonIn, random, replyOf, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { type Desk, openDesk } from './index.ts'
import { type DeskMemory, readMemory, writeMemory } from './memory.ts'

let server: TestServer
let desk: StagedDesk
beforeEach(async () => {
  server = await openTestServer()
  const others = ['Timur', 'Vera', 'Karl'].map(name => ({ name, roles: timur.roles }))
  desk = await foundAt(server, [nora, ...others, { name: 'Olga', roles: nora.roles }])
})
afterEach(() => server.stop())

/** Nora's device. `shown`: what of the desk's documents the server shows in the place of the true ones. */
function aDevice() {
  const here = {
    stored: undefined as ReturnType<typeof writeMemory> | undefined,
    asked: [] as { method: string; path: string }[],
    shown: {} as object,
    daysBehind: 0,
    open: (): Promise<Desk> => {
      const now = () => server.now() - here.daysBehind * dayMs
      const world = worldThrough(worldAt(server.desk, now), async (request, send) => {
        here.asked.push(request)
        const reply = await send(request)
        return request.path === '/api/desk' ? replyOf({ ...jsonIn(reply), ...here.shown }) : reply
      })
      const store = async (memory: DeskMemory) => {
        here.stored = writeMemory(memory)
      }
      const last = here.stored && readMemory(here.stored)
      return openDesk(world, desk.colleagues[0]!.keyset, async () => {}, { last, store })
    },
    lock: (open: Desk) => {
      here.stored = writeMemory(open.memory())
    },
  }
  return here
}
const documents = async () => {
  const world = worldAt(server.desk, server.now)
  return jsonIn(await world.transport.send({ method: 'GET', path: '/api/desk' } as never))
}
const stateOf = (open: Desk) => [open.site().isBehind ?? false, open.site().keyring.no]
const signed = ['/api/card', '/api/keyring', '/api/config', '/api/suspend', '/api/file']
const isSigned = ({ method, path }: { method: string; path: string }) =>
  signed.includes(path) || (method === 'PUT' && path === '/api/register')

test('S17: a device unlocked after 60 days believes no older keyring, and says no older one is current', async () => {
  const device = aDevice()
  const old = await documents()
  const open = await device.open()
  await open.dismiss(desk.sheets[0]!, desk.colleagues[3]!.keyset.member)
  device.lock(open)
  server.travel(60)
  device.shown = old
  device.asked.length = 0
  const again = await device.open()
  await again.sync()
  expect(stateOf(again)).toEqual([true, 1])
  expect(device.asked.filter(isSigned)).toEqual([])
  device.shown = {}
  await again.sync()
  expect(stateOf(again), 'the truth is believed again').toEqual([false, 1])
  await again.sync()
  expect(device.asked.some(isSigned)).toBe(true)
})

test('S17: while an older desk is shown nobody is let in or out, no words change and no epoch begins; replies go on', async () => {
  const ann = await write(server, draft('the first words'))
  const device = aDevice()
  const old = await documents()
  const open = await device.open()
  await open.sync()
  await open.setLists(random(32))
  device.lock(open)
  device.shown = old
  const again = await device.open()
  await again.sync()
  expect(stateOf(again)).toEqual([true, 0])
  const { member } = desk.colleagues[3]!.keyset
  const older = { kind: 'older' }
  await expect(again.dismiss(desk.sheets[0]!, member)).rejects.toMatchObject(older)
  await expect(again.setLists(undefined)).rejects.toMatchObject(older)
  await expect(again.renewRoots(desk.spare, random(32) as never)).rejects.toMatchObject(older)
  const asking = await desk.colleagues[1]!.atWork()
  const motion = (await again.readMotion(asking.motionFor(member)))!
  await expect(again.suspend(motion)).rejects.toMatchObject(older)
  await again.reply(ann.id, 'an answer').run()
  const texts = (await desk.colleagues[1]!.atWork()).cases()[0]!.standing.messages.map(one => one.text)
  expect(texts).toEqual(['the first words', 'an answer'])
  server.travel(8)
  await expect(again.reply(ann.id, 'under a new epoch').run()).rejects.toMatchObject(older)
})

test('S17: older words of the desk, or others of the same number, are not believed', async () => {
  const device = aDevice()
  const old = await documents()
  const lists = random(32)
  const open = await device.open()
  await open.setLists(lists)
  device.lock(open)
  device.shown = old
  const again = await device.open()
  expect(again.site().config.lists).toEqual(lists)
  expect(again.site().isBehind).toBe(true)
})

test.each([
  ['the last there is', Number.MAX_SAFE_INTEGER, true],
  ['some ahead, by one who was away', 5, false],
])('B3: words of a number that is %s leave no device behind for good', async (_, no, isBehind) => {
  const device = aDevice()
  device.lock(await device.open())
  const olga = desk.colleagues[4]!
  const theirs = await olga.atWork()
  const words = writeConfig({ ...theirs.site().config, line: '999', no, previous: random(32) })
  const config = signDocument(words, 'config', [identityOf(olga.keyset.seed).signing])
  device.shown = { config, fresh: undefined, proposed: undefined, vouches: [] }
  const open = await device.open()
  await open.sync()
  expect([open.site().isBehind ?? false, open.site().config.line]).toEqual(
    isBehind ? [true, '112'] : [false, '999'],
  )
  device.shown = {}
  const lists = random(32)
  for (let edition = 1; edition <= 6; edition++) await theirs.setLists(random(32))
  await theirs.setLists(lists)
  await open.sync()
  expect([open.site().isBehind ?? false, open.site().config.lists]).toEqual([false, lists])
})

test('S17: a suspension that was known is not hidden from a device that was locked, by a body that does not name it', async () => {
  const device = aDevice()
  const before = await documents()
  const open = await device.open()
  const { member } = desk.colleagues[3]!.keyset
  const asking = await desk.colleagues[1]!.atWork()
  await open.suspend((await open.readMotion(asking.motionFor(member)))!)
  device.lock(open)
  device.shown = before
  const again = await device.open()
  expect(stateOf(again)).toEqual([true, 0])
  expect(again.site().suspended).toEqual([member])
  device.shown = {}
  server.travel(15)
  device.daysBehind = 1
  const slow = await device.open()
  expect([stateOf(slow), slow.site().suspended], 'by a clock that is behind').toEqual([[false, 0], [member]])
  device.daysBehind = 0
  const later = await device.open()
  expect([stateOf(later), later.site().suspended], 'it has run out').toEqual([[false, 0], []])
})

test('S17: what was believed is stored before anything is signed for it', async () => {
  const device = aDevice()
  const open = await device.open()
  const stored = () => readMemory(device.stored!)
  expect(stored().keyring).toBeDefined()
  await (await desk.colleagues[4]!.atWork()).dismiss(desk.sheets[0]!, desk.colleagues[3]!.keyset.member)
  await open.sync()
  expect(JSON.parse(new TextDecoder().decode(stored().keyring)).no).toBe(1)
})

test('S17: a memory that is bent opens no desk', async () => {
  const device = aDevice()
  device.lock(await device.open())
  const memory = readMemory(device.stored!)
  device.stored = writeMemory({ ...memory, keyring: memory.config })
  await expect(device.open()).rejects.toThrow(RangeError)
  expect(equal(memory.phrase, deskId(memory.keyring))).toBe(true)
})
