/** A device was seized: one member asks, a coordinator signs as well, and its member is out at once, for 14 days. */
import { dayMs, equal, suspensionDays } from '@treeline/vault'
import { routes } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Colleague, foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { draft, write } from '../../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { worldAt } from '../../../../stories/stage/world.ts'
import { fetchSite } from '../person/index.ts'
import { ask } from '../transport.ts'
import { type Desk, openDesk } from './index.ts'

let server: TestServer
let desk: StagedDesk
let [first, second, third, shut]: Colleague[] = []
beforeEach(async () => {
  server = await openTestServer()
  const others = ['Timur', 'Vera', 'Karl'].map(name => ({ name, roles: timur.roles }))
  desk = await foundAt(server, [nora, ...others])
  ;[first, second, third, shut] = desk.colleagues
})
afterEach(() => server.stop())

const content = (text: string) => write(server, draft(text))
const textsOf = async (colleague: Colleague) =>
  (await colleague.atWork()).cases().flatMap(one => one.standing.messages.map(message => message.text))

/** The second asks, and Nora, a coordinator, signs as well at her open desk. */
async function suspend(open: Desk, who: Colleague) {
  const asking = await openDesk(worldAt(server.desk, server.now), second!.keyset, async () => {})
  await open.suspend((await open.readMotion(asking.motionFor(who.keyset.member)))!)
}
/** Gives her desk. */
async function suspended(who: Colleague) {
  const open = await first!.atWork()
  await suspend(open, who)
  return open
}

test('whoever is suspended is out, and nothing new is sealed to them, by persons and by colleagues', async () => {
  await content('before')
  const out = await shut!.atWork()
  const colleague = await third!.atWork()
  const { id } = colleague.cases()[0]!
  await suspended(shut!)
  await expect(out.write(id, { kind: 'note', text: 'still here' })).rejects.toThrow()
  await expect(shut!.atWork()).rejects.toThrow()
  const site = (await fetchSite(worldAt(server.person, server.now)))!
  expect(site.suspended.map(one => equal(one, shut!.keyset.member))).toEqual([true])

  // Open all the while, and told by the next round.
  await colleague.sync()
  expect(colleague.site().suspended).toHaveLength(1)
  await colleague.reply(id, 'under a new key').run()
  await content('after')
  expect(await textsOf(third!)).toEqual(expect.arrayContaining(['before', 'under a new key', 'after']))
})

test('A14: what the suspended member alone had opened before is not marked as doubtful', async () => {
  const writer = await content('read by all')
  const open = await first!.atWork()
  await (await writer.back()).send(draft('read by one')).run(() => {})
  await shut!.atWork()
  await suspend(open, shut!)
  const [one] = (await third!.atWork()).cases()
  expect(one!.standing.messages.map(({ text, isDoubtful }) => [text, isDoubtful])).toEqual([
    ['read by all', false],
    ['read by one', false],
  ])
})

test('it lasts over the days a coordinator says who is suspended, and no longer than 14', async () => {
  const open = await suspended(shut!)
  const [until] = (await open.suspensions()).map(one => one.until)
  expect(until).toBe(new Date(server.now() + suspensionDays * dayMs).toISOString().slice(0, 10))
  for (const day of [5, 10, 14]) {
    server.travel(day)
    expect((await first!.atWork()).site().suspended).toHaveLength(1)
    await expect(shut!.atWork()).rejects.toThrow()
  }
  server.travel(15)
  await first!.atWork()
  expect((await first!.atWork()).site().suspended).toEqual([])
  await shut!.atWork()
})

test('it holds also once the member who asked has left', async () => {
  const open = await suspended(shut!)
  await open.dismiss(desk.sheets[0]!, second!.keyset.member)
  server.travel(1)
  await first!.atWork()
  expect((await first!.atWork()).site().suspended).toHaveLength(1)
})

test('a motion is a colleague’s, of these days, as it was signed, and against somebody who stands', async () => {
  const open = await first!.atWork()
  const asking = await second!.atWork()
  const motion = asking.motionFor(shut!.keyset.member)
  const other = asking.motionFor(third!.keyset.member)
  expect(await open.readMotion(motion)).toBeDefined()
  expect(await open.readMotion(open.motionFor(shut!.keyset.member))).toBeUndefined()
  expect(await open.readMotion(motion.map((byte, i) => (i === 40 ? byte ^ 1 : byte)))).toBeUndefined()
  expect(await open.readMotion(motion.subarray(1))).toBeUndefined()
  await open.dismiss(desk.sheets[0]!, shut!.keyset.member)
  expect(await open.readMotion(motion)).toBeUndefined()
  server.travel(2)
  expect(await (await first!.atWork()).readMotion(other)).toBeUndefined()
})

test('whoever is suspended asks for nobody, and without a coordinator nobody is', async () => {
  const out = await shut!.atWork()
  const motion = out.motionFor(third!.keyset.member)
  const open = await suspended(shut!)
  expect(await open.readMotion(motion)).toBeUndefined()
  const asking = await second!.atWork()
  const other = await third!.atWork()
  const against = (await other.readMotion(asking.motionFor(first!.keyset.member)))!
  await expect(other.suspend(against)).rejects.toThrow('invalid')
})

test('S9: those that ran out are shown to nobody: piled up, they would fill the answer and close the desk', async () => {
  await suspended(shut!)
  const shown = async () =>
    (await ask(worldAt(server.person, server.now).transport, routes.desk, null)).suspensions.length
  expect(await shown()).toBe(1)
  server.travel(suspensionDays + 2)
  expect(await shown()).toBe(0)
  expect((await shut!.atWork()).cases()).toEqual([])
})
