/** R6: machines confirm what stays, people what changes: no device vouches for what others changed before its member has looked. */
import { asDay, dayMs, identityOf, type MemberId, signDocument, writeConfig } from '@treeline/vault'
import { routes, toBase64 } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  agree,
  type Colleague,
  foundAt,
  nora,
  type StagedDesk,
  timur,
} from '../../../../stories/stage/desk.ts'
import { draft, write } from '../../../../stories/stage/person.ts'
import { askAsMember } from '../../../../stories/stage/session.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { lyingOn, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { fetchSite } from '../person/index.ts'
import { reachOn } from '../site.ts'
import { type Desk, openDesk, readMemory, writeMemory } from './index.ts'

let server: TestServer
let desk: StagedDesk
let [first, second, third]: Colleague[] = []
const founded = async (...founders: Parameters<typeof foundAt>[1] & object) => {
  server = await openTestServer()
  desk = await foundAt(server, founders)
  ;[first, second, third] = desk.colleagues
}
const vera = { name: 'Vera', roles: timur.roles }
beforeEach(() => founded(nora, timur, vera))
afterEach(() => server.stop())

const atDesk = () => worldAt(server.desk, server.now)
const site = async () => (await fetchSite(worldAt(server.person, server.now)))!
const reach = async () => reachOn(await site(), asDay(server.now() / dayMs))
const lists = new Uint8Array(32).fill(7)
const idOf = (one: Colleague | undefined): MemberId => one!.keyset.member
const changed = (open: Desk) => open.vouching().changed

/** Reads what has changed, and comes to what a device does by itself about it. */
async function looks(open: Desk): Promise<void> {
  await open.sync()
  await open.sync()
}

/** A device that remembers what it knew when it was locked. */
function deviceOf(colleague: Colleague) {
  let stored: ReturnType<typeof writeMemory> | undefined
  return {
    open: async (): Promise<Desk> => {
      const remembering = { last: stored && readMemory(stored), store: async () => {} }
      const open = await openDesk(atDesk(), colleague.keyset, async () => {}, remembering)
      await open.sync()
      return open
    },
    lock: (open: Desk) => {
      stored = writeMemory(open.memory())
    },
  }
}

/** Signed by this coordinator, on a device that says nothing of it. */
async function writeWords(by: Colleague, change: object): Promise<void> {
  const { config } = (await by.lookIn()).site()
  const bytes = writeConfig({ ...config, ...change, no: config.no + 1, previous: config.hash })
  const { signatures } = signDocument(bytes, 'config', [identityOf(by.keyset.seed).signing])
  await askAsMember(atDesk(), by.keyset)(routes.config, { config: { bytes, signatures } })
}

test('R6: words wait until a second keeper has looked at what changed and by whom; then visitors are shown them', async () => {
  const other = await second!.lookIn()
  const coordinator = await first!.atWork()
  await coordinator.setLists(lists)
  await looks(other)
  expect(changed(other)).toMatchObject({
    ...{ isFirst: false, wordsBy: idOf(first), members: [], suspended: [], lifted: [] },
    words: [{ field: 'lists', before: '', now: toBase64(lists) }],
  })
  expect([(await site()).config.lists, await reach()]).toEqual([undefined, { state: 'open' }])
  await other.approve(changed(other)!.of)
  expect(changed(other)).toBeUndefined()
  expect([(await site()).config.lists, await reach()]).toEqual([lists, { state: 'open' }])
})

test('R6: meanwhile both are told how visitors meet the desk: open, and as it was before', async () => {
  const other = await second!.lookIn()
  const coordinator = await first!.atWork()
  await coordinator.setLists(lists)
  await looks(other)
  const waiting = { reach: { state: 'open' }, isWaiting: true }
  for (const open of [coordinator, other]) expect(open.vouching()).toMatchObject(waiting)
  await agree(other)
  await coordinator.sync()
  for (const open of [coordinator, other]) expect(open.vouching()).toMatchObject({ isWaiting: false })
})

test('R6: what nobody answers keeps no message and no reply, and holds as long as the last answer', async () => {
  const other = await second!.lookIn()
  await (await first!.atWork()).setLists(lists)
  const writer = await write(server, draft('a first message'))
  await looks(other)
  await other.reply(writer.id, 'an answer').run()
  expect((await writer.back()).lines.map(line => line.kind === 'message' && line.text)).toContain('an answer')
  server.travel(14)
  await looks(other)
  expect((await reach()).state).toBe('open')
  server.travel(15)
  for (const open of [other, await first!.lookIn()]) await open.sync()
  expect((await reach()).state).toBe('amber')
})

test('R6: who is new, who has other roles and who has left is asked by name; the edition is amber until then', async () => {
  const other = await second!.lookIn()
  await (await first!.atWork()).changeRoles(desk.sheets[0]!, idOf(third), ['counsellor'])
  await looks(other)
  const roles = { member: idOf(third), before: timur.roles, now: ['counsellor'] }
  expect(changed(other)).toMatchObject({ words: [], members: [roles] })
  expect((await reach()).state).toBe('amber')
  await agree(other)
  expect(await reach()).toEqual({ state: 'open' })
  await (await first!.atWork()).dismiss(desk.sheets[0]!, idOf(third))
  await looks(other)
  expect(changed(other)!.members).toEqual([{ member: idOf(third), before: ['counsellor'], now: ['former'] }])
})

test('R6: a suspension is asked about by name, but for those who signed it', async () => {
  await server.stop()
  await founded(nora, timur, vera, { name: 'Karl', roles: timur.roles })
  const [asking, other] = [await second!.lookIn(), await third!.lookIn()]
  const out = desk.colleagues[3]
  const coordinator = await first!.atWork()
  await coordinator.suspend((await coordinator.readMotion(asking.motionFor(idOf(out))))!)
  for (const open of [asking, other]) await looks(open)
  expect([changed(coordinator), changed(asking)]).toEqual([undefined, undefined])
  const { suspended, members } = changed(other)!
  expect([members, suspended.map(one => one.member)]).toEqual([[], [idOf(out)]])
  expect(suspended[0]!.by.map(toBase64).sort()).toEqual(
    [first, second].map(one => toBase64(idOf(one))).sort(),
  )
  server.travel(15)
  await looks(other)
  expect(changed(other), 'it ran out').toBeUndefined()
})

test('R6: what is right is what was shown: of what came after it the member is asked anew', async () => {
  const other = await second!.lookIn()
  await (await first!.atWork()).setLists(lists)
  await looks(other)
  const { of } = changed(other)!
  await writeWords(first!, { contact: 'write to me alone' })
  await looks(other)
  await other.approve(of)
  const contact = { field: 'contact', before: 'radio, on Tuesdays', now: 'write to me alone' }
  expect(changed(other)!.words).toContainEqual(contact)
  expect((await site()).config).toMatchObject({ contact: 'radio, on Tuesdays' })
})

test('R6: an own change needs no answer, and answers nothing a colleague changed before', async () => {
  await server.stop()
  await founded(nora, timur, { name: 'Olga', roles: nora.roles })
  const [coordinator, other] = [await first!.atWork(), await third!.lookIn()]
  await coordinator.setLists(lists)
  expect(changed(coordinator)).toBeUndefined()
  await looks(other)
  await other.setLists(new Uint8Array(32).fill(8))
  expect(changed(other)).toMatchObject({ wordsBy: idOf(third), words: [{ field: 'lists', before: '' }] })
  await coordinator.sync()
  expect(changed(coordinator)!.words).toHaveLength(1)
  await coordinator.dismiss(desk.sheets[0]!, idOf(second))
  expect(changed(coordinator)).toMatchObject({ members: [] })
  expect(changed(coordinator)!.words).toHaveLength(1)
})

test('R6: renewed cards need no answer, nor do words that are again as they were', async () => {
  const [coordinator, other, last] = await Promise.all(desk.colleagues.map(one => one.lookIn()))
  for (const day of [7, 14, 21, 28]) {
    server.travel(day)
    for (const open of [coordinator!, other!, last!]) {
      await open.sync()
      expect(changed(open)).toBeUndefined()
    }
  }
  expect(await reach()).toEqual({ state: 'open' })
  await coordinator!.setLists(lists)
  await coordinator!.setLists(undefined)
  await other!.sync()
  expect(changed(other!)).toBeUndefined()
  await other!.sync()
  expect((await site()).config.no, 'and are vouched for').toBe(2)
})

test('R6: what was right is remembered through a lock, and so is what was not', async () => {
  const device = deviceOf(second!)
  device.lock(await device.open())
  await (await first!.atWork()).setLists(lists)
  const open = await device.open()
  expect(changed(open)).toMatchObject({ isFirst: false, words: [{ field: 'lists' }] })
  device.lock(open)
  server.travel(1)
  const again = await device.open()
  expect(changed(again)).toMatchObject({ isFirst: false, words: [{ field: 'lists' }] })
  await agree(again)
  device.lock(again)
  expect(changed(await device.open())).toBeUndefined()
})

test('R6: a device without a memory takes what enough keepers vouch for, and asks about all of the desk otherwise', async () => {
  expect(changed(await second!.lookIn())).toBeUndefined()
  await (await first!.atWork()).setLists(lists)
  const open = await second!.lookIn()
  expect(changed(open)).toMatchObject({ isFirst: true, wordsBy: idOf(first) })
  expect(changed(open)!.words.map(one => one.field)).toEqual(['name', 'contact', 'line', 'lists'])
  expect(changed(open)!.members.map(one => one.member)).toEqual([first, second, third].map(idOf))
  expect((await site()).config.lists).toBeUndefined()
  await agree(open)
  expect(changed(await second!.lookIn()), 'enough vouch for it now').toBeUndefined()
})

test('R6: nor does one whose own last item vouches for what is shown, however long ago', async () => {
  server.travel(15)
  expect((await reach()).state).toBe('amber')
  expect(changed(await second!.lookIn())).toBeUndefined()
})

test('R6: who changed the words is who signed them, whatever key the server puts in front', async () => {
  const key = toBase64(identityOf(third!.keyset.seed).signing.publicKey)
  const lying = worldThrough(
    atDesk(),
    lyingOn('/api/desk', honest => {
      const config = honest.config as { signatures: object[] }
      const forged = { key, signature: toBase64(new Uint8Array(64)) }
      return { ...honest, config: { ...config, signatures: [forged, ...config.signatures] } }
    }),
  )
  const other = await openDesk(lying, second!.keyset, async () => {})
  await looks(other)
  await (await first!.atWork()).setLists(lists)
  await looks(other)
  expect(changed(other)!.wordsBy).toEqual(idOf(first))
})

test('R6: at a desk of two the coordinator’s word is enough, and the other is asked all the same', async () => {
  await server.stop()
  await founded(nora, timur)
  const other = await second!.lookIn()
  await (await first!.atWork()).setLists(lists)
  await looks(other)
  expect(changed(other)!.words).toHaveLength(1)
  expect([(await site()).config.lists, await reach()]).toEqual([lists, { state: 'open' }])
})
