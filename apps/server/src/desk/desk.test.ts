/** Promises of what is shown of a desk: a body whose cards are here, and cards of those who stand. */
import { equal, parseRegisterPublic } from '@treeline/vault'
import { expect, test } from 'vitest'
import { nextKeyring, suspensionOf } from '../../test/desk.ts'
import { onEachStore } from '../../test/scene.ts'

/** Where in a card its member stands. */
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

  test('R3: a coordinator’s vouch is among those a visitor is shown, though others have vouched since', async () => {
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

  test('S14: whoever is suspended has no card there that nobody vouches for, and a body only they vouched for is not shown', async () => {
    const { world } = scene
    await nextEdition()
    const [first, second, third] = scene.desk.members
    expect(await scene.register(second!)).toBeUndefined()
    const isShown = async () => {
      const { fresh, cards } = (await world.get('desk')).answer
      return [fresh !== undefined, cards.some(card => equal(card.subarray(...memberInCard), second!.id))]
    }
    expect(await isShown()).toEqual([true, true])
    const suspend = suspensionOf(scene.desk, second!.id, world.today(), [first!, third!])
    const by = await scene.signIn(first!)
    expect((await world.ask('desk', 'suspend', { suspend }, by)).status).toBe(200)
    expect(await isShown()).toEqual([false, false])
  })
})
