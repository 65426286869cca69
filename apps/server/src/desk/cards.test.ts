/** Promises of members’ cards: each its own device’s, of days that can be counted on, and so many at most. */
import { equal, maxCardsOfMember, noDevice } from '@treeline/vault'
import { expect, test } from 'vitest'
import {
  cardOf,
  elsewhere,
  foundDesk,
  newMember,
  nextKeyring,
  type TestMember,
  weeklyCard,
} from '../../test/desk.ts'
import { onEachStore } from '../../test/scene.ts'

onEachStore('cards', scene => {
  const asMember = async (route: 'keyring' | 'card', question: object, i = 0) =>
    (await scene.world.ask('desk', route, question, await scene.signIn(scene.desk.members[i]!))).refused
  /** A card with a key of its own. */
  const weeklyOf = (of: TestMember, from: number, to: number) =>
    cardOf(scene.desk, { ...of, weekly: newMember([]).weekly }, 'weekly', from, to)
  const documents = async () => (await scene.world.get('desk')).answer

  test('the last day there is can be written on a card', async () => {
    const { desk, world } = scene
    const card = cardOf(desk, desk.members[0]!, 'standing', world.today(), 0xffffffff)
    expect(await asMember('card', { card })).toBeUndefined()
  })

  test('a card is its own member’s, not too far ahead and not over', async () => {
    const { desk, world } = scene
    const [first] = desk.members
    const day = world.today()
    const another = newMember(first!.roles)
    const later = { ...first!, weekly: another.weekly }
    expect(await asMember('card', { card: weeklyCard(desk, later, day) })).toBeUndefined()
    expect((await documents()).cards.length).toBeGreaterThan(6)
    expect(await asMember('card', { card: weeklyCard(desk, later, day) }, 1)).toBe('forbidden')
    expect(await asMember('card', { card: cardOf(desk, later, 'weekly', day + 29, day + 40) })).toBe('stale')
    expect(await asMember('card', { card: cardOf(desk, later, 'weekly', day - 9, day - 1) })).toBe('stale')
    expect(await asMember('card', { card: weeklyCard(foundDesk(), later, day) })).toBe('invalid')
    const bent = another.weekly.publicKey.with(0, 0xff).with(1, 0xff)
    const unsealable = { ...later, weekly: { ...another.weekly, publicKey: bent } }
    expect(await asMember('card', { card: weeklyCard(desk, unsealable, day) }), 'S6').toBe('invalid')
    expect(
      await asMember('card', { card: weeklyCard(desk, { ...later, device: noDevice }, day) }),
      'D2',
    ).toBe('invalid')
    const changed = weeklyCard(desk, later, day)
    changed[100]! ^= 1
    expect(await asMember('card', { card: changed })).toBe('invalid')
  })

  test('a weekly card lasts for what keepers vouch for, and a device has one ahead of its days', async () => {
    const day = scene.world.today()
    const device = elsewhere(scene.desk.members[0]!)
    const card = (from: number, to: number) => asMember('card', { card: weeklyOf(device, from, to) })
    expect(await card(day, day)).toBe('stale')
    expect(await card(day, day + 6)).toBe('stale')
    expect(await card(day, day + 7)).toBeUndefined()
    const ahead = weeklyOf(device, day + 8, day + 28)
    expect(await asMember('card', { card: ahead })).toBeUndefined()
    expect(await card(day + 9, day + 28)).toBe('stale')
    expect(await asMember('card', { card: ahead }), 'the same again').toBeUndefined()
  })

  test('D2: one that a device has ahead keeps none of another device or member out', async () => {
    const [first, second] = scene.desk.members
    const device = elsewhere(first!)
    const day = scene.world.today()
    for (const [of, by] of [
      [device, 0],
      [elsewhere(first!), 0],
      [{ ...second!, device: device.device }, 1],
    ] as const)
      expect(await asMember('card', { card: weeklyOf(of, day + 9, day + 28) }, by)).toBeUndefined()
  })

  test('one that is over, and that nobody vouches for, is shown no more', async () => {
    const { world, desk } = scene
    const card = weeklyCard(desk, elsewhere(desk.members[0]!), world.today())
    expect(await asMember('card', { card })).toBeUndefined()
    const isShown = async () => (await documents()).cards.some(one => equal(one, card))
    expect(await isShown()).toBe(true)
    world.travel(14)
    expect(await isShown()).toBe(false)
    world.travel(-14)
  })

  test('a member keeps so many cards at most, and takes them along when they leave', async () => {
    const { world } = scene
    const leaving = newMember(['counsellor'], 'Jan Stork')
    const joined = nextKeyring(scene.desk, [...scene.desk.members, leaving])
    await asMember('keyring', { keyring: joined.keyring })
    const token = await scene.signIn(leaving)
    const post = async () => {
      const card = weeklyCard(joined.desk, { ...leaving, weekly: newMember([]).weekly }, world.today())
      return (await world.ask('desk', 'card', { card }, token)).refused
    }
    for (let i = 0; i < maxCardsOfMember; i++) expect(await post()).toBeUndefined()
    expect(await post()).toBe('limit')
    const cardsOf = async () =>
      (await world.rows('cards', 'member')).filter(member => equal(member, leaving.id)).length
    expect(await cardsOf()).toBe(maxCardsOfMember)
    const left = nextKeyring(joined.desk, [...scene.desk.members, { ...leaving, roles: ['former'] }])
    expect(await asMember('keyring', { keyring: left.keyring })).toBeUndefined()
    scene.desk = { ...left.desk, members: scene.desk.members }
    expect(await cardsOf()).toBe(0)
  })
})
