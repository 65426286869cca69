/** Promises of epochs and grants: who may start one, for whom, and until when it is written. */
import { concat, retentionDays, u32 } from '@treeline/vault'
import { expect, test } from 'vitest'

import { newMember, nextKeyring, random, weeklyCard } from '../../test/desk.ts'
import {
  byMember,
  byPerson,
  entryOf,
  epochOf,
  fileOf,
  grantOf,
  longestDays,
  standingOf,
  weeklyOf,
} from '../../test/person.ts'
import { type Item, nextEpoch, onEachStore, withPerson } from '../../test/scene.ts'
import { signInPerson } from '../../test/world.ts'

onEachStore('epochs', scene => {
  test('of two rotations at once one wins', async () => {
    const { desk } = scene
    const [first, second] = desk.members
    const begun = await scene.begun()
    const rotations = await Promise.all(
      [first!, second!].map(async one => ({
        token: await scene.signIn(one),
        item: await nextEpoch(scene, begun, { by: byMember(one) }),
      })),
    )
    const replies = await Promise.all(
      rotations.map(({ token, item }) => scene.append('desk', token, begun.keys.id, item)),
    )
    expect(replies.map(one => one.status).sort()).toEqual([200, 409])
  })

  test('attack 4: an epoch by a member to whom the one before was not sealed', async () => {
    const { world, desk } = scene
    const [first, second, third] = desk.members
    const begun = await scene.begun()
    const narrow = await nextEpoch(scene, begun, { to: [first!, second!] })
    expect((await scene.append('person', begun.token, begun.keys.id, narrow)).status).toBe(200)
    const token = await scene.signIn(third!)
    const grabbed = await epochOf(
      desk,
      narrow.pen,
      world.today() + longestDays,
      withPerson(scene, begun),
      byMember(third!),
    )
    expect((await scene.append('desk', token, begun.keys.id, grabbed)).refused).toBe('forbidden')
    const granted = await grantOf(desk, narrow.pen, weeklyOf([third!]), byMember(third!))
    expect((await scene.append('desk', token, begun.keys.id, granted)).refused).toBe('forbidden')
    const entry = await entryOf(desk, narrow.pen, 'no longer of this case', third)
    expect((await scene.append('desk', token, begun.keys.id, entry)).refused).toBe('forbidden')
    const chunk = concat(begun.keys.id, random(32), u32(0), u32(1), random(90))
    expect((await world.put('desk', chunk, token)).refused).toBe('unknown')
  })

  test('S4: nobody begins an epoch of a file or mailbox without those who could read it', async () => {
    const { world, desk } = scene
    const { members } = desk
    const [first, second] = members
    // A card of today is none yet to whose clock is behind.
    world.travel(1)
    const begun = await scene.begun()
    const file = await fileOf(desk, first!, begun.keys.id)
    const token = await scene.signIn(first!)
    expect((await world.ask('desk', 'file', file.ask, token)).status).toBe(200)
    const inMailbox = async (to: typeof members) => {
      const item = await nextEpoch(scene, begun, { to, by: byMember(first!) })
      return (await scene.append('desk', token, begun.keys.id, item)).refused
    }
    const inFile = async (to: typeof members) => {
      const item = await epochOf(desk, file.pen, file.pen.expiry, standingOf(to), byMember(first!))
      return (await scene.append('desk', token, file.log, item)).refused
    }
    for (const one of members.slice(1)) {
      const others = members.filter(other => other !== one)
      expect([await inMailbox(others), await inFile(others)]).toEqual(['stale', 'stale'])
    }
    expect([await inMailbox(members), await inFile(members)]).toEqual([undefined, undefined])

    const later = await scene.begun()
    world.travel(20)
    scene.desk = { ...desk, members: [first!, second!] }
    await scene.renew()
    const [one, other] = scene.desk.members
    const without = await nextEpoch(scene, later, { to: [one!, other!], by: byMember(one!) })
    const reply = await scene.append('desk', await scene.signIn(one!), later.keys.id, without)
    expect(reply.status, 'of the third every card has ended').toBe(200)
    scene.desk = desk
    await scene.renew()
  })

  test('D13: a grant of an epoch that is over: when it expires it would leave a gap in the one after', async () => {
    const { desk } = scene
    const { members } = desk
    const begun = await scene.begun()
    const next = await nextEpoch(scene, begun, { to: members })
    expect((await scene.append('person', begun.token, begun.keys.id, next)).status).toBe(200)
    const token = await scene.signIn(members[0]!)
    const of = (pen: typeof next.pen) => grantOf(desk, pen, weeklyOf([members[1]!]), byMember(members[0]!))
    const late = await of({ ...next.pen, epoch: 0, key: begun.pen.key })
    expect((await scene.append('desk', token, begun.keys.id, late)).refused).toBe('stale')
    expect((await scene.append('desk', token, begun.keys.id, await of(next.pen))).status).toBe(200)
  })

  test('attack 4: an epoch that shuts the person out, falls back in time or skips a number', async () => {
    const { world, desk } = scene
    const begun = await scene.begun()
    const token = await scene.signIn(desk.members[0]!)
    const by = byMember(desk.members[0]!)
    const append = async (item: Parameters<typeof scene.append>[3]) =>
      (await scene.append('desk', token, begun.keys.id, item)).refused
    const day = world.today() + longestDays
    expect(await append(await epochOf(desk, begun.pen, day, weeklyOf(desk.members), by))).toBe('invalid')
    expect(await append(await epochOf(desk, begun.pen, day - 1, withPerson(scene, begun), by))).toBe(
      'invalid',
    )
    const skipped = await epochOf(desk, { ...begun.pen, epoch: 1 }, day, withPerson(scene, begun), by)
    expect(await append(skipped)).toBe('invalid')
    const other = { ...begun, keys: (await scene.begun()).keys }
    expect(await append(await epochOf(desk, begun.pen, day, withPerson(scene, other), by))).toBe('invalid')
    expect(await append(await epochOf(desk, begun.pen, day, withPerson(scene, begun), by))).toBeUndefined()
  })

  test('attack 4: an epoch signed by somebody else than who sends it', async () => {
    const { desk } = scene
    const begun = await scene.begun()
    const token = await scene.signIn(desk.members[0]!)
    const item = await nextEpoch(scene, begun, { by: byMember(desk.members[1]!) })
    expect((await scene.append('desk', token, begun.keys.id, item)).refused).toBe('forbidden')
  })

  test('attack 4: an epoch for the other side, by the key of whoever sends it', async () => {
    const { desk } = scene
    const begun = await scene.begun()
    const [first] = desk.members
    const asPerson = await nextEpoch(scene, begun, { by: { ...byMember(first!), side: 0 } })
    const token = await scene.signIn(first!)
    expect((await scene.append('desk', token, begun.keys.id, asPerson)).refused).toBe('forbidden')
    const asMember = await nextEpoch(scene, begun, { by: { ...byPerson(begun.keys), side: 1 } })
    expect((await scene.append('person', begun.token, begun.keys.id, asMember)).refused).toBe('forbidden')
  })

  test('attack 4: a grant to a key that no member published, with another wrap, or of an epoch that is not there', async () => {
    const { desk } = scene
    const begun = await scene.begun()
    const [, second] = desk.members
    const by = byPerson(begun.keys)
    const append = async (item: Item) =>
      (await scene.append('person', begun.token, begun.keys.id, item)).refused
    const ghost = newMember(['intake'])
    expect(await append(await grantOf(desk, begun.pen, weeklyOf([ghost]), by))).toBe('stale')
    const good = await grantOf(desk, begun.pen, weeklyOf([second!]), by)
    expect(await append({ ...good, wraps: [random(1168)] })).toBe('invalid')
    expect(await append(await grantOf(desk, { ...begun.pen, epoch: 1 }, weeklyOf([second!]), by))).toBe(
      'invalid',
    )
    expect(await append(good)).toBeUndefined()
  })

  test('attack 4: one flipped byte of an epoch’s signature', async () => {
    const begun = await scene.begun()
    const next = await nextEpoch(scene, begun)
    const item = next.item.slice()
    item[item.length - 1]! ^= 1
    expect((await scene.append('person', begun.token, begun.keys.id, { ...next, item })).refused).toBe(
      'invalid',
    )
    expect((await scene.append('person', begun.token, begun.keys.id, next)).status).toBe(200)
  })

  test('a grant lets one more member read and write', async () => {
    const { world, desk } = scene
    const [first, second, third] = desk.members
    const begun = await scene.begun()
    const narrow = await nextEpoch(scene, begun, { to: [first!, second!] })
    await scene.append('person', begun.token, begun.keys.id, narrow)
    const grant = await grantOf(desk, narrow.pen, weeklyOf([third!]), byMember(first!))
    const granted = await scene.append('desk', await scene.signIn(first!), begun.keys.id, grant)
    expect(granted.answer).toEqual({ seq: 3 })
    const token = await scene.signIn(third!)
    await scene.write(grant.pen, token, third)
    const page = await world.ask('desk', 'page', { log: begun.keys.id, after: 2 }, token)
    expect(page.answer.items[0]!.wraps).toEqual([grant.wraps[0]])
  })

  test('after seven days an epoch is written no more, and the next one is', async () => {
    const { world } = scene
    const begun = await scene.begun()
    world.travel(9)
    await scene.renew()
    const late = await entryOf(scene.desk, begun.pen, 'late')
    const token = await signInPerson(world, scene.desk, begun.keys)
    expect((await scene.append('person', token, begun.keys.id, { item: late.item })).refused).toBe('stale')
    const next = await epochOf(
      scene.desk,
      begun.pen,
      world.today() + retentionDays,
      withPerson(scene, begun),
      byPerson(begun.keys),
    )
    expect((await scene.append('person', token, begun.keys.id, next)).answer).toEqual({ seq: 2 })
    await scene.write(next.pen, token)
  })

  test('nothing is granted in an epoch that has run out', async () => {
    const { world } = scene
    const begun = await scene.begun()
    world.travel(8)
    await scene.renew()
    const next = await nextEpoch(scene, begun)
    const person = await signInPerson(world, scene.desk, begun.keys)
    expect((await scene.append('person', person, begun.keys.id, next)).status).toBe(200)
    world.travel(longestDays + 2 - 8)
    await scene.renew()
    const [first, , third] = scene.desk.members
    const to = weeklyOf([third!])
    const grant = await grantOf(scene.desk, { ...next.pen, epoch: 0 }, to, byMember(first!))
    const token = await scene.signIn(first!)
    expect((await scene.append('desk', token, begun.keys.id, grant)).refused).toBe('stale')
  })

  test('a member who left: what is under an epoch of theirs is closed until the next one starts without them', async () => {
    const { world } = scene
    const [first, second, third] = scene.desk.members
    const begun = await scene.begun()
    const next = nextKeyring(scene.desk, [first!, second!, { ...third!, roles: ['former'] }])
    await world.ask('desk', 'keyring', { keyring: next.keyring }, await scene.signIn(first!))
    scene.desk = next.desk
    const entry = await entryOf(scene.desk, begun.pen, 'under the old epoch')
    expect((await scene.append('person', begun.token, begun.keys.id, entry)).refused).toBe('stale')
    const epoch = await nextEpoch(scene, begun, { to: [first!, second!] })
    expect((await scene.append('person', begun.token, begun.keys.id, epoch)).status).toBe(200)
    await scene.write(epoch.pen, begun.token)
    scene.desk = { ...scene.desk, members: [first!, second!] }
  })

  test('nothing is written under an epoch whose maker has left since, though it is not sealed to them', async () => {
    const { world, desk } = scene
    const [first, second] = desk.members
    const third = newMember(['counsellor'])
    const joined = nextKeyring(desk, [first!, second!, third])
    await world.ask('desk', 'keyring', { keyring: joined.keyring }, await scene.signIn(first!))
    scene.desk = joined.desk
    await scene.renew()
    const begun = await scene.begun()
    world.travel(16)
    const maker = await scene.signIn(scene.desk.members[2]!)
    scene.desk = { ...scene.desk, members: scene.desk.members.slice(0, 2) }
    await scene.renew()
    const { members } = scene.desk
    const by = byMember(joined.desk.members[2]!)
    const made = await nextEpoch(scene, begun, { to: members, by })
    expect((await scene.append('desk', maker, begun.keys.id, made)).status).toBe(200)
    const person = await signInPerson(world, scene.desk, begun.keys)
    const pen = await scene.write(made.pen, person)
    const left = nextKeyring(joined.desk, [...members, { ...third, roles: ['former'] }])
    await world.ask('desk', 'keyring', { keyring: left.keyring }, await scene.signIn(members[0]!))
    scene.desk = { ...left.desk, members }
    const { item } = await entryOf(scene.desk, pen, 'its maker knows the key')
    expect((await scene.append('person', person, begun.keys.id, { item })).refused).toBe('stale')
  })

  test('a member who may no longer read starts no epoch, though the last one was sealed to them', async () => {
    const { world } = scene
    const [first, second] = scene.desk.members
    const third = newMember(['counsellor'])
    const joined = nextKeyring(scene.desk, [first!, second!, third])
    await world.ask('desk', 'keyring', { keyring: joined.keyring }, await scene.signIn(first!))
    scene.desk = joined.desk
    const card = weeklyCard(scene.desk, third, world.today())
    await world.ask('desk', 'card', { card }, await scene.signIn(third))
    const begun = await scene.begun()
    const next = nextKeyring(scene.desk, [{ ...first!, roles: ['admin', 'coordinator'] }, second!, third])
    await world.ask('desk', 'keyring', { keyring: next.keyring }, await scene.signIn(first!))
    scene.desk = next.desk
    const epoch = await nextEpoch(scene, begun, { to: [second!, third], by: byMember(first!) })
    const token = await scene.signIn(first!)
    expect((await scene.append('desk', token, begun.keys.id, epoch)).refused).toBe('forbidden')
  })
})
