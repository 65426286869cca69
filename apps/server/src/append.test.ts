/** Promises of appending: one line, nothing lost, nobody else's pen. */
import { asDay, concat, equal, person, u32 } from '@treeline/vault'
import { expect, test } from 'vitest'
import { newMember, nextKeyring, random, weeklyCard } from '../test/desk.ts'
import {
  byMember,
  byPerson,
  entryOf,
  epochOf,
  fileOf,
  grantOf,
  recordIn,
  standingOf,
  weeklyOf,
} from '../test/person.ts'
import { type Begun, onEachStore, type Scene } from '../test/scene.ts'
import { signInPerson, visitor } from '../test/world.ts'

const withPerson = (scene: Scene, { keys }: Begun, members = scene.desk.members) => [
  { member: person, kem: keys.kem.publicKey },
  ...weeklyOf(members),
]

onEachStore('appending', scene => {
  test('person and member write in turns, and both read one line', async () => {
    const { world, desk } = scene
    const [first] = desk.members
    const begun = await scene.begun()
    const token = await scene.signIn(first!)
    const replied = await scene.write(begun.pen, token, first)
    await scene.write(replied, begun.token)
    const page = await world.ask('desk', 'page', { log: begun.keys.id, after: -1 }, token)
    expect(page.answer.items.length).toBe(4)
    expect(page.answer.kem).toEqual(begun.keys.kem.publicKey)
    const place = recordIn(begun.ask.epoch).recipients.findIndex(one => equal(one.member, first!.id))
    expect(page.answer.items[0]!.wrap).toEqual(begun.ask.wraps[place])
  })

  test('attack 6: replayed, reordered, dropped, moved: only the next item fits', async () => {
    const { desk } = scene
    const begun = await scene.begun()
    const other = await scene.begun()
    const second = await entryOf(desk, begun.pen, 'second')
    const third = await entryOf(desk, second.pen, 'third')
    const append = (item: Uint8Array, log = begun.keys.id) =>
      scene.append('person', begun.token, log, { item })
    const early = await append(third.item)
    expect([early.status, early.refused]).toEqual([409, 'behind'])
    expect(JSON.parse(early.text)).toEqual({
      refused: 'behind',
      seq: 1,
      head: Buffer.from(begun.pen.head).toString('base64url'),
    })
    expect((await append(second.item)).answer).toEqual({ seq: 2 })
    expect((await append(third.item)).answer).toEqual({ seq: 3 })
    expect((await append(second.item)).answer, 'the same bytes again').toEqual({ seq: 2 })
    const forked = await entryOf(desk, begun.pen, 'a second second')
    expect((await append(forked.item)).refused).toBe('behind')
    expect((await append(second.item, other.keys.id)).refused).toBe('malformed')
    const adrift = await entryOf(desk, { ...third.pen, head: begun.pen.head }, 'names another before')
    expect((await append(adrift.item)).refused).toBe('behind')
  })

  test('fifty writers at once make one line, and each writer is in it once', async () => {
    const { world, desk } = scene
    const { pen, token, keys } = await scene.begun()
    const writers = await Promise.all(Array.from({ length: 50 }, (_, i) => entryOf(desk, pen, `writer ${i}`)))
    const replies = await Promise.all(
      writers.map(one => scene.append('person', token, keys.id, { item: one.item })),
    )
    expect(replies.filter(one => one.status === 200).length).toBe(1)
    expect(replies.filter(one => one.refused === 'behind').length).toBe(49)
    const { answer } = await world.ask('person', 'page', { log: keys.id, after: 1 }, token)
    expect(answer.items.length).toBe(1)
  })

  test('a person writes as the person only, a member as a member only', async () => {
    const { desk } = scene
    const [first] = desk.members
    const { pen, token, keys } = await scene.begun()
    const asMember = await entryOf(desk, pen, 'as staff', first)
    expect((await scene.append('person', token, keys.id, { item: asMember.item })).refused).toBe('forbidden')
    const asPerson = await entryOf(desk, pen, 'as the person')
    const reply = await scene.append('desk', await scene.signIn(first!), keys.id, { item: asPerson.item })
    expect(reply.refused).toBe('forbidden')
  })

  test('an entry under an old epoch, or with another day than its epoch, is refused', async () => {
    const { world, desk } = scene
    const begun = await scene.begun()
    const wrong = await entryOf(desk, { ...begun.pen, expiry: asDay(begun.pen.expiry + 1) }, 'wrong day')
    expect((await scene.append('person', begun.token, begun.keys.id, { item: wrong.item })).refused).toBe(
      'invalid',
    )
    const next = await epochOf(
      desk,
      begun.pen,
      world.today() + 37,
      withPerson(scene, begun),
      byPerson(begun.keys),
    )
    expect((await scene.append('person', begun.token, begun.keys.id, next)).answer).toEqual({ seq: 2 })
    const old = await entryOf(desk, { ...next.pen, epoch: 0 }, 'old epoch')
    expect((await scene.append('person', begun.token, begun.keys.id, { item: old.item })).refused).toBe(
      'stale',
    )
    await scene.write(next.pen, begun.token)
  })

  test('of two rotations at once one wins', async () => {
    const { world, desk } = scene
    const [first, second] = desk.members
    const begun = await scene.begun()
    const rotations = await Promise.all(
      [first!, second!].map(async one => ({
        token: await scene.signIn(one),
        item: await epochOf(desk, begun.pen, world.today() + 37, withPerson(scene, begun), byMember(one)),
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
    const narrow = await epochOf(
      desk,
      begun.pen,
      world.today() + 37,
      withPerson(scene, begun, [first!, second!]),
      byPerson(begun.keys),
    )
    expect((await scene.append('person', begun.token, begun.keys.id, narrow)).status).toBe(200)
    const token = await scene.signIn(third!)
    const grabbed = await epochOf(
      desk,
      narrow.pen,
      world.today() + 37,
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

  test('attack 4: an epoch that shuts the person out, falls back in time or skips a number', async () => {
    const { world, desk } = scene
    const begun = await scene.begun()
    const token = await scene.signIn(desk.members[0]!)
    const by = byMember(desk.members[0]!)
    const append = async (item: Parameters<typeof scene.append>[3]) =>
      (await scene.append('desk', token, begun.keys.id, item)).refused
    const day = world.today() + 37
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
    const { world, desk } = scene
    const begun = await scene.begun()
    const token = await scene.signIn(desk.members[0]!)
    const item = await epochOf(
      desk,
      begun.pen,
      world.today() + 37,
      withPerson(scene, begun),
      byMember(desk.members[1]!),
    )
    expect((await scene.append('desk', token, begun.keys.id, item)).refused).toBe('forbidden')
  })

  test('attack 4: one flipped byte of an epoch’s signature', async () => {
    const { world, desk } = scene
    const begun = await scene.begun()
    const next = await epochOf(
      desk,
      begun.pen,
      world.today() + 37,
      withPerson(scene, begun),
      byPerson(begun.keys),
    )
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
    const narrow = await epochOf(
      desk,
      begun.pen,
      world.today() + 37,
      withPerson(scene, begun, [first!, second!]),
      byPerson(begun.keys),
    )
    await scene.append('person', begun.token, begun.keys.id, narrow)
    const grant = await grantOf(desk, narrow.pen, weeklyOf([third!]), byMember(first!))
    const granted = await scene.append('desk', await scene.signIn(first!), begun.keys.id, grant)
    expect(granted.answer).toEqual({ seq: 3 })
    const token = await scene.signIn(third!)
    await scene.write(grant.pen, token, third)
    const page = await world.ask('desk', 'page', { log: begun.keys.id, after: 2 }, token)
    expect(page.answer.items[0]!.wrap).toEqual(grant.wraps[0])
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
      world.today() + 30,
      withPerson(scene, begun),
      byPerson(begun.keys),
    )
    expect((await scene.append('person', token, begun.keys.id, next)).answer).toEqual({ seq: 2 })
    await scene.write(next.pen, token)
  })

  test('nothing is granted in an epoch that has run out', async () => {
    const { world } = scene
    const begun = await scene.begun()
    world.travel(39)
    await scene.renew()
    const [first, , third] = scene.desk.members
    const grant = await grantOf(scene.desk, begun.pen, weeklyOf([third!]), byMember(first!))
    const token = await scene.signIn(first!)
    expect((await scene.append('desk', token, begun.keys.id, grant)).refused).toBe('stale')
  })

  test('two thousand items are the most a mailbox takes', async () => {
    const { pen, keys, token } = await scene.begun()
    await scene.world.change('update logs set items = 1999 where kind = ', 'mailbox')
    const last = await scene.write(pen, token)
    const { item } = await entryOf(scene.desk, last, 'one too many')
    expect((await scene.append('person', token, keys.id, { item })).refused).toBe('full')
    await scene.world.change('update logs set items = 2 where kind = ', 'mailbox')
  })

  test('one file belongs to a mailbox: who comes second hears which', async () => {
    const { world, desk } = scene
    const [first, second] = desk.members
    const { keys } = await scene.begun()
    const bind = async (member: typeof first) => {
      const file = await fileOf(desk, member!)
      const ask = { mailbox: keys.id, epoch: file.record, wraps: file.wraps }
      return { file, ask, token: await scene.signIn(member!) }
    }
    const [one, two] = [await bind(first), await bind(second)]
    expect((await world.ask('desk', 'file', one.ask, one.token)).status).toBe(200)
    expect((await world.ask('desk', 'file', one.ask, one.token)).status).toBe(200)
    const late = await world.ask('desk', 'file', two.ask, two.token)
    expect(late.refused).toBe('bound')
    expect(JSON.parse(late.text).log).toBe(Buffer.from(one.file.log).toString('base64url'))
    await scene.write(one.file.pen, one.token, first)
    const nested = await bind(first)
    const toFile = { ...nested.ask, mailbox: one.file.log }
    expect((await world.ask('desk', 'file', toFile, one.token)).refused, 'to a file').toBe('unknown')
  })

  test('a file is bound by who signed it, and by one who may read', async () => {
    const { world, desk } = scene
    const { keys } = await scene.begun()
    const file = await fileOf(desk, desk.members[1]!)
    const ask = { mailbox: keys.id, epoch: file.record, wraps: file.wraps }
    const token = await scene.signIn(desk.members[0]!)
    expect((await world.ask('desk', 'file', ask, token)).refused).toBe('forbidden')
    const changed = { ...ask, epoch: file.record.with(-1, file.record.at(-1)! ^ 1) }
    const own = await scene.signIn(desk.members[1]!)
    expect((await world.ask('desk', 'file', changed, own)).refused).toBe('invalid')
    expect((await world.ask('desk', 'file', ask, own)).status).toBe(200)
  })

  test('a file is sealed to standing cards, never to the person, and never expires', async () => {
    const { world, desk } = scene
    const [first] = desk.members
    const { keys } = await scene.begun()
    const token = await scene.signIn(first!)
    const bind = async (to: ReturnType<typeof standingOf>) => {
      const file = await fileOf(desk, first!, to)
      return (
        await world.ask('desk', 'file', { mailbox: keys.id, epoch: file.record, wraps: file.wraps }, token)
      ).refused
    }
    expect(await bind(weeklyOf(desk.members))).toBe('stale')
    expect(await bind([{ member: person, kem: keys.kem.publicKey }, ...standingOf(desk.members)])).toBe(
      'invalid',
    )
    expect(await bind(standingOf([first!, { ...desk.members[1]!, id: random(16) as never }]))).toBe('stale')
    expect(await bind(standingOf(desk.members))).toBeUndefined()
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
    const to = withPerson(scene, begun, [first!, second!])
    const epoch = await epochOf(scene.desk, begun.pen, world.today() + 37, to, byPerson(begun.keys))
    expect((await scene.append('person', begun.token, begun.keys.id, epoch)).status).toBe(200)
    await scene.write(epoch.pen, begun.token)
    scene.desk = { ...scene.desk, members: [first!, second!] }
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
    const to = withPerson(scene, begun, [second!, third])
    const epoch = await epochOf(scene.desk, begun.pen, world.today() + 37, to, byMember(first!))
    const token = await scene.signIn(first!)
    expect((await scene.append('desk', token, begun.keys.id, epoch)).refused).toBe('forbidden')
  })

  test('the keyring number never falls along a chain, though another process is a moment behind', async () => {
    const { world } = scene
    const [, second, third] = scene.desk.members
    const begun = await scene.begun()
    const behind = await world.another()
    expect((await visitor(behind.urls).ask('person', 'begin', begun.ask)).status).toBe(200)
    const next = nextKeyring(scene.desk, scene.desk.members)
    await world.ask('desk', 'keyring', { keyring: next.keyring }, await scene.signIn(second!))
    scene.desk = next.desk
    const to = withPerson(scene, begun, [second!, third!])
    const epoch = await epochOf(scene.desk, begun.pen, world.today() + 37, to, byPerson(begun.keys))
    expect((await scene.append('person', begun.token, begun.keys.id, epoch)).status).toBe(200)
    const late = await entryOf(
      { ...scene.desk, keyring: { ...next.desk.keyring, no: next.desk.keyring.no - 1 } },
      epoch.pen,
      'late',
    )
    const reply = await visitor(behind.urls).ask(
      'person',
      'append',
      { log: begun.keys.id, item: late.item },
      begun.token,
    )
    await behind.stop()
    expect(reply.refused).toBe('stale')
  })
})
