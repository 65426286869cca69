/** R15: what members sign after a restore lets their devices go back to that backup, and serves nobody for more. */
import {
  identityOf,
  isZero,
  newSeed,
  parseRegisterPrivate,
  type Restore,
  registerHash,
  restoredKind,
  signRestore,
  writeRestore,
} from '@treeline/vault'
import {
  maxRegisterItems,
  type RegisterPart,
  readRegisterPart,
  readRegisterPut,
  routes,
  toBase64,
  writeRegisterPart,
} from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { draft, type Writer, write } from '../../../../stories/stage/person.ts'
import { look, type RememberingDevice, rememberingDevice } from '../../../../stories/stage/remembering.ts'
import { askAsMember } from '../../../../stories/stage/session.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { jsonIn, random, replyOf, worldAt } from '../../../../stories/stage/world.ts'
import { fetchSite } from '../site.ts'
import { ask } from '../transport.ts'
import { type Desk, readMemory, writeMemory } from './index.ts'
import { fetchKnownSite } from './known-site.ts'

let server: TestServer
let desk: StagedDesk
let ann: Writer
/** Of a coordinator, and of three colleagues. */
let devices: RememberingDevice[]

beforeEach(async () => {
  server = await openTestServer()
  const others = ['Timur', 'Vera', 'Karl'].map(name => ({ name, roles: timur.roles }))
  desk = await foundAt(server, [nora, ...others])
  devices = desk.colleagues.map(one => rememberingDevice(server, one))
  ann = await write(server, draft('the first words'))
  for (const device of [...devices, ...devices]) await device.look()
})
afterEach(() => server.stop())

const atDesk = () => worldAt(server.desk, server.now)
const documents = () => ask(atDesk().transport, routes.desk, null)
const askAs = (i: number) => askAsMember(atDesk(), desk.colleagues[i]!.keyset)
const registerNow = async (): Promise<RegisterPart> =>
  readRegisterPart(await askAs(0)(routes.register, { from: 0 }), maxRegisterItems)!
const eraIn = (open: Desk) => open.memory().register.place.era

/** Two members sign that the desk goes on from the backup. */
async function sign(): Promise<readonly [Desk, Desk]> {
  const [first, second] = [await devices[0]!.open(), await devices[1]!.open()]
  await first.signRestored()
  await look(second)
  await second.signRestored()
  await look(first)
  return [first, second]
}

/** Half of it, as this colleague signs it for the backup that is there. */
async function halfBy(i: number, change: Partial<Restore>) {
  const { desk: id, member, seed } = desk.colleagues[i]!.keyset
  const [{ restored }, site, { items }] = [await documents(), await fetchSite(atDesk()), await registerNow()]
  const { no: keyringNo, hash: keyringHash } = site!.keyring
  const { n, day } = { ...restored!, ...change } as Restore
  const about = { era: 1, day, n, head: registerHash(items[n]!.public), ...change }
  const restore: Restore = { desk: id, keyringNo, keyringHash, ...about }
  return writeRestore({ restore, signers: [signRestore(restore, member, identityOf(seed).signing)] })
}

/** Whether this puts an item into the register, and which. */
const itemIn = ({ path, method, body }: { path: string; method: string; body?: unknown }) =>
  path === routes.registerPut.path && method === routes.registerPut.method
    ? readRegisterPut(body as Uint8Array<ArrayBuffer>)!.item
    : undefined

test('R15: a server that keeps back what was signed hides nothing with it that came later', async () => {
  const restore = await server.backUp()
  await restore()
  const fork = await registerNow()
  for (const device of devices)
    device.around = async (request, send) => {
      const item = itemIn(request)
      const isEra = item && parseRegisterPrivate(item.private)?.kind === restoredKind
      return isEra ? replyOf({ refused: 'behind' }, 409) : send(request)
    }
  await sign()
  server.travel(5)
  await write(server, draft('a case of later'))
  for (const device of [...devices, ...devices]) await device.look()
  devices[2]!.around = async (request, send) => {
    if (request.path !== routes.register.path) return send(request)
    const item = itemIn(request)
    if (item) fork.items = [...fork.items, item]
    if (item) return replyOf({})
    const { from } = jsonIn(request as { body: string })
    return replyOf(writeRegisterPart({ items: fork.items.slice(from), lines: fork.lines }))
  }
  const { next } = readMemory(devices[2]!.stored!).register.place
  const open = await devices[2]!.open()
  expect([open.site().isBehind, eraIn(open)]).toEqual([true, 0])
  expect([open.memory().register.place.next, open.memory().cases.size]).toEqual([next, 2])
})

test.each([
  ['an era behind which no other fits', { era: 2 ** 32 - 1 }],
  ['an era that has begun', { era: 0 }],
  ['a day long before it', { day: 0 as Restore['day'] }],
  ['an item before the last of the backup', { n: 0 }],
])('R15: nobody signs a half that names %s, and the server keeps none', async (_, change) => {
  const restore = await server.backUp()
  await restore()
  const half = await halfBy(3, change)
  await expect(askAs(3)(routes.restore, { restore: half })).rejects.toMatchObject({ kind: 'stale' })
  const { restored } = await documents()
  devices[0]!.shown = { restored: { ...restored, half: toBase64(half) } }
  const open = await devices[0]!.open()
  expect(open.vouching().restore).toMatchObject({ by: undefined, canSign: true })
  await open.signRestored()
  const { half: waiting } = (await fetchKnownSite(atDesk(), undefined))!.site.restored!
  expect(waiting!.by.member).toEqual(desk.colleagues[0]!.keyset.member)
  expect([waiting!.restore.era, waiting!.restore.day, waiting!.restore.n]).toEqual([
    1,
    restored!.day,
    restored!.n,
  ])
})

test('S16: a stranger who brings a later edition of new roots first changes the phrase for nobody', async () => {
  const restore = await server.backUp()
  const first = await devices[0]!.open()
  await first.renewRoots(desk.spare, newSeed(random))
  await first.dismiss(desk.spare, desk.colleagues[3]!.keyset.member)
  devices[0]!.stored = writeMemory(first.memory())
  const { phrase } = first.site()
  const { keyring, config } = await documents()
  await restore()
  await ask(atDesk().transport, routes.keyring, { keyring, config })
  const open = await devices[0]!.open()
  expect(open.site().phrase).toEqual(phrase)
  const shown = await fetchSite(worldAt(server.person, server.now))
  expect([shown!.keyring.no, shown!.phrase]).toEqual([2, phrase])
})

test('R9: an item that was lost, named by who was at work meanwhile, keeps nobody from vouching', async () => {
  server.travel(3)
  const carl = await write(server, draft('words of the day before'))
  for (const device of [...devices, ...devices]) await device.look()
  const restore = await server.backUp()
  const first = await devices[0]!.open()
  await first.reply(ann.id, 'a lost answer').run()
  await first.register()
  await first.sync()
  await restore()
  await first.reply(carl.id, 'an answer after it').run()
  const other = await devices[3]!.open()
  await other.sync()
  await first.sync()
  await first.signRestored()
  const second = await devices[1]!.open()
  await second.signRestored()
  for (const one of [first, second, other]) await look(one)
  for (const one of [first, second, other]) await look(one)
  expect([first, second, other].map(eraIn)).toEqual([1, 1, 1])
  expect(second.vouching().unshown).toEqual([])
  expect(other.vouching().unshown).toEqual([])
  for (const one of [second, other]) expect(isZero(one.memory().register.own!.fresh)).toBe(false)
})
