/** Promises of what devices vouch for: once a day, of what they hear enough of, and none that nobody took in. */

import { asDay, type Day, dayMs, equal, freshHash, isZero, type MemberId, writeFresh } from '@treeline/vault'
import {
  fromBase64,
  maxRegisterItems,
  readRegisterPart,
  routes,
  toBase64,
  writeRegisterPart,
} from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  agree,
  type Colleague,
  elsewhere,
  foundAt,
  nora,
  ownWords,
  type StagedDesk,
  timur,
} from '../../../../stories/stage/desk.ts'
import { askAsMember } from '../../../../stories/stage/session.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { jsonIn, replyOf, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { fetchSite, sealingTrouble } from '../person/index.ts'
import { intakeCards, reachOn } from '../site.ts'
import { openDesk, readMemory, writeMemory } from './index.ts'

let server: TestServer
let desk: StagedDesk
let [first, second, third]: Colleague[] = []
const founded = async (...founders: Parameters<typeof foundAt>[1] & object) => {
  server = await openTestServer()
  desk = await foundAt(server, founders)
  ;[first, second, third] = desk.colleagues
}
beforeEach(() => founded(nora, timur, { name: 'Vera', roles: timur.roles }))
afterEach(() => server.stop())

const today = (): Day => asDay(server.now() / dayMs)
const site = async () => (await fetchSite(worldAt(server.person, server.now)))!
const reach = async () => reachOn(await site(), today())
/** As a visitor has it whom the server shows something else of it. */
const siteWith = async (change: (shown: Record<string, unknown>) => object) => {
  const world = worldThrough(worldAt(server.person, server.now), async (request, send) => {
    const reply = await send(request)
    if (request.path !== '/api/desk') return reply
    const shown = jsonIn(reply)
    return replyOf({ ...shown, ...change(shown) })
  })
  return (await fetchSite(world))!
}
const atDesk = () => worldAt(server.desk, server.now)
/** All items of the register. */
const items = async () => {
  const bytes = await askAsMember(atDesk(), first!.keyset)(routes.register, { from: 0 })
  return readRegisterPart(bytes, maxRegisterItems)!.items
}
const written = async (work: () => Promise<unknown>) => {
  const before = (await items()).length
  await work()
  return (await items()).length - before
}
const ids = (...all: (Colleague | undefined)[]): MemberId[] => all.map(one => one!.keyset.member)
/** The desk through a server that shows something else of this path. */
const lying = (path: string, change: (reply: { body: Uint8Array }) => object) =>
  worldThrough(atDesk(), async (request, send) => {
    const reply = await send(request)
    return request.path === path && request.method !== 'PUT' ? (change(reply) as typeof reply) : reply
  })

test('R3: a desk is open as it begins, and stays so while two are in, one a coordinator', async () => {
  expect(await reach()).toEqual({ state: 'open' })
  for (const day of [5, 10, 15, 20]) {
    server.travel(day)
    for (const one of [first, second]) await one!.atWork()
  }
  expect(await reach()).toEqual({ state: 'open' })
})

test('a device vouches once a day, and again when the desk is another', async () => {
  server.travel(1)
  const open = await first!.atWork()
  expect(await written(() => open.sync())).toBe(0)
  expect(await written(() => open.setLists(new Uint8Array(32).fill(7)))).toBe(1)
  expect(await written(() => open.sync())).toBe(0)
  server.travel(2)
  expect(await written(() => open.sync())).toBe(1)
  expect(await written(() => open.sync())).toBe(0)
})

test('R6: words for which nobody vouches are told to no visitor, and no lists of theirs are taken', async () => {
  const lists = new Uint8Array(32).fill(7)
  const wordsShown = async (change: object = {}) => {
    const shown = jsonIn(await atDesk().transport.send({ method: 'GET', path: '/api/desk' } as never))
    const world = worldThrough(worldAt(server.person, server.now), async (request, send) =>
      request.path === '/api/desk' ? replyOf({ ...shown, ...change }) : send(request),
    )
    return (await fetchSite(world))!.words
  }
  const alone = { fresh: undefined, vouches: [] }
  await (await first!.atWork()).setLists(lists)
  await second!.atWork()
  expect(await wordsShown()).toMatchObject({ contact: ownWords.contact, line: ownWords.line, lists })
  expect(await wordsShown(alone), 'by their signature alone').toEqual({ contact: '', line: '', address: '' })
  server.travel(25)
  expect((await reach()).state).toBe('closed')
  const { contact, line, address } = ownWords
  expect(await wordsShown(), 'once confirmed, and old').toEqual({ contact, line, address })
})

test('R6: words that one coordinator has changed are shown to visitors once a second keeper vouches for them', async () => {
  const lists = new Uint8Array(32).fill(7)
  await (await first!.atWork()).setLists(lists)
  expect([(await site()).config.lists, await reach()]).toEqual([undefined, { state: 'open' }])
  await second!.atWork()
  expect([(await site()).config.lists, await reach()]).toEqual([lists, { state: 'open' }])
})

test('S14: one coordinator alone with the server opens no desk: amber while it is new, closed after', async () => {
  await (await first!.atWork()).dismiss(desk.sheets[0]!, third!.keyset.member)
  expect(await reach(), 'two are left').toEqual({ state: 'open' })
  await server.stop()
  await founded(nora, timur, { name: 'Vera', roles: timur.roles }, { name: 'Karl', roles: timur.roles })
  await (await first!.atWork()).dismiss(desk.sheets[0]!, third!.keyset.member)
  expect(await reach()).toEqual({ state: 'amber', since: today() })
  for (let day = 1; day <= 14; day++) {
    server.travel(day)
    await first!.atWork()
  }
  expect((await reach()).state).toBe('amber')
  server.travel(15)
  await first!.atWork()
  expect(await reach()).toEqual({ state: 'closed' })
  for (const one of [second, desk.colleagues[3], first]) await one!.atWork()
  expect(await reach()).toEqual({ state: 'open' })
})

test('R5: amber for a week after what was vouched for has ended, then closed; a colleague opens it again', async () => {
  const start = today()
  server.travel(14)
  expect(await reach()).toEqual({ state: 'open' })
  server.travel(15)
  expect(await reach()).toEqual({ state: 'amber', since: start + 14 })
  expect(sealingTrouble(await site(), today())).toBeUndefined()
  server.travel(21)
  expect((await reach()).state).toBe('amber')
  server.travel(22)
  expect(sealingTrouble(await site(), today())).toBe('old')
})

test('S13: a server that shows two cards of three shows no desk', async () => {
  const fewer = siteWith(({ cards }) => ({ cards: (cards as string[]).slice(1) }))
  await expect(fewer).rejects.toMatchObject({ kind: 'phrase' })
})

test('S13: a card that nobody vouches for is sealed to by no first message', async () => {
  const phone = elsewhere(server, second!)
  await phone.atWork()
  const { cards } = jsonIn(await atDesk().transport.send({ method: 'GET', path: '/api/desk' } as never))
  const shown = await siteWith(() => ({ cards }))
  const own = shown.cards.filter(card => equal(card.device, phone.keyset.device))
  expect(own).toHaveLength(1)
  const sealedTo = intakeCards(shown, today())
  expect(sealedTo).toHaveLength(3)
  expect(sealedTo).not.toContain(own[0])
})

test('S13: whoever vouches for one body vouches for no other that a server shows', async () => {
  expect(await reach()).toEqual({ state: 'open' })
  const { fresh } = await site()
  const fewer = toBase64(writeFresh({ ...fresh!, cards: fresh!.cards.slice(1) }))
  const shown = await siteWith(() => ({ fresh: fewer }))
  expect(reachOn(shown, today())).toEqual({ state: 'closed' })
  expect(sealingTrouble(shown, today())).toBe('old')
})

test('S13: a body that would let nobody be sealed to, or one member alone, is joined by nobody, however new the cards are', async () => {
  const { fresh } = await site()
  const bodies = [[], fresh!.cards.slice(0, 1)].map(cards => writeFresh({ ...fresh!, cards }))
  server.travel(1)
  for (const body of bodies) {
    const proposing = lying('/api/desk', reply => replyOf({ ...jsonIn(reply), proposed: toBase64(body) }))
    const open = await openDesk(proposing, first!.keyset, async () => {})
    await open.sync()
    const { day, fresh: named } = open.memory().register.own!
    expect([day, equal(named, freshHash(body))]).toEqual([today(), false])
  }
  expect((await site()).fresh!.cards).toHaveLength(3)
})

test('R7: a colleague who was in, and of whom the server shows no card, is named', async () => {
  const isOf = (card: string, { keyset }: Colleague) =>
    equal(fromBase64(card)!.subarray(37, 53), keyset.member)
  const hiding = lying('/api/desk', reply => {
    const shown = jsonIn(reply)
    const cards = shown.cards.filter((card: string) => !isOf(card, third!))
    // Of a body that names them, each card would be missed.
    return replyOf({ ...shown, cards, fresh: undefined, proposed: undefined, vouches: [] })
  })
  const hidden = async (world: typeof hiding) => {
    const open = await openDesk(world, first!.keyset, async () => {})
    await open.sync()
    return open.vouching().hidden
  }
  server.travel(1)
  await third!.atWork()
  expect(await hidden(atDesk())).toEqual([])
  expect(await hidden(hiding)).toEqual(ids(third))
  server.travel(16)
  expect(await hidden(hiding), 'silent for 15 days').toEqual([])
})

test('S17: a new device vouches for nothing until another of its member has taken it in', async () => {
  const phone = elsewhere(server, second!)
  expect(await written(() => phone.atWork())).toBe(0)
  expect((await phone.atWork()).vouching().isAdmitted).toBe(false)
  expect(await written(() => second!.atWork()), 'takes it in').toBe(1)
  expect((await phone.atWork()).vouching().isAdmitted).toBe(true)
})

test('S17: or two colleagues, one a coordinator', async () => {
  const phone = elsewhere(server, second!)
  await phone.atWork()
  await third!.atWork()
  expect((await phone.atWork()).vouching().isAdmitted).toBe(false)
  await first!.atWork()
  expect((await phone.atWork()).vouching().isAdmitted).toBe(true)
})

test('S17: or a root sheet', async () => {
  const phone = elsewhere(server, second!)
  const open = await phone.atWork()
  await open.admitThisDevice(desk.sheets[1]!)
  expect(open.vouching().isAdmitted).toBe(true)
  expect(await written(() => open.sync())).toBeLessThan(2)
})

test('R1: a device names its owner’s other devices that were silent for longer than 14 days, and removes one', async () => {
  const phone = elsewhere(server, second!)
  await phone.lookIn()
  await second!.lookIn()
  await phone.lookIn()
  server.travel(14)
  for (const one of [first, third]) await one!.lookIn()
  expect((await second!.lookIn()).vouching().devices).toEqual([])
  server.travel(15)
  const laptop = await second!.lookIn()
  const { device } = phone.keyset
  expect(laptop.vouching().devices).toEqual([{ device, days: 15 }])
  expect((await first!.lookIn()).vouching().devices, 'a colleague’s are theirs').toEqual([])
  await laptop.restoreDevice(device)
  expect(laptop.vouching().devices, 'being taken in is no sign of life').toHaveLength(1)
  await laptop.removeDevice(device)
  expect(laptop.vouching().devices).toEqual([])
  const { removed } = readMemory(writeMemory(laptop.memory())).register.place
  expect(removed).toEqual([{ member: second!.keyset.member, device }])
  expect(await written(() => phone.lookIn()), 'it says nothing more').toBe(0)
  expect((await phone.lookIn()).vouching().isAdmitted).toBe(false)
})

test('R1: no machine takes a removed device in again; its member does, and so does a root sheet', async () => {
  const phone = elsewhere(server, second!)
  await phone.lookIn()
  const laptop = await second!.lookIn()
  const { device } = phone.keyset
  const takesPart = async () => (await phone.lookIn()).vouching().isAdmitted
  expect(await takesPart()).toBe(true)
  await laptop.removeDevice(device)
  server.travel(1)
  for (const one of [first, second, third]) await one!.lookIn()
  expect(await takesPart()).toBe(false)
  await laptop.restoreDevice(device)
  expect(await takesPart()).toBe(true)
  await laptop.removeDevice(device)
  await (await phone.lookIn()).admitThisDevice(desk.sheets[0]!)
  expect(await takesPart()).toBe(true)
})

test('S17: a new device that is shown the desk as it was 60 days ago signs nothing for it', async () => {
  const old = jsonIn(await atDesk().transport.send({ method: 'GET', path: '/api/desk' } as never))
  const before = writeRegisterPart({ items: await items(), lines: [] })
  await (await first!.atWork()).dismiss(desk.sheets[0]!, third!.keyset.member)
  server.travel(60)
  const asked: string[] = []
  const world = worldThrough(atDesk(), async (request, send) => {
    asked.push(`${request.method} ${request.path}`)
    const reply = await send(request)
    if (request.path === '/api/desk') return replyOf(old)
    return request.method === 'POST' && request.path === '/api/register' ? { ...reply, body: before } : reply
  })
  const open = await openDesk(world, elsewhere(server, second!).keyset, async () => {})
  await open.sync()
  expect(open.site().isBehind).toBe(true)
  expect(asked).not.toContain('PUT /api/register')
  await expect(open.dismiss(desk.sheets[0]!, first!.keyset.member)).rejects.toMatchObject({ kind: 'older' })
})

test('S17: a register that goes back, or aside, is an older desk to a device that knew more of it', async () => {
  const open = await first!.atWork()
  const cut = await items()
  server.travel(1)
  await open.sync()
  const memory = open.memory()
  const remembering = { last: memory, store: async () => {} }
  const world = lying('/api/register', reply => ({
    ...reply,
    body: writeRegisterPart({ items: cut.slice(-1), lines: [] }),
  }))
  server.travel(2)
  const again = await openDesk(world, first!.keyset, async () => {}, remembering)
  await again.sync()
  expect(again.site().isBehind).toBe(true)
  const honest = await openDesk(atDesk(), first!.keyset, async () => {}, remembering)
  expect(await written(() => honest.sync())).toBe(1)
  expect(honest.site().isBehind).toBeUndefined()
})

test('R1: who hears less than half of the others vouches for nothing until a human says who is away', async () => {
  server.travel(15)
  const open = await first!.atWork()
  expect(open.vouching()).toMatchObject({ hearsEnough: false, isAdmitted: true })
  expect(open.vouching().silent).toEqual(ids(second, third).map(member => ({ member, days: 15 })))
  const vouches = () => !isZero(open.memory().register.own!.fresh)
  expect(vouches()).toBe(false)
  await open.excuse(ids(second))
  expect(open.vouching().hearsEnough).toBe(false)
  expect(vouches()).toBe(false)
  await open.excuse(ids(third))
  expect(open.vouching().hearsEnough).toBe(true)
  expect(vouches()).toBe(true)
  await second!.atWork()
  expect(open.vouching().hearsEnough, 'and is remembered').toBe(true)
  expect(open.memory().register.heard.filter(one => one.excused)).toHaveLength(2)
})

test('R1: what rests on a human’s word ends after a week; after 35 days it counts no more', async () => {
  server.travel(15)
  const open = await first!.atWork()
  await open.excuse(ids(second, third))
  await (await second!.atWork()).excuse(ids(third))
  expect(await reach()).toEqual({ state: 'open' })
  server.travel(23)
  expect((await reach()).state).toBe('amber')
  expect(open.vouching().hearsEnough).toBe(true)
  server.travel(36)
  await open.sync()
  expect(open.vouching().hearsEnough, 'both for too long').toBe(false)
})

test('R4: an announced absence keeps a desk open for 28 days, and no longer', async () => {
  const leaving = [await first!.atWork(), await second!.atWork()]
  for (const open of leaving) await open.announceAway(asDay(today() + 60))
  // The first to say so sees what the second said, and vouches for that as well.
  server.travel(1)
  await leaving[0]!.sync()
  server.travel(28)
  expect(await reach()).toEqual({ state: 'open' })
  expect(sealingTrouble(await site(), today())).toBeUndefined()
  server.travel(36)
  expect(await reach()).toEqual({ state: 'closed' })
})

test('a newcomer’s device takes part from the edition that names them', async () => {
  const open = await first!.atWork()
  const token = await open.invite()
  const { joinDesk } = await import('./admit.ts')
  const { keyset, submit } = joinDesk(atDesk(), open.site(), token, 'Iva')
  await submit()
  const [waiting] = await open.waiting()
  await open.admit(desk.sheets[0]!, waiting!, timur.roles)
  const hers = await openDesk(atDesk(), keyset, async () => {})
  expect(hers.vouching().isAdmitted || (await written(() => hers.sync())) > 0).toBe(true)
  expect(hers.vouching()).toMatchObject({ isAdmitted: true, hearsEnough: true })
  await agree(hers)
  expect(await reach()).toEqual({ state: 'open' })
})

test('D13: whoever is a keeper no more learns it with the next round', async () => {
  const open = await third!.atWork()
  await (await first!.atWork()).changeRoles(desk.sheets[0]!, third!.keyset.member, ['admin'])
  server.travel(1)
  await open.sync()
  expect(open.site().keyring.no).toBe(1)
  expect(open.vouching()).toMatchObject({ isAdmitted: true, hearsEnough: true })
})

test('a suspended colleague is no more heard, and vouches for nothing', async () => {
  const asking = await openDesk(atDesk(), second!.keyset, async () => {})
  const open = await first!.atWork()
  await open.suspend((await open.readMotion(asking.motionFor(third!.keyset.member)))!)
  const { suspended, fresh } = await site()
  expect(suspended.map(toBase64)).toEqual(ids(third).map(toBase64))
  expect(fresh!.suspensions).toEqual([])
  await second!.atWork()
  expect((await site()).fresh!.suspensions).toHaveLength(1)
  expect(await reach()).toEqual({ state: 'open' })
})

test('what cannot be vouched for stops no round, and no change of the desk', async () => {
  const world = worldThrough(atDesk(), (request, send) =>
    request.method === 'PUT' && request.path === '/api/register'
      ? Promise.resolve({ ...replyOf({ refused: 'busy' }), status: 429 })
      : send(request),
  )
  server.travel(1)
  const open = await openDesk(world, first!.keyset, async () => {})
  await open.sync()
  await open.dismiss(desk.sheets[0]!, third!.keyset.member)
  expect(open.site().keyring.no).toBe(1)
  await open.sync()
})

test('S9: who is suspended stays so between two editions, though who signed has left and nobody has vouched yet', async () => {
  await server.stop()
  const others = ['Vera', 'Karl'].map(name => ({ name, roles: timur.roles }))
  await founded(nora, timur, ...others, { name: 'Olga', roles: nora.roles })
  const asking = await openDesk(atDesk(), second!.keyset, async () => {})
  const open = await first!.atWork()
  await open.suspend((await open.readMotion(asking.motionFor(third!.keyset.member)))!)
  const silent = worldThrough(atDesk(), (request, send) =>
    request.method === 'PUT' && request.path === '/api/register'
      ? Promise.resolve({ ...replyOf({ refused: 'busy' }), status: 429 })
      : send(request),
  )
  const alone = await openDesk(silent, first!.keyset, async () => {})
  await alone.dismiss(desk.sheets[0]!, second!.keyset.member)
  await expect(third!.atWork()).rejects.toThrow()
})

test('R5: a phone whose clock is slow is told that, and not that the desk is an older one', async () => {
  server.travel(3)
  for (const one of [first, second]) await one!.atWork()
  const slow = worldAt(server.person, () => server.now() - 3 * dayMs)
  const shown = (await fetchSite(slow))!
  expect(shown.isAhead).toBe(true)
})
