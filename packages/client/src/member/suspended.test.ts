/** What a suspended member, a colleague with old papers, chance or the server could make of a suspension. */

import {
  asDay,
  type Day,
  dayMs,
  equal,
  identityOf,
  signDocument,
  signSuspension,
  writeConfig,
  writeSuspension,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Colleague, foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { draft, write } from '../../../../stories/stage/person.ts'
import { askAsMember } from '../../../../stories/stage/session.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { worldAt } from '../../../../stories/stage/world.ts'
import { fetchSite } from '../person/index.ts'
import { type Desk, openDesk } from './index.ts'

let server: TestServer
let desk: StagedDesk
/** Two coordinators and two who are none. */
let [first, second, third, karl]: Colleague[] = []
beforeEach(async () => {
  server = await openTestServer()
  const others = [
    { name: 'Timur', roles: timur.roles },
    { name: 'Vera', roles: timur.roles },
    { name: 'Karl', roles: nora.roles },
  ]
  desk = await foundAt(server, [nora, ...others])
  ;[first, second, third, karl] = desk.colleagues
})
afterEach(() => server.stop())

const today = (): Day => asDay(server.now() / dayMs)
const site = async () => (await fetchSite(worldAt(server.person, server.now)))!
const isShut = async (who: Colleague) => (await site()).suspended.some(one => equal(one, who.keyset.member))
const asVera = () => askAsMember(worldAt(server.desk, server.now), third!.keyset)

async function suspend(open: Desk, who: Colleague) {
  const asking = await openDesk(worldAt(server.desk, server.now), second!.keyset, async () => {})
  await open.suspend((await open.readMotion(asking.motionFor(who.keyset.member)))!)
}
const against = async (who: Colleague, day: Day) => {
  const { desk: id, keyring } = await site()
  const edition = { keyringNo: keyring.no, keyringHash: keyring.hash }
  return { desk: id, suspended: who.keyset.member, day, ...edition }
}
const suspensionOf = async (who: Colleague, day: Day, ...by: readonly Colleague[]) => {
  const suspension = await against(who, day)
  return writeSuspension(
    suspension,
    by.map(one => signSuspension(suspension, one.keyset.member, identityOf(one.keyset.seed).signing)),
  )
}
/** Nora's desk, whose server shows these suspensions. */
const shown = (suspensions: readonly Uint8Array[]) => {
  const world = worldAt(server.desk, server.now)
  const { send } = world.transport
  const encoded = suspensions.map(one => Buffer.from(one).toString('base64url'))
  const transport: typeof world.transport = {
    ...world.transport,
    send: async request => {
      const reply = await send(request)
      if (request.path !== '/api/desk') return reply
      const content = { ...JSON.parse(Buffer.from(reply.body).toString()), suspensions: encoded }
      return { ...reply, body: new Uint8Array(Buffer.from(JSON.stringify(content))) }
    },
  }
  return openDesk({ ...world, transport }, first!.keyset, async () => {})
}
const named = async (open: Desk) =>
  (await open.suspensions()).map(({ member }) =>
    desk.colleagues.findIndex(one => equal(one.keyset.member, member)),
  )

test('admitting and dismissing others leaves them suspended', async () => {
  const open = await first!.atWork()
  await suspend(open, karl!)
  await open.dismiss(desk.sheets[0]!, third!.keyset.member)
  expect(await isShut(karl!)).toBe(true)
})

test('an older suspension in place of a newer one does not end it sooner', async () => {
  const older = await suspensionOf(karl!, today(), first!, second!)
  server.travel(1)
  await suspend(await first!.atWork(), karl!)
  await expect(asVera()(routes.suspend, { suspend: older })).rejects.toThrow('stale')
})

test('a suspended coordinator changes none of the desk’s words, whoever brings them', async () => {
  await suspend(await first!.atWork(), karl!)
  const { config } = await site()
  const bytes = writeConfig({ ...config, no: config.no + 1, previous: config.hash, contact: 'write to me' })
  const { signatures } = signDocument(bytes, 'config', [identityOf(karl!.keyset.seed).signing])
  const changed = { config: { bytes, signatures } }
  await expect(asVera()(routes.config, changed)).rejects.toThrow('invalid')
})

test('the desk opens after the coordinator who changed its words last has left', async () => {
  await (await karl!.atWork()).setLists(new Uint8Array(32).fill(9))
  const open = await first!.atWork()
  await open.dismiss(desk.sheets[0]!, karl!.keyset.member)
  expect((await site()).config.lists).toEqual(new Uint8Array(32).fill(9))
  await open.sync()
})

test('a server that makes up a suspension, or one in return, is not believed', async () => {
  const suspension = await against(karl!, today())
  const signers = [first!, second!].map(one => ({
    ...signSuspension(suspension, one.keyset.member, identityOf(one.keyset.seed).signing),
    signature: new Uint8Array(64),
  }))
  expect(await named(await shown([writeSuspension(suspension, signers)]))).toEqual([])
  await suspend(await first!.atWork(), karl!)
  await second!.atWork()
  const own = await suspensionOf(karl!, today(), first!, second!)
  const inReturn = await suspensionOf(second!, today(), karl!, third!)
  expect(await named(await shown([inReturn, own]))).toEqual([3])
})

test('S14: a server with one coordinator shuts no colleague out: a name without two signatures is none', async () => {
  const alone = await suspensionOf(karl!, today(), first!)
  expect(await named(await shown([alone]))).toEqual([])
  expect(await isShut(karl!)).toBe(false)
})

test('S14: a server that hides a suspension shows no desk', async () => {
  await suspend(await first!.atWork(), karl!)
  await second!.atWork()
  await expect(shown([])).rejects.toMatchObject({ kind: 'phrase' })
})

test('S14: a body is vouched for if it names the suspensions that are in force, and no others', async () => {
  await server.stop()
  server = await openTestServer()
  // Of those who are sealed to no card goes with it: the bodies differ in nothing else.
  const others = ['Lea', 'Mira'].map(name => ({ name, roles: ['coordinator'] as const }))
  desk = await foundAt(server, [nora, timur, { name: 'Vera', roles: timur.roles }, ...others])
  const [lea, mira] = desk.colleagues.slice(3)
  ;[first, second, third] = desk.colleagues
  const atWork = async (...all: (Colleague | undefined)[]) => {
    for (const one of all) await one!.atWork()
  }
  /** Who is suspended; of as many the body names other hashes if it is not theirs. */
  const confirmed = async () => {
    const { suspended, suspensions, fresh } = await site()
    expect(fresh!.suspensions).toEqual(suspensions.map(one => one.hash))
    return suspended
  }
  await suspend(await first!.atWork(), lea!)
  await atWork(second)
  expect(await confirmed()).toEqual([lea!.keyset.member])
  server.travel(8)
  await atWork(first, second, third)
  server.travel(14)
  const open = await first!.atWork()
  server.travel(15)
  await suspend(open, mira!)
  await atWork(second, first)
  expect(await confirmed(), 'one has ended as another began').toEqual([mira!.keyset.member])
  server.travel(22)
  await atWork(first, second, third, lea)
  server.travel(30)
  await atWork(first, second)
  expect(await confirmed()).toEqual([])
})

test('a reply whose answer was lost is sent anew when its key is out of date', async () => {
  const writer = await write(server, draft('question'))
  const world = worldAt(server.desk, server.now)
  const { send } = world.transport
  let isLost = false
  const transport: typeof world.transport = {
    ...world.transport,
    send: request => {
      if (!isLost && request.path === '/api/append') {
        isLost = true
        throw new Error('lost')
      }
      return send(request)
    },
  }
  const before = await second!.atWork()
  await before.sync()
  const open = await openDesk({ ...world, transport }, third!.keyset, async () => {})
  await open.sync().catch(() => {})
  isLost = false
  const reply = open.reply(writer.id, 'answer')
  await expect(reply.run()).rejects.toThrow()
  await suspend(await first!.atWork(), karl!)
  await reply.run()
  const content = (await first!.atWork()).cases()[0]!.standing.messages.map(({ text }) => text)
  expect(content).toEqual(['question', 'answer'])
})
