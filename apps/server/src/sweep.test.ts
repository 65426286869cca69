/** Tests of the sweep: expired data is deleted to the last byte, the rest is unchanged. */
import { concat, equal, person, u32 } from '@treeline/vault'
import { expect, test } from 'vitest'
import { random } from '../test/desk.ts'
import {
  byMember,
  byPerson,
  entryOf,
  epochOf,
  fileOf,
  firstContact,
  grantOf,
  longestDays,
  weeklyOf,
} from '../test/person.ts'
import { type Begun, nextEpoch, onEachStore } from '../test/scene.ts'
import { sealedPart, tracesOf } from '../test/traces.ts'
import { signInPerson } from '../test/world.ts'

onEachStore('the sweep', scene => {
  const read = async (begun: Begun) => {
    const token = await signInPerson(scene.world, scene.desk, begun.keys)
    return (await scene.world.ask('person', 'page', { log: begun.keys.id, after: -1 }, token)).answer.items
  }
  const bound = async (begun: Begun) => {
    const [first] = scene.desk.members
    const token = await scene.signIn(first!)
    const file = await fileOf(scene.desk, first!, begun.keys.id)
    await scene.world.ask(
      'desk',
      'file',
      { mailbox: begun.keys.id, epoch: file.record, wraps: file.wraps },
      token,
    )
    return file
  }

  test('an epoch runs out whole: its entries, wraps and files; its record stays and the next epoch lives', async () => {
    const { world } = scene
    const begun = await scene.begun()
    await bound(begun)
    const blob = random(32)
    const put = await world.put(
      'person',
      concat(begun.keys.id, blob, u32(0), u32(1), random(90)),
      begun.token,
    )
    expect(put.status).toBe(200)
    const named = await entryOf(scene.desk, begun.pen, 'with a file')
    await scene.append('person', begun.token, begun.keys.id, { item: named.item, blobs: [blob] })
    world.travel(8)
    await scene.renew()
    const token = await signInPerson(world, scene.desk, begun.keys)
    const to = [{ member: person, kem: begun.keys.kem.publicKey }, ...weeklyOf(scene.desk.members)]
    const next = await epochOf(scene.desk, named.pen, world.today() + longestDays, to, byPerson(begun.keys))
    await scene.append('person', token, begun.keys.id, next)
    await scene.write(next.pen, token)
    world.travel(longestDays + 2 - 8)
    await world.swept()
    const items = await read(begun)
    expect(items.map(one => new TextDecoder().decode(one.item.subarray(0, 4)))).toEqual([
      'TLW2',
      'TLW2',
      'TLE2',
    ])
    expect(items.map(one => one.wrap !== undefined)).toEqual([false, true, false])
    const late = await signInPerson(world, scene.desk, begun.keys)
    expect((await world.ask('person', 'blobGet', { log: begun.keys.id, blob, index: 0 }, late)).status).toBe(
      404,
    )
    expect((await world.rows('chunks', 'bytes')).length).toBe(0)
    await scene.renew()
  })

  test('no byte of what ran out is left in the files: not in the log, not in free pages', async context => {
    if (scene.kind === 'postgres') return context.skip() // its files are not ours to read: see what-the-server-sees.md
    const { world } = scene
    const begun = await scene.begun()
    await bound(begun)
    expect(tracesOf(sealedPart(begun.ask.entry), world.folder)).toBeGreaterThan(15)
    world.travel(longestDays - 1)
    await world.swept()
    expect(tracesOf(sealedPart(begun.ask.entry), world.folder), 'lives until its day').toBeGreaterThan(15)
    world.travel(2)
    await world.swept()
    expect(tracesOf(sealedPart(begun.ask.entry), world.folder)).toBe(0)
    await scene.renew()
  })

  test('what has run out is not given out, though the sweep has not come yet', async () => {
    const { world } = scene
    const begun = await scene.begun()
    const blob = random(32)
    await world.put('person', concat(begun.keys.id, blob, u32(0), u32(1), random(90)), begun.token)
    const named = await entryOf(scene.desk, begun.pen, 'with a file')
    await scene.append('person', begun.token, begun.keys.id, { item: named.item, blobs: [blob] })
    world.travel(longestDays + 1)
    expect(await read(begun)).toEqual([])
    const token = await signInPerson(world, scene.desk, begun.keys)
    expect((await world.ask('person', 'blobGet', { log: begun.keys.id, blob, index: 0 }, token)).status).toBe(
      404,
    )
    await scene.renew()
  })

  test('a grant goes with its epoch', async () => {
    const { world } = scene
    const begun = await scene.begun()
    await bound(begun)
    const [first, , third] = scene.desk.members
    const grant = await grantOf(scene.desk, begun.pen, weeklyOf([third!]), byMember(first!))
    expect((await scene.append('desk', await scene.signIn(first!), begun.keys.id, grant)).status).toBe(200)
    expect((await read(begun)).length).toBe(3)
    world.travel(8)
    await scene.renew()
    const next = await nextEpoch(scene, { ...begun, pen: grant.pen })
    const token = await signInPerson(world, scene.desk, begun.keys)
    expect((await scene.append('person', token, begun.keys.id, next)).status).toBe(200)
    world.travel(longestDays + 2 - 8)
    await world.swept()
    expect((await read(begun)).length, 'the two records').toBe(2)
    await scene.renew()
  })

  test('S8: a mailbox that ran out is gone, row and all, though a file belongs to it', async () => {
    const { world } = scene
    const [expired, other] = [await scene.begun(), await scene.begun()]
    const file = await bound(expired)
    world.travel(longestDays + 2)
    await world.swept()
    const logs = (await world.rows('logs', 'id')).map(one => Buffer.from(one))
    expect(logs.filter(one => one.equals(expired.keys.id) || one.equals(other.keys.id))).toEqual([])
    expect(logs.filter(one => one.equals(file.log)).length).toBe(1)
    for (const table of ['items', 'readers', 'wraps', 'persons', 'markers'] as const)
      expect(
        (await world.rows(table, 'log')).filter(one => equal(one, expired.keys.id)),
        table,
      ).toEqual([])
    await scene.renew()
  })

  test('a mailbox in which nothing is left and which nobody works on is gone, and may begin again', async () => {
    const { world } = scene
    const begun = await scene.begun()
    world.travel(1)
    await world.swept()
    expect((await read(begun)).length).toBe(2)
    world.travel(40)
    await world.swept()
    expect(await read(begun)).toEqual([])
    await scene.renew()
  })

  test('a mailbox whose messages have run out goes after two days, living epoch and all', async () => {
    const { world } = scene
    const begun = await scene.begun()
    world.travel(longestDays)
    await scene.renew()
    const token = await signInPerson(world, scene.desk, begun.keys)
    const next = await nextEpoch(scene, begun)
    expect((await scene.append('person', token, begun.keys.id, next)).status).toBe(200)
    const body = concat(begun.keys.id, random(32), u32(0), u32(1), random(90))
    expect((await world.put('person', body, token)).status).toBe(200)
    world.travel(1)
    await world.swept()
    expect((await read(begun)).length, 'the two records').toBe(2)
    world.travel(1)
    await world.swept()
    expect(await read(begun)).toEqual([])
    expect((await world.rows('chunks', 'bytes')).length).toBe(0)
    const markers = await world.rows('markers', 'log')
    expect(markers.filter(one => equal(one, begun.keys.id))).toEqual([])
    await scene.renew()
  })

  test('sessions, nonces, invitations and the feed do not outlive their time', async () => {
    const { world, desk } = scene
    await scene.begun()
    const token = await scene.signIn(desk.members[0]!)
    expect((await world.ask('desk', 'invite', {}, token)).status).toBe(200)
    for (const [table, column] of [
      ['sessions', 'token'],
      ['nonces', 'nonce'],
      ['invites', 'token'],
      ['feed', 'log'],
    ] as const)
      expect((await world.rows(table, column)).length, table).toBeGreaterThan(0)
    world.travel(8)
    await world.swept()
    for (const [table, column] of [
      ['sessions', 'token'],
      ['nonces', 'nonce'],
      ['invites', 'token'],
      ['feed', 'log'],
    ] as const)
      expect((await world.rows(table, column)).length, table).toBe(0)
    await scene.renew()
  })
})
