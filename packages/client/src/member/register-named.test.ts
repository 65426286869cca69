/** R9: who reads a colleague's entry is shown all of the register that they had seen. */
import { type Bytes, equal, isZero, parseRegisterPublic, withLines } from '@treeline/vault'
import {
  maxRegisterItems,
  type RegisterPart,
  readRegisterPart,
  readRegisterPut,
  routes,
  writeRegisterPart,
} from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { draft, type Writer, write } from '../../../../stories/stage/person.ts'
import { askAsMember } from '../../../../stories/stage/session.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { jsonIn, random, replyOf, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { type Desk, openDesk } from './index.ts'
import type { DeskMemory } from './memory.ts'
import { mostNamed } from './register-named.ts'

let server: TestServer
let desk: StagedDesk
let ann: Writer
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server, [nora, timur, { name: 'Vera', roles: nora.roles }])
  ann = await write(server, draft('the first words'))
})
afterEach(() => server.stop())

const atDesk = () => worldAt(server.desk, server.now)
const registerNow = async (): Promise<RegisterPart> => {
  const ask = askAsMember(atDesk(), desk.colleagues[0]!.keyset)
  return readRegisterPart(await ask(routes.register, { from: 0 }), maxRegisterItems)!
}
/** The register one device is shown in place of the server's, and goes on with. */
type Fork = { items: RegisterPart['items']; lines: RegisterPart['lines'] }

/** The second colleague's device, which remembers `last`; without `fork` at an honest server. */
function openSecond(last: DeskMemory | undefined, fork?: Fork): Promise<Desk> {
  const world = worldThrough(atDesk(), async (request, send) => {
    if (!fork || request.path !== routes.register.path) return send(request)
    if (request.method === 'PUT') {
      const { item, lines } = readRegisterPut(request.body as Bytes)!
      fork.items = [...fork.items, item]
      fork.lines = withLines(fork.lines, lines)
      return replyOf({})
    }
    const { from } = jsonIn(request as { body: string })
    return replyOf(writeRegisterPart({ items: fork.items.slice(from), lines: fork.lines }))
  })
  return openDesk(world, desk.colleagues[1]!.keyset, async () => {}, { last, store: async () => {} })
}
async function readAll(open: Desk): Promise<void> {
  await open.sync()
  while (await open.readAhead());
}
const note = (text: string) => ({ kind: 'note', text }) as const
const notesIn = (open: Desk) =>
  open
    .cases()
    .flatMap(({ opened }) => opened.flatMap(({ entry }) => (entry.kind === 'note' ? [entry.text] : [])))
const unshown = (open: Desk) => open.vouching().unshown
const vouches = (open: Desk) => !isZero(open.memory().register.own!.fresh)

/** What the second device knows on the third day. Then the first registers what it has read, and writes. */
async function apart() {
  await desk.colleagues[0]!.atWork()
  server.travel(3)
  const third = await desk.colleagues[2]!.atWork()
  const second = await openSecond(undefined)
  await readAll(second)
  await second.register()
  expect(vouches(second)).toBe(true)
  const [last, shared] = [second.memory(), await registerNow()]
  const first = await desk.colleagues[0]!.atWork()
  await first.register()
  await first.write(ann.id, note('seen by me'))
  return { last, shared: { items: shared.items, lines: shared.lines }, first, third }
}

test('R9: who is shown a register of their own learns by a colleague’s first entry whose word is kept from them', async () => {
  const { last, shared } = await apart()
  const forked = await openSecond(last, { ...shared })
  await readAll(forked)
  await forked.sync()
  expect(unshown(forked)).toEqual([desk.colleagues[0]!.keyset.member])
  expect(vouches(forked), 'it takes back what it said that day').toBe(false)
  expect(notesIn(forked), 'cases go on').toEqual(['seen by me'])
  await forked.reply(ann.id, 'an answer').run()
  await forked.register()
  expect(vouches(forked), 'nor with its lines').toBe(false)

  await forked.dismiss(desk.sheets[0]!, desk.colleagues[0]!.keyset.member)
  await forked.sync()
  expect(unshown(forked)).toEqual([])
  expect(vouches(forked)).toBe(true)
})

test('R9: an entry that is not the newest names the register as well', async () => {
  const { last, shared, third } = await apart()
  await third.write(ann.id, note('who saw no more than the second'))
  const forked = await openSecond(last, { ...shared })
  await readAll(forked)
  await forked.sync()
  expect(unshown(forked)).toEqual([desk.colleagues[0]!.keyset.member])
})

test('R9: it outlasts a lock, and ends once the item is shown', async () => {
  const { last, shared } = await apart()
  const forked = await openSecond(last, { ...shared })
  await readAll(forked)
  await forked.sync()
  const { named } = forked.memory().register
  const locked = { ...last, register: { ...last.register, named } }
  const again = await openSecond(locked, { ...shared })
  expect(unshown(again)).toEqual([desk.colleagues[0]!.keyset.member])
  await again.sync()
  expect(vouches(again)).toBe(false)

  const shown = await openSecond(locked)
  await shown.sync()
  expect(unshown(shown)).toEqual([])
  expect(vouches(shown)).toBe(true)
})

test('what an entry names and is newer than what was read is read on, without a word or another vouch', async () => {
  const { last, first } = await apart()
  const open = await openSecond(last)
  await readAll(open)
  expect(unshown(open)).toEqual([])
  await open.sync()
  const { own } = open.memory().register
  await first.write(ann.id, note('and once more'))
  await readAll(open)
  expect(unshown(open)).toEqual([])
  await open.sync()
  expect(notesIn(open)).toEqual(['seen by me', 'and once more'])
  expect(unshown(open)).toEqual([])
  expect(open.memory().register.own).toEqual(own)
  expect(open.memory().register.recent.size).toBe((await registerNow()).items.length)
})

test('what an entry names while the register is on its way was not asked for yet: no alarm, and no other vouch', async () => {
  const { last, first } = await apart()
  let meanwhile: (() => Promise<void>) | undefined
  const world = worldThrough(atDesk(), async (request, send) => {
    const reply = await send(request)
    const isRead = request.path === routes.register.path && request.method === routes.register.method
    const job = isRead ? meanwhile : undefined
    if (job) meanwhile = undefined
    await job?.()
    return reply
  })
  const store = async () => {}
  const open = await openDesk(world, desk.colleagues[1]!.keyset, async () => {}, { last, store })
  await readAll(open)
  await open.sync()
  const writes = async (text: string) => {
    await first.register()
    await first.write(ann.id, note(text))
  }
  await writes('in the morning')
  await readAll(open)
  const { member } = desk.colleagues[1]!.keyset
  const ownItems = async () =>
    (await registerNow()).items.filter(one => equal(parseRegisterPublic(one.public)!.member, member)).length
  const before = await ownItems()
  meanwhile = async () => {
    await writes('at noon')
    await open.reply(ann.id, 'an answer, behind that').run()
  }
  await open.sync()
  expect([meanwhile, notesIn(open).at(-1), unshown(open)]).toEqual([undefined, 'at noon', []])
  expect(await ownItems()).toBe(before)
})

test('an item older than what is remembered of the register is no fault', async () => {
  const { last, shared } = await apart()
  const short = { ...last, register: { ...last.register, recent: new Map() } }
  const open = await openSecond(short, { ...shared })
  await readAll(open)
  await open.sync()
  expect(notesIn(open)).toEqual(['seen by me'])
  expect(unshown(open)).toEqual([])
})

test('one who makes items up in entry after entry fills no memory with them, and is named', async () => {
  await desk.colleagues[0]!.atWork()
  server.travel(3)
  const mole = await desk.colleagues[2]!.atWork()
  const second = await openSecond(undefined)
  await readAll(second)
  const { head } = mole.memory().register.place
  for (let i = 0; i < mostNamed + 5; i++) {
    head.set(random(32))
    await mole.write(ann.id, note('seen by nobody'))
  }
  await readAll(second)
  await second.sync()
  expect(notesIn(second)).toHaveLength(mostNamed + 5)
  expect(second.memory().register.named.size).toBe(mostNamed)
  expect(unshown(second)).toEqual([desk.colleagues[2]!.keyset.member])
})
