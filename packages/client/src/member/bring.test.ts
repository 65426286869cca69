/** S16: after a backup was put back each device brings what it knows to be newer, and asks for nothing where nothing is. */
import { equal, restoreDays, weeklyDays } from '@treeline/vault'
import { fromBase64, routes } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Colleague, foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { type RememberingDevice, rememberingDevice } from '../../../../stories/stage/remembering.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { jsonIn, random, replyOf, worldAt } from '../../../../stories/stage/world.ts'
import { fetchSite } from '../site.ts'
import { joinDesk, writeMemory } from './index.ts'
import { fetchKnownSite } from './known-site.ts'

let server: TestServer
let desk: StagedDesk
/** Of two coordinators, and of two who are none. */
let devices: RememberingDevice[]
beforeEach(async () => {
  server = await openTestServer()
  const named = (name: string, { roles }: typeof nora) => ({ name, roles })
  desk = await foundAt(server, [nora, named('Olga', nora), named('Timur', timur), named('Vera', timur)])
  devices = desk.colleagues.map(one => rememberingDevice(server, one))
  for (const device of [...devices, ...devices]) await device.look()
})
afterEach(() => server.stop())

const atDesk = () => worldAt(server.desk, server.now)
/** As a device that remembers nothing is shown it. */
const shown = async () => (await fetchKnownSite(atDesk(), undefined))!
const memberAt = (place: number) => desk.colleagues[place]!.keyset.member
const brought = [routes.keyring, routes.config, routes.suspend, routes.card]
/** What this device asks for of all that can be brought. */
function listening(device: RememberingDevice): string[] {
  const asked: string[] = []
  device.around = (request, send) => {
    if (brought.some(({ path, method }) => path === request.path && method === request.method))
      asked.push(request.path)
    return send(request)
  }
  return asked
}
/** Two members sign that the desk goes on from the backup. */
async function sign(one: RememberingDevice, other: RememberingDevice): Promise<void> {
  for (const device of [one, other]) {
    const open = await device.open()
    await open.signRestored()
    device.stored = writeMemory(open.memory())
  }
  await one.look()
}

test('S16: words and a suspension that one device knew are there for everybody', async () => {
  const restore = await server.backUp()
  const open = await devices[0]!.open()
  const lists = random(32)
  await open.setLists(lists)
  const motion = await open.readMotion((await devices[2]!.open()).motionFor(memberAt(3)))
  await open.suspend(motion!)
  devices[0]!.stored = writeMemory(open.memory())
  await restore()
  expect((await shown()).site.config.lists).toBeUndefined()
  await devices[0]!.open()
  const { config } = (await shown()).site
  expect([config.lists, (await shown()).bytes.suspensions.length]).toEqual([lists, 1])
})

test('S16: with a keyring come words that hold under it', async () => {
  const [first, second] = [await devices[0]!.open(), await devices[1]!.open()]
  await first.setLists(random(32))
  const restore = await server.backUp()
  await second.sync()
  const lists = random(32)
  await second.setLists(lists)
  await second.dismiss(desk.sheets[0]!, memberAt(0))
  devices[1]!.stored = writeMemory(second.memory())
  await restore()
  await devices[1]!.open()
  const { keyring, config } = (await shown()).site
  expect([keyring.no, config.lists]).toEqual([1, lists])
})

test('S16: who knows more than those who signed brings it for so many days, and not later', async () => {
  const restore = await server.backUp()
  const open = await devices[2]!.open()
  await open.dismiss(desk.sheets[0]!, memberAt(3))
  devices[2]!.stored = writeMemory(open.memory())
  await restore()
  await sign(devices[0]!, devices[1]!)
  expect((await shown()).site.keyring.no).toBe(0)
  server.travel(restoreDays + 1)
  const asked = listening(devices[2]!)
  expect((await devices[2]!.open()).site().isBehind).toBe(true)
  expect(asked).not.toContain(routes.keyring.path)
  server.travel(restoreDays)
  await devices[2]!.open()
  expect((await shown()).site.keyring.no).toBe(1)
})

test('where nothing is missing nothing is brought', async () => {
  const restore = await server.backUp()
  await restore()
  await sign(devices[0]!, devices[1]!)
  const asked = listening(devices[2]!)
  const open = await devices[2]!.open()
  expect([open.site().isBehind, open.site().signedRestores.length, asked]).toEqual([undefined, 1, []])
})

test('what the server refuses stops no device, and what is lost on the way is no refusal', async () => {
  const restore = await server.backUp()
  const open = await devices[2]!.open()
  await open.dismiss(desk.sheets[0]!, memberAt(3))
  devices[2]!.stored = writeMemory(open.memory())
  await restore()
  const isKeyring = ({ path }: { path: string }) => path === routes.keyring.path
  devices[2]!.around = async (request, send) =>
    isKeyring(request) ? replyOf({ refused: 'stale' }, 409) : send(request)
  expect((await devices[2]!.open()).site().isBehind).toBe(true)
  devices[2]!.around = async (request, send) => {
    if (isKeyring(request)) throw new Error('lost')
    return send(request)
  }
  await expect(devices[2]!.open()).rejects.toMatchObject({ kind: 'offline' })
})

/** Of the cards it asks for, how many are standing and how many weekly. */
function cardsOf(device: RememberingDevice): { standing: number; weekly: number } {
  const count = { standing: 0, weekly: 0 }
  const { around } = device
  device.around = (request, send) => {
    if (request.path === routes.card.path && request.method === routes.card.method)
      count[isStanding(request as { body: string }) ? 'standing' : 'weekly']++
    return around(request, send)
  }
  return count
}
const isStanding = (request: { body: string }) => fromBase64(jsonIn(request).card)![4] === 1

test('S16: of a device’s own cards those come back that still last, while its desk reads as now', async () => {
  const restore = await server.backUp()
  server.travel(weeklyDays + 4)
  for (const device of [...devices, ...devices]) await device.look()
  const open = await devices[2]!.open()
  await open.dismiss(desk.sheets[0]!, memberAt(3))
  devices[2]!.stored = writeMemory(open.memory())
  await restore()
  const { around } = devices[2]!
  devices[2]!.around = async (request, send) =>
    request.path === routes.keyring.path ? replyOf({ refused: 'stale' }, 409) : send(request)
  const behind = cardsOf(devices[2]!)
  expect((await devices[2]!.open()).site().isBehind).toBe(true)
  expect(behind, 'not to an older desk').toEqual({ standing: 0, weekly: 0 })
  devices[2]!.around = around
  const now = cardsOf(devices[2]!)
  await devices[2]!.open()
  expect(now, 'none that is over').toEqual({ standing: 0, weekly: 1 })
})

test('no card is brought where nothing was restored, though the server shows none', async () => {
  devices[2]!.shown = { cards: [], fresh: undefined, proposed: undefined, vouches: [] }
  const count = cardsOf(devices[2]!)
  await devices[2]!.open()
  expect(count).toEqual({ standing: 0, weekly: 0 })
})

test('S16: cards of who came after the backup come back with them, and once', async () => {
  const restore = await server.backUp()
  const open = await devices[0]!.open()
  const joining = joinDesk(atDesk(), (await fetchSite(atDesk()))!, await open.invite(), 'Ida')
  await joining.submit()
  await open.admit(desk.sheets[0]!, (await open.waiting())[0]!, timur.roles)
  devices[0]!.stored = writeMemory(open.memory())
  const newcomer: Pick<Colleague, 'keyset'> = { keyset: joining.keyset }
  const device = rememberingDevice(server, newcomer as Colleague)
  await device.look()
  await restore()
  await devices[0]!.open()
  device.around = async (request, send) =>
    request.path === routes.card.path && isStanding(request as { body: string })
      ? replyOf({ refused: 'busy' }, 429)
      : send(request)
  const kinds = async () => {
    const { cards } = (await shown()).site
    return cards.filter(one => equal(one.member, newcomer.keyset.member)).map(one => one.kind)
  }
  expect([(await shown()).site.keyring.no, await kinds()]).toEqual([1, []])
  await device.open()
  expect(await kinds(), 'the other is refused this time').toEqual(['weekly'])
  device.around = (request, send) => send(request)
  await device.open()
  expect((await kinds()).sort()).toEqual(['standing', 'weekly'])
  const asked = listening(device)
  await device.open()
  expect(asked).not.toContain(routes.card.path)
})

test('an admin, who has no card, brings none', async () => {
  const restore = await server.backUp()
  const open = await devices[0]!.open()
  await open.changeRoles(desk.sheets[0]!, memberAt(3), ['admin'])
  devices[0]!.stored = writeMemory(open.memory())
  await restore()
  await devices[0]!.open()
  const asked = listening(devices[3]!)
  await devices[3]!.open()
  await devices[3]!.open()
  expect(asked).not.toContain(routes.card.path)
})
