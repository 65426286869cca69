/** R9: who reads a colleague's entry is shown all of the register that they had seen. */
import type { Bytes } from '@treeline/vault'
import {
  maxRegisterItems,
  type RegisterPart,
  readRegisterPart,
  readRegisterPut,
  routes,
  writeRegisterPart,
} from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type OneCase, openOneCase } from '../../../../stories/stage/one-case.ts'
import { askAsMember } from '../../../../stories/stage/session.ts'
import { jsonIn, replyOf, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { openDesk } from './index.ts'
import type { DeskMemory } from './memory.ts'

let { server, desk, ann } = {} as OneCase
beforeEach(async () => {
  ;({ server, desk, ann } = await openOneCase())
})
afterEach(() => server.stop())

const atDesk = () => worldAt(server.desk, server.now)
const register = async (): Promise<RegisterPart> => {
  const ask = askAsMember(atDesk(), desk.colleagues[0]!.keyset)
  return readRegisterPart(await ask(routes.register, { from: 0 }), maxRegisterItems)!
}
/** The second colleague's device, at a server that goes on with a register of its own; undefined: an honest one. */
const openSecond = (
  last: DeskMemory | undefined,
  fork?: { items: RegisterPart['items']; lines: Bytes[] },
) => {
  const world = worldThrough(atDesk(), async (request, send) => {
    if (!fork || request.path !== routes.register.path) return send(request)
    if (request.method === 'PUT') {
      const { item, lines } = readRegisterPut(request.body as Bytes)!
      fork.items = [...fork.items, item]
      fork.lines = [...fork.lines, ...lines]
      return replyOf({})
    }
    const { from } = jsonIn(request as { body: string })
    return replyOf(writeRegisterPart({ items: fork.items.slice(from), lines: fork.lines }))
  })
  return openDesk(world, desk.colleagues[1]!.keyset, async () => {}, { last, store: async () => {} })
}
const note = (text: string) => ({ kind: 'note', text }) as const

/** What the second device knows on the third day; then the first registers, and writes. */
async function apart(): Promise<{ last: DeskMemory; then: RegisterPart }> {
  await desk.colleagues[0]!.atWork()
  server.travel(3)
  const second = await openSecond(undefined)
  await second.sync()
  while (await second.readAhead());
  await second.register()
  const [last, then] = [second.memory(), await register()]
  const first = await desk.colleagues[0]!.atWork()
  await first.register()
  await first.write(ann.id, note('seen by me'))
  return { last, then }
}
const notesIn = (open: Awaited<ReturnType<typeof openSecond>>) =>
  open
    .cases()
    .flatMap(({ opened }) => opened.flatMap(({ entry }) => (entry.kind === 'note' ? [entry.text] : [])))

test('R9: a server that shows each half of the desk a register of its own is seen to by the first entry', async () => {
  const { last, then } = await apart()
  const forked = await openSecond(last, { ...then, lines: [...then.lines] })
  await forked.sync()
  while (await forked.readAhead());
  expect(notesIn(forked), 'it reads on').toEqual(['seen by me'])
  expect(forked.site().isBehind).toBe(true)
  await forked.sync()
  expect(forked.site().isBehind).toBe(true)
  await expect(forked.dismiss(desk.sheets[0]!, desk.colleagues[0]!.keyset.member)).rejects.toMatchObject({
    kind: 'older',
  })
})

test('what an entry names is read on, and is no alarm once it is shown', async () => {
  const { last } = await apart()
  const open = await openSecond(last)
  await open.sync()
  while (await open.readAhead());
  expect(open.site().isBehind).toBeUndefined()
  const first = await desk.colleagues[0]!.atWork()
  server.travel(4)
  await first.sync()
  await first.write(ann.id, note('the day after'))
  const { items } = await register()
  await open.sync()
  expect(notesIn(open)).toEqual(['seen by me', 'the day after'])
  expect(open.site().isBehind).toBeUndefined()
  expect(open.memory().register.recent.size).toBeGreaterThanOrEqual(items.length)
})

test('an item older than what is remembered of the register is no fault', async () => {
  const { last, then } = await apart()
  const short = { ...last, register: { ...last.register, recent: new Map() } }
  const open = await openSecond(short, { ...then, lines: [...then.lines] })
  await open.sync()
  while (await open.readAhead());
  expect(notesIn(open)).toEqual(['seen by me'])
  expect(open.site().isBehind).toBeUndefined()
})
