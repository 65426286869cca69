/** D2: a member with several devices. Each has a card and a key of its own, and is given what was sealed to it. */
import {
  type Bytes,
  equal,
  type KemPair,
  maxCardsOfMember,
  maxDevicesOfMember,
  openWrap,
  person,
} from '@treeline/vault'
import { readPages } from '@treeline/wire'
import { expect, test } from 'vitest'
import { cardOf, elsewhere, newMember, type TestMember, weeklyCard } from '../../test/desk.ts'
import { byMember, entryOf, firstContact, grantOf, recordIn, resigned, weeklyOf } from '../../test/person.ts'
import { onEachStore } from '../../test/scene.ts'
import { signInPerson } from '../../test/world.ts'

onEachStore('D2: a member’s devices', scene => {
  const publish = async (who: TestMember, card = weeklyCard(scene.desk, who, scene.world.today())) =>
    (await scene.world.ask('desk', 'card', { card }, await scene.signIn(who))).refused
  /** A second device of the first member, whose card the desk has. */
  const withLaptop = async () => {
    const [ada, ben, cora] = scene.desk.members as [TestMember, TestMember, TestMember]
    const laptop = elsewhere(ada)
    expect(await publish(laptop)).toBeUndefined()
    return { ada, laptop, ben, cora }
  }
  const contact = async (members: readonly TestMember[]) => {
    const made = await firstContact(scene.desk, scene.world.today())
    const to = [{ member: person, kem: made.keys.kem.publicKey }, ...weeklyOf(members)]
    return firstContact(scene.desk, scene.world.today(), { keys: made.keys, to })
  }
  const begin = async (ask: object) => (await scene.world.ask('person', 'begin', ask)).refused
  const begun = async (members: readonly TestMember[]) => {
    const made = await contact(members)
    expect(await begin(made.ask)).toBeUndefined()
    return { ...made, token: await signInPerson(scene.world, scene.desk, made.keys) }
  }
  const firstItem = async (log: Uint8Array, who: TestMember) => {
    const token = await scene.signIn(who)
    return (await scene.world.ask('desk', 'page', { log, after: -1 }, token)).answer.items[0]!
  }
  const opens = async (record: Bytes, wraps: readonly Bytes[], pair: KemPair) => {
    const keys = await Promise.allSettled(
      wraps.map(wrap => openWrap(recordIn(record), recordIn(record), wrap, pair)),
    )
    return keys.filter(one => one.status === 'fulfilled').map(one => one.value)
  }

  test('each opens what was sealed to both, by `page` and by `pages`; a colleague gets one wrap', async () => {
    const { ada, laptop, ben } = await withLaptop()
    const { keys, ask, pen } = await begun([ada, laptop, ben])
    const { item, wraps } = await firstItem(keys.id, ada)
    expect(wraps).toHaveLength(2)
    for (const { weekly } of [ada, laptop]) expect(await opens(ask.epoch, wraps, weekly)).toEqual([pen.key])
    const token = await scene.signIn(ada)
    const { bytes } = await scene.world.ask('desk', 'pages', { logs: [{ log: keys.id, after: -1 }] }, token)
    expect(readPages(bytes)![0]!.items[0]).toEqual({ item, wraps })
    expect((await firstItem(keys.id, ben)).wraps).toHaveLength(1)
  })

  test('two of one member are not two members', async () => {
    const { ada, laptop } = await withLaptop()
    const { ask, keys } = await contact([ada, laptop, scene.desk.members[1]!])
    const { recipients } = recordIn(ask.epoch)
    const isOthers = recipients.map(one => equal(one.member, scene.desk.members[1]!.id))
    const epoch = resigned(ask.epoch, { recipients: recipients.filter((_, i) => !isOthers[i]) }, keys.auth)
    const wraps = ask.wraps.filter((_, i) => !isOthers[i])
    expect(await begin({ ...ask, epoch, wraps })).toBe('invalid')
  })

  test('are six at most in one record', async () => {
    const [ada, ben] = scene.desk.members as [TestMember, TestMember]
    const devices = Array.from({ length: maxDevicesOfMember }, () => elsewhere(ben))
    for (const device of devices) expect(await publish(device)).toBeUndefined()
    expect(await begin((await contact([ada, ...devices])).ask)).toBeUndefined()
    expect(await begin((await contact([ada, ben, ...devices])).ask)).toBe('invalid')
  })

  test('one key under two names is no record; the key of a device is not another member’s', async () => {
    const { ada, laptop, ben } = await withLaptop()
    const { ask, keys } = await contact([ada, laptop, ben])
    const record = recordIn(ask.epoch)
    const kem = record.recipients.find(one => equal(one.member, ben.id))!.kem
    const twice = record.recipients.map(one => (equal(one.kem, laptop.weekly.hash) ? { ...one, kem } : one))
    expect(await begin({ ...ask, epoch: resigned(ask.epoch, { recipients: twice }, keys.auth) })).toBe(
      'malformed',
    )
    const taken = await contact([ada, { ...ben, weekly: laptop.weekly }])
    expect(await begin(taken.ask)).toBe('stale')
  })

  test('a device that came later is granted the epoch by its member’s other one', async () => {
    const { ada, ben } = await withLaptop()
    const first = await begun([ada, ben])
    const phone = elsewhere(ada)
    expect(await publish(phone)).toBeUndefined()
    const token = await scene.signIn(ada)
    const grant = await grantOf(scene.desk, first.pen, weeklyOf([phone]), byMember(ada))
    expect((await scene.append('desk', token, first.keys.id, grant)).status).toBe(200)
    const { answer } = await scene.world.ask(
      'desk',
      'page',
      { log: first.keys.id, after: first.pen.seq },
      token,
    )
    expect(answer.items[0]!.wraps).toEqual(grant.wraps)
    const next = await entryOf(scene.desk, grant.pen, 'more', ada)
    expect((await scene.append('desk', token, first.keys.id, next)).status).toBe(200)
  })

  test('the device id of another member is no place of theirs: both cards stand and are sealed to', async () => {
    const { ada, ben } = await withLaptop()
    const posing = { ...elsewhere(ben), device: ada.device }
    expect(await publish(posing)).toBeUndefined()
    expect(await begin((await contact([ada, posing])).ask)).toBeUndefined()
    const foreign = cardOf(scene.desk, { ...ada, weekly: newMember([]).weekly }, 'weekly', 0, 9)
    expect(await publish(ben, foreign), 'brought by another').toBeDefined()
  })

  test('a third card of one is taken beside the others, and no more than a server keeps', async () => {
    const cora = scene.desk.members[2]!
    const again = () => ({ ...cora, weekly: newMember([]).weekly })
    expect([await publish(again()), await publish(again())]).toEqual([undefined, undefined])
    for (let stored = 4; stored < maxCardsOfMember; stored++) expect(await publish(again())).toBeUndefined()
    expect(await publish(again())).toBe('limit')
  })

  test('a first card is news to those who sync, its renewal is none', async () => {
    const [, ben] = scene.desk.members as [TestMember, TestMember]
    const token = await scene.signIn(ben)
    const site = async () => (await scene.news(token)).site
    const before = await site()
    expect((await scene.world.get('desk')).answer.site).toEqual(before)
    const phone = elsewhere(scene.desk.members[0]!)
    await publish(phone)
    const after = await site()
    expect(after).not.toEqual(before)
    expect((await scene.world.get('desk')).answer.site).toEqual(after)
    await publish({ ...phone, weekly: newMember([]).weekly })
    expect(await site()).toEqual(after)
    for (const one of scene.desk.members) expect(await scene.register(one)).toBeUndefined()
    expect(await site(), 'a body that enough vouch for').not.toEqual(after)
  })
})
