/** Promises of joining: by an invitation, and in once the roots say so. */
import { expect, test } from 'vitest'
import {
  elsewhere,
  newMember,
  nextKeyring,
  standingCard,
  type TestMember,
  weeklyCard,
} from '../../test/desk.ts'
import { onEachStore } from '../../test/scene.ts'

onEachStore('a colleague who joins', scene => {
  test('a colleague comes by an invitation, waits, and is admitted with their cards', async () => {
    const { world, desk } = scene
    const day = world.today()
    const newcomer = newMember(['counsellor'], 'Iva Plover')
    const [first, second] = [await scene.signIn(desk.members[0]!), await scene.signIn(desk.members[1]!)]
    expect((await world.ask('desk', 'invite', {}, second)).refused).toBe('forbidden')
    expect((await world.ask('desk', 'waiting', {}, second)).refused).toBe('forbidden')
    const { token } = (await world.ask('desk', 'invite', {}, first)).answer
    const cards = { standing: standingCard(desk, newcomer, day), weekly: weeklyCard(desk, newcomer, day) }
    const { name, salt } = newcomer
    const join = async (change: object = {}) =>
      (await world.ask('desk', 'join', { token, name, salt, ...cards, ...change })).refused
    expect(await join({ token: 'x' })).toBe('forbidden')
    expect(await join({ weekly: weeklyCard(desk, newMember([]), day) })).toBe('invalid')
    expect(await join()).toBeUndefined()
    expect(await join(), 'again').toBeUndefined()
    const other = newMember([])
    expect(
      await join({ standing: standingCard(desk, other, day), weekly: weeklyCard(desk, other, day) }),
    ).toBe('forbidden')
    const { waiting } = (await world.ask('desk', 'waiting', {}, first)).answer
    expect(waiting).toEqual([{ name, salt, ...cards }])
    const taken = { ...desk.members[1]!, standing: newcomer.standing }
    const copied = standingCard(desk, taken, day)
    expect(
      (await world.ask('desk', 'card', { card: copied }, second)).refused,
      'S6: over the key of who waits',
    ).toBe('invalid')
    const next = nextKeyring(desk, [...desk.members, newcomer])
    expect((await world.ask('desk', 'keyring', { keyring: next.keyring })).status).toBe(200)
    scene.desk = next.desk
    expect((await world.ask('desk', 'waiting', {}, first)).answer.waiting).toEqual([])
    const shown = (await world.get('desk')).answer.cards.map(card => Buffer.from(card).toString('hex'))
    for (const card of Object.values(cards)) expect(shown).toContain(Buffer.from(card).toString('hex'))
    expect(await scene.signIn(newcomer)).toMatch(/./)
  })

  test('the cards beside an invitation are a standing and a weekly one, by one key and of one member', async () => {
    const { world, desk } = scene
    const day = world.today()
    const newcomer = newMember(['counsellor'])
    const { token } = (await world.ask('desk', 'invite', {}, await scene.signIn(desk.members[0]!))).answer
    const [standing, weekly] = [standingCard(desk, newcomer, day), weeklyCard(desk, newcomer, day)]
    const join = async (change: object) => {
      const { name, salt } = newcomer
      return (await world.ask('desk', 'join', { token, name, salt, standing, weekly, ...change })).refused
    }
    const other = newMember([])
    const changes = {
      'none that stands': { standing: weekly },
      'none of the week': { weekly: standing },
      'of another member': { weekly: weeklyCard(desk, { ...newcomer, id: other.id }, day) },
      'by another key': { weekly: weeklyCard(desk, { ...other, id: newcomer.id }, day) },
    }
    for (const [what, change] of Object.entries(changes)) expect(await join(change), what).toBe('invalid')
    expect(await join({})).toBeUndefined()
  })

  test('nobody joins as one who waits already, or as a member', async () => {
    const { world, desk } = scene
    const day = world.today()
    const first = await scene.signIn(desk.members[0]!)
    const join = async (one: TestMember, change: object = {}) => {
      const { token } = (await world.ask('desk', 'invite', {}, first)).answer
      const cards = { standing: standingCard(desk, one, day), weekly: weeklyCard(desk, one, day) }
      const asked = { token, name: one.name, salt: one.salt, ...cards, ...change }
      return (await world.ask('desk', 'join', asked)).refused
    }
    const newcomer = newMember(['counsellor'])
    expect(await join(newcomer)).toBeUndefined()
    expect(await join(newcomer, { weekly: weeklyCard(desk, elsewhere(newcomer), day) })).toBe('exists')
    expect(await join(newcomer, { standing: standingCard(desk, newcomer, day - 1) })).toBe('exists')
    expect(await join(desk.members[1]!)).toBe('exists')
  })

  test('an invitation ends after seven days', async () => {
    const { world, desk } = scene
    const { token } = (await world.ask('desk', 'invite', {}, await scene.signIn(desk.members[0]!))).answer
    world.travel(8)
    await scene.renew()
    const newcomer = newMember([])
    const day = world.today()
    const cards = { standing: standingCard(desk, newcomer, day), weekly: weeklyCard(desk, newcomer, day) }
    const { salt } = newcomer
    expect((await world.ask('desk', 'join', { token, name: 'Late', salt, ...cards })).refused).toBe(
      'forbidden',
    )
  })

  test('of two who wait one is admitted by the next keyring, and the other waits on', async () => {
    const { world, desk } = scene
    const day = world.today()
    const newcomers = ['Ida', 'Ole'].map(name => newMember(['counsellor'], name))
    const token = await scene.signIn(desk.members[0]!)
    for (const one of newcomers) {
      const { token: invitation } = (await world.ask('desk', 'invite', {}, token)).answer
      const cards = { standing: standingCard(desk, one, day), weekly: weeklyCard(desk, one, day) }
      const asked = { token: invitation, name: one.name, salt: one.salt, ...cards }
      expect((await world.ask('desk', 'join', asked)).status).toBe(200)
    }
    const next = nextKeyring(desk, [...desk.members, newcomers[0]!])
    expect((await world.ask('desk', 'keyring', { keyring: next.keyring })).status).toBe(200)
    scene.desk = next.desk
    const { waiting } = (await world.ask('desk', 'waiting', {}, token)).answer
    const names = waiting.map(one => one.name)
    expect(['Ida', 'Ole'].filter(name => names.includes(name))).toEqual(['Ole'])
  })

  test('so many invitations are open at once and no more', async () => {
    const token = await scene.signIn(scene.desk.members[0]!)
    const invite = async () => (await scene.world.ask('desk', 'invite', {}, token)).refused
    let refused = await invite()
    for (let i = 0; i < 100 && !refused; i++) refused = await invite()
    expect(refused).toBe('busy')
  })
})
