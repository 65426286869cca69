/** What does not change the desk, and of what has changed it is shown no more. */
import { equal, parseRegisterPublic, signDocument, suspensionDays } from '@treeline/vault'
import { expect, test } from 'vitest'
import { configOf, newMember, nextKeyring, standingCard, suspensionOf, weeklyCard } from '../../test/desk.ts'
import { onEachStore } from '../../test/scene.ts'

onEachStore('a desk that is changed', scene => {
  const [first, second, third] = scene.desk.members
  const asFirst = async (route: 'keyring' | 'config' | 'suspend', question: object) =>
    (await scene.world.ask('desk', route, question, await scene.signIn(first!))).refused

  test('of two who wait the one who is in the next keyring comes, and the other waits on', async () => {
    const { world, desk } = scene
    const day = world.today()
    const newcomers = ['Ida', 'Ole'].map(name => newMember(['counsellor'], name))
    const token = await scene.signIn(first!)
    for (const one of newcomers) {
      const { token: invitation } = (await world.ask('desk', 'invite', {}, token)).answer
      const cards = { standing: standingCard(desk, one, day), weekly: weeklyCard(desk, one, day) }
      const asked = { token: invitation, name: one.name, salt: one.salt, ...cards }
      expect((await world.ask('desk', 'join', asked)).status).toBe(200)
    }
    const next = nextKeyring(desk, [...desk.members, newcomers[0]!])
    expect(await asFirst('keyring', { keyring: next.keyring })).toBeUndefined()
    scene.desk = next.desk
    const { waiting } = (await world.ask('desk', 'waiting', {}, token)).answer
    expect(waiting.map(one => one.name)).toEqual(['Ole'])
  })

  test('S9: a suspension is signed at the present edition, and once there', async () => {
    const { world, desk } = scene
    const day = world.today()
    const ofBefore = suspensionOf(desk, second!.id, day, [first!, third!])
    const next = nextKeyring(desk, desk.members)
    expect(await asFirst('keyring', { keyring: next.keyring })).toBeUndefined()
    scene.desk = next.desk
    expect(await asFirst('suspend', { suspend: ofBefore })).toBe('stale')
    const now = () => suspensionOf(scene.desk, second!.id, world.today(), [first!, third!])
    expect(await asFirst('suspend', { suspend: now() })).toBeUndefined()
    world.travel(suspensionDays + 1)
    expect(await scene.signIn(second!), 'it is over').toBeDefined()
    expect(await asFirst('suspend', { suspend: now() }), 'and is not begun again').toBe('stale')
  })

  test('R6: words of a coordinator who is suspended are not taken, whoever brings them', async () => {
    const { world } = scene
    const lead = newMember(['coordinator', 'counsellor'], 'Kim')
    const next = nextKeyring(scene.desk, [...scene.desk.members, lead])
    expect(await asFirst('keyring', { keyring: next.keyring })).toBeUndefined()
    scene.desk = next.desk
    const suspend = suspensionOf(scene.desk, lead.id, world.today(), [first!, third!])
    expect(await asFirst('suspend', { suspend })).toBeUndefined()
    const { bytes } = configOf(scene.desk, 1)
    const theirs = signDocument(bytes, 'config', [lead.signing])
    expect(await asFirst('config', { config: theirs })).toBe('invalid')
    const own = signDocument(bytes, 'config', [first!.signing])
    expect(await asFirst('config', { config: own })).toBeUndefined()
  })
})

const memberInCard = [37, 53] as const

onEachStore('what is shown of a desk', scene => {
  const nextEdition = async () => {
    const next = nextKeyring(scene.desk, scene.desk.members)
    expect((await scene.world.ask('desk', 'keyring', { keyring: next.keyring })).status).toBe(200)
    scene.desk = next.desk
  }

  test('a body that names a card which is not here any more is shown to nobody', async () => {
    const { world } = scene
    const isShown = async () => (await world.get('person')).answer.fresh !== undefined
    await nextEdition()
    expect(await scene.register(scene.desk.members[0]!)).toBeUndefined()
    expect(await isShown()).toBe(true)
    await world.change('delete from cards where kind = ', 'weekly')
    world.travel(0, 11_000)
    expect(await isShown()).toBe(false)
    await scene.renew()
  })

  test('R3: a coordinator’s word is among those a visitor is shown, though others have said theirs since', async () => {
    const { world } = scene
    await nextEdition()
    const [first, second, third] = scene.desk.members
    expect(await scene.register(first!)).toBeUndefined()
    world.travel(1)
    for (const one of [second!, third!]) expect(await scene.register(one)).toBeUndefined()
    const { vouches } = (await world.get('person')).answer
    const by = vouches.map(bytes => parseRegisterPublic(bytes)!.member)
    expect([by.length, by.some(id => equal(id, first!.id))]).toEqual([2, true])
  })

  test('S14: of who is suspended no card is shown that nobody vouches for, and what they alone vouched for is not', async () => {
    const { world } = scene
    await nextEdition()
    const [first, second, third] = scene.desk.members
    expect(await scene.register(second!)).toBeUndefined()
    const shown = async () => {
      const { fresh, cards } = (await world.get('desk')).answer
      return [fresh !== undefined, cards.some(card => equal(card.subarray(...memberInCard), second!.id))]
    }
    expect(await shown()).toEqual([true, true])
    const suspend = suspensionOf(scene.desk, second!.id, world.today(), [first!, third!])
    const by = await scene.signIn(first!)
    expect((await world.ask('desk', 'suspend', { suspend }, by)).status).toBe(200)
    expect(await shown()).toEqual([false, false])
  })
})
