/** Promises of the day after a suspension: whoever's clock is a day behind is refused nothing for it. */
import { kemPair, suspensionDays, weeklyDays } from '@treeline/vault'
import { expect, test } from 'vitest'
import { cardOf, freshOf, random, suspensionOf } from '../../test/desk.ts'
import { byMember } from '../../test/person.ts'
import { nextEpoch, onEachStore } from '../../test/scene.ts'

onEachStore('the day after a suspension', scene => {
  test('A9: it is shown, vouched for and left out of an epoch by a clock that is a day behind, and no longer', async () => {
    const { world } = scene
    const day = world.today()
    const members = scene.desk.members.map(one => ({ ...one, weekly: kemPair(random(32)) }))
    scene.desk = { ...scene.desk, members }
    const { desk } = scene
    const [first, second, third] = members
    for (const one of members) {
      const card = cardOf(desk, one, 'weekly', day, day + weeklyDays - 1)
      expect((await world.ask('desk', 'card', { card }, await scene.signIn(one))).status).toBe(200)
    }
    const [one, other] = [await scene.begun(), await scene.begun()]
    const suspension = suspensionOf(desk, second!.id, day, [first!, third!])
    const asked = await world.ask('desk', 'suspend', { suspend: suspension }, await scene.signIn(first!))
    expect(asked.status).toBe(200)
    const shown = async () => (await world.get('desk')).answer
    const vouch = async () => {
      const { cards, config } = await shown()
      const weekly = cards.filter(card => card[4] === 0)
      return scene.register(first!, { vouchesFor: freshOf(desk, weekly, [suspension], config) })
    }
    const withoutSecond = async (begun: typeof one) => {
      const item = await nextEpoch(scene, begun, { to: [first!, third!], by: byMember(first!) })
      return (await scene.append('desk', await scene.signIn(first!), begun.keys.id, item)).refused
    }
    world.travel(suspensionDays + 1)
    expect((await shown()).suspensions).toEqual([suspension])
    expect([await vouch(), await withoutSecond(one)]).toEqual([undefined, undefined])
    world.travel(1)
    expect([await vouch(), await withoutSecond(other)]).toEqual(['stale', 'stale'])
  })
})
