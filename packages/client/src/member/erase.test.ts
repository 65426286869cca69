/** A case erased for everyone by the desk: who can, who can stop it, and what devices believe and forget. */
import {
  type Bytes,
  clockDays,
  dayMs,
  type Erasure,
  erasureWaitDays,
  fileId,
  identityOf,
  itemHash,
  mailboxKeys,
  signErasure,
  writeErasure,
} from '@treeline/vault'
import { routes, toBase64 } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Colleague, foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { mailboxIdOf, memberInside } from '../../../../stories/stage/insider.ts'
import { draft, type Writer, write } from '../../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { lyingInSync, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { fetchSite, sendFirst } from '../person/index.ts'
import { todayOf } from '../world.ts'
import { type Desk, openDesk } from './index.ts'
import { type DeskMemory, readMemory, writeMemory } from './memory.ts'

let server: TestServer
let desk: StagedDesk
/** Two coordinators, and two who are none. */
let [first, karl, second, third]: Colleague[] = []
let ann: Writer
const founders = [nora, { name: 'Karl', roles: nora.roles }, timur, { name: 'Vera', roles: timur.roles }]
const start = async (who = founders) => {
  server = await openTestServer()
  desk = await foundAt(server, who)
  ;[first, karl, second, third] = desk.colleagues
  ann = await write(server, draft('the first words'))
}
beforeEach(() => start())
afterEach(() => server.stop())
const restart = async (who: typeof founders) => {
  await server.stop()
  await start(who)
}

const dateIn = (days: number) => new Date(server.now() + days * dayMs).toISOString().slice(0, 10)
const caseIn = (open: Desk) => open.cases().find(one => one.id === ann.id)
const textsIn = (open: Desk) => caseIn(open)?.standing.messages.map(({ text }) => text)
/** Whether it is shown as what it is, with nothing missing. */
const isIntact = (open: Desk) => {
  const { isErased, fault, stuck } = caseIn(open)!
  return !isErased && fault === null && stuck === null && textsIn(open)!.length > 0
}
const erasedIn = (open: Desk) => {
  const one = caseIn(open)
  return one?.erasedBy && { ...one.erasedBy, names: [...one.erasedBy.names].sort() }
}

/** What these members could sign today for ann's case, of its life as it stands on the server. */
async function signed(by: readonly Colleague[], change: Partial<Erasure> = {}): Promise<Bytes> {
  const site = (await fetchSite(worldAt(server.person, server.now)))!
  const mailbox = mailboxIdOf(ann.id)
  const file = fileId(site.desk, mailbox)
  const { ask } = memberInside(server, first!.keyset)
  const firstOf = async (log: typeof file) =>
    itemHash((await ask(routes.page, { log, after: -1 })).items[0]!.item)
  const erasure: Erasure = {
    ...{
      desk: site.desk,
      file,
      mailbox,
      fileFirst: await firstOf(file),
      mailboxFirst: await firstOf(mailbox),
    },
    ...{ keyringNo: site.keyring.no, keyringHash: site.keyring.hash },
    day: todayOf(worldAt(server.desk, server.now)),
    ...change,
  }
  const signers = by.map(({ keyset: { member, seed } }) =>
    signErasure(erasure, member, identityOf(seed).signing),
  )
  return writeErasure({ erasure, signers })
}

/** A device that is locked and opened again. `erasures`: what its server calls erased, beside what is. */
function deviceOf(colleague: Colleague) {
  let stored: Bytes | undefined
  const here = {
    erasures: [] as readonly Bytes[],
    open: async (): Promise<Desk> => {
      const lying = lyingInSync(desk.id, honest => ({
        ...honest,
        erasures: [...honest.erasures, ...here.erasures],
      }))
      const world = worldThrough(worldAt(server.desk, server.now), lying)
      const last = stored && readMemory(stored)
      const store = async (memory: DeskMemory) => {
        stored = writeMemory(memory)
      }
      const open = await openDesk(world, colleague.keyset, async () => {}, { last, store })
      await open.sync()
      while (await open.readAhead());
      return open
    },
    lock: (open: Desk) => {
      stored = writeMemory(open.memory())
    },
  }
  return here
}
/** By Timur and Nora, at their open desks. */
async function eraseByTwo(): Promise<Desk> {
  await (await second!.atWork()).askErasure(ann.id)
  const open = await first!.atWork()
  await open.eraseCase(ann.id)
  return open
}

test('R18: what one asks all readers see; a second signs, a coordinator among them, and it is gone', async () => {
  const other = await write(server, draft('of somebody else'))
  const [asks, signs, looks] = [await second!.atWork(), await first!.atWork(), await third!.atWork()]
  await asks.askErasure(ann.id)
  const asked = { by: { name: 'Timur', isMe: true }, day: dateIn(0), canSign: false, aloneFrom: null }
  expect(caseIn(asks)!.asked).toEqual(asked)
  await signs.sync()
  await looks.sync()
  const byTimur = { ...asked, by: { name: 'Timur', isMe: false } }
  expect(caseIn(signs)!.asked).toEqual({ ...byTimur, canSign: true })
  expect(caseIn(looks)!.asked).toEqual(byTimur)
  await expect(looks.eraseCase(ann.id), 'two who are no coordinators').rejects.toThrow('invalid')
  expect(isIntact(looks)).toBe(true)

  await signs.eraseCase(ann.id)
  for (const open of [signs, asks, looks]) {
    await open.sync()
    expect(erasedIn(open)).toEqual({ names: ['Nora', 'Timur'], day: dateIn(0) })
    expect(textsIn(open)).toEqual([])
    expect(open.memory().cases.has(ann.id)).toBe(false)
    expect(open.cases().find(one => one.id === other.id)).toMatchObject({ isErased: false, fault: null })
  }
  await expect(asks.reply(ann.id, 'too late').run()).rejects.toMatchObject({ kind: 'missing' })
})

test('R18: any reader withdraws what is asked, and it can be asked anew', async () => {
  const [asks, looks] = [await first!.atWork(), await third!.atWork()]
  await asks.askErasure(ann.id)
  await looks.sync()
  await looks.keepCase(ann.id)
  expect(caseIn(looks)!.asked).toBeNull()
  await asks.sync()
  expect(caseIn(asks)!.asked).toBeNull()
  await asks.askErasure(ann.id)
  await looks.sync()
  expect(caseIn(looks)!.asked?.by.name).toBe('Nora')
})

test('R18: a lone coordinator who asked is never the second as well', async () => {
  const asks = await first!.atWork()
  await asks.askErasure(ann.id)
  expect(caseIn(asks)!.asked).toMatchObject({ canSign: false, aloneFrom: null })
  await asks.eraseCase(ann.id)
  await asks.sync()
  expect(isIntact(asks)).toBe(true)
  server.travel(erasureWaitDays + clockDays)
  const later = await first!.atWork()
  await expect(later.eraseCase(ann.id)).rejects.toThrow('invalid')
  expect(isIntact(later)).toBe(true)
})

test('R18: at a desk of two a coordinator waits for days, in sight of the other, who can stop it', async () => {
  await restart([nora, timur])
  const [alone, other] = [desk.colleagues[0]!, desk.colleagues[1]!]
  const asks = await alone.atWork()
  await asks.askErasure(ann.id)
  const aloneFrom = dateIn(erasureWaitDays + clockDays)
  expect(caseIn(asks)!.asked).toMatchObject({ aloneFrom })
  await asks.eraseCase(ann.id)
  expect(isIntact(asks), 'too early').toBe(true)
  const looks = await other.atWork()
  expect(caseIn(looks)!.asked).toMatchObject({ by: { name: 'Nora' }, canSign: true })
  const device = deviceOf(other)
  device.erasures = [await signed([alone])]
  expect(caseIn(await device.open()), 'nor by a server that counts no days').toMatchObject({
    ...{ isErased: false, isErasureMadeUp: true },
  })
  await looks.keepCase(ann.id)
  server.travel(erasureWaitDays + clockDays)
  const later = await alone.atWork()
  await expect(later.eraseCase(ann.id)).rejects.toMatchObject({ kind: 'missing' })
  await later.askErasure(ann.id)
  server.travel(2 * (erasureWaitDays + clockDays))
  const last = await alone.atWork()
  await last.eraseCase(ann.id)
  expect(erasedIn(last)?.names).toEqual(['Nora'])
  expect(erasedIn(await other.atWork())?.names).toEqual(['Nora'])
})

test('an erased case is forgotten by a device that slept, at its next contact', async () => {
  const device = deviceOf(third!)
  device.lock(await device.open())
  await eraseByTwo()
  const open = await device.open()
  expect(erasedIn(open)?.names).toEqual(['Nora', 'Timur'])
  expect(open.shown().map(one => ('fault' in one ? one.fault : undefined))).toEqual([null])
  device.lock(open)
  expect(open.memory().cases.size).toBe(0)
})

test('nor is it missing to one whose colleague has left since they signed', async () => {
  const device = deviceOf(third!)
  device.lock(await device.open())
  const open = await eraseByTwo()
  await open.dismiss(desk.sheets[0]!, second!.keyset.member)
  expect(erasedIn(await device.open())?.names).toEqual(['Nora', 'Timur'])
})

test('attack 8: bent in any byte it erases nothing, and the case says so', async () => {
  const device = deviceOf(third!)
  const open = await device.open()
  const genuine = await signed([first!, second!])
  device.erasures = [...genuine.keys()].map(at => {
    const bent = new Uint8Array(genuine)
    bent[at]! ^= 1 << (at % 8)
    return bent
  })
  await open.sync()
  expect([isIntact(open), caseIn(open)!.isErasureMadeUp]).toEqual([true, true])
  device.erasures = [genuine]
  await open.sync()
  expect(erasedIn(open)?.names).toEqual(['Nora', 'Timur'])
})

test('R18: a server with one coordinator erases nothing, nor with two who are none', async () => {
  for (const by of [[first!], [second!, third!]]) {
    const device = deviceOf(third!)
    const open = await device.open()
    device.erasures = [await signed(by)]
    await open.sync()
    expect([isIntact(open), caseIn(open)!.isErasureMadeUp]).toEqual([true, true])
  }
})

test('attack 23: a server with a coordinator who was dismissed erases nothing from who knows of it', async () => {
  const device = deviceOf(third!)
  const open = await device.open()
  const before = await signed([karl!, second!])
  await (await first!.atWork()).dismiss(desk.sheets[0]!, karl!.keyset.member)
  await open.sync()
  const now = await signed([karl!, second!])
  for (const erasure of [before, now]) {
    device.erasures = [erasure]
    await open.sync()
    expect([isIntact(open), caseIn(open)!.isErasureMadeUp]).toEqual([true, true])
  }
  device.erasures = []
  device.lock(open)
  device.erasures = [before]
  expect(isIntact(await device.open()), 'after a lock').toBe(true)
})

test('A9: nor with one who is suspended', async () => {
  const device = deviceOf(third!)
  const signs = await first!.atWork()
  const asking = await second!.atWork()
  await signs.suspend((await signs.readMotion(asking.motionFor(karl!.keyset.member)))!)
  const open = await device.open()
  device.erasures = [await signed([karl!, second!])]
  await open.sync()
  expect([isIntact(open), caseIn(open)!.isErasureMadeUp]).toEqual([true, true])
})

test('R12: of one life of the same words it erases none of the next, on no device', async () => {
  const [slept, awake] = [deviceOf(third!), deviceOf(second!)]
  slept.lock(await slept.open())
  const open = await awake.open()
  const genuine = await signed([first!, second!])
  await eraseByTwo()
  const person = worldAt(server.person, server.now)
  await sendFirst(person, ann.site, ann.codename, { text: 'a second life', files: [] }).run(() => {})
  expect(toBase64(mailboxKeys(ann.codename, ann.site.desk).id)).toBe(ann.id)
  await open.sync()
  expect(textsIn(open)).toEqual(['a second life'])
  await open.sync()
  const woken = await slept.open()
  for (const one of [open, woken, await first!.atWork()]) {
    expect(textsIn(one)).toEqual(['a second life'])
    expect([isIntact(one), caseIn(one)!.isErasureMadeUp]).toEqual([true, false])
  }
  awake.erasures = [genuine]
  await open.sync()
  expect([textsIn(open), open.memory().cases.has(ann.id)]).toEqual([['a second life'], true])
  awake.lock(open)
  expect(textsIn(await awake.open())).toEqual(['a second life'])
})

test('a case that was known by its row alone goes as well', async () => {
  await third!.atWork()
  const cold = await openDesk(worldAt(server.desk, server.now), third!.keyset, async () => {})
  await cold.sync()
  expect(cold.cases()).toEqual([])
  await eraseByTwo()
  await cold.sync()
  expect(erasedIn(cold)?.names).toEqual(['Nora', 'Timur'])
  expect(cold.shown()).toHaveLength(1)
})

test('what is asked for a case that is known by its row is seen all the same', async () => {
  await third!.atWork()
  await (await first!.atWork()).askErasure(ann.id)
  const cold = await openDesk(worldAt(server.desk, server.now), third!.keyset, async () => {})
  await cold.sync()
  expect(caseIn(cold)!.asked?.by.name).toBe('Nora')
})

test('what a person erased first the desk erases as well: of the file, too, nothing is left', async () => {
  const awake = await karl!.atWork()
  const device = deviceOf(third!)
  device.lock(await device.open())
  await (await ann.back()).erase('Everything goes')
  const open = await eraseByTwo()
  await open.sync()
  expect(erasedIn(open)?.names).toEqual(['Nora', 'Timur'])
  await awake.sync()
  for (const one of [awake, await device.open(), await second!.atWork()])
    expect(erasedIn(one)?.names).toEqual(['Nora', 'Timur'])
})
