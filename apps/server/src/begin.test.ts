/** Promises of first contact. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { foundDesk } from '../test/desk.ts'
import { firstContact } from '../test/person.ts'
import { kinds, openWorld, setUp, signInPerson, type World } from '../test/world.ts'

const postgres = inject('postgres')

describe.each(kinds.filter(kind => kind === 'sqlite' || postgres))('first contact on %s', kind => {
  const desk = foundDesk()
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind, postgres)
    expect((await setUp(world, desk)).status).toBe(200)
  })
  afterAll(() => world.close())

  test('an honest first message is kept and read back with the codename', async () => {
    const { keys, ask } = await firstContact(desk, world.today())
    const begun = await world.ask('person', 'begin', ask)
    expect(begun.answer).toEqual({ seq: 1 })
    const token = await signInPerson(world, desk, keys)
    const page = await world.ask('person', 'page', { log: keys.id, after: -1 }, token)
    expect(page.bytes.length).toBe(32_768)
    expect(
      page.answer.items.map(
        one => Buffer.from(one.item).equals(ask.epoch) || Buffer.from(one.item).equals(ask.entry!),
      ),
    ).toEqual([true, true])
    expect(page.answer.items[0]!.wrap).toEqual(ask.wraps[0])
  })
})
