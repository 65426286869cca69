/** Promises of appending: one line, nothing lost, nobody else's pen. */
import { asDay, type DeskId, equal } from '@treeline/vault'
import { expect, test } from 'vitest'
import { nextKeyring, random, type TestMember } from '../../test/desk.ts'
import { entryOf, type Pen, recordIn } from '../../test/person.ts'
import { type Item, nextEpoch, onEachStore } from '../../test/scene.ts'
import { signInPerson, visitor } from '../../test/world.ts'

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
    expect(page.answer.items[0]!.wraps).toEqual([begun.ask.wraps[place]])
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

  test('what would break a log for its readers is not taken: another place, desk or edition than it has', async () => {
    const { desk } = scene
    const { pen, token, keys } = await scene.begun()
    const elsewhere = {
      behind: entryOf(desk, { ...pen, seq: pen.seq + 1 }, 'a place too far'),
      malformed: entryOf({ ...desk, id: random(32) as DeskId }, pen, 'of another desk'),
      stale: entryOf({ ...desk, keyring: { ...desk.keyring, no: 1000 } }, pen, 'of no edition yet'),
    }
    for (const [refused, entry] of Object.entries(elsewhere))
      expect((await scene.append('person', token, keys.id, { item: (await entry).item })).refused).toBe(
        refused,
      )
    await scene.write(pen, token)
  })

  test('an entry brings no wraps, and a record no files', async () => {
    const begun = await scene.begun()
    const { item } = await entryOf(scene.desk, begun.pen, 'with wraps')
    const append = async (one: Item) =>
      (await scene.append('person', begun.token, begun.keys.id, one)).refused
    expect(await append({ item, wraps: [random(1168)] })).toBe('malformed')
    const next = await nextEpoch(scene, begun)
    expect(await append({ ...next, blobs: [random(32)] })).toBe('malformed')
    expect(await append({ item })).toBeUndefined()
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
    const { desk } = scene
    const begun = await scene.begun()
    const wrong = await entryOf(desk, { ...begun.pen, expiry: asDay(begun.pen.expiry + 1) }, 'wrong day')
    expect((await scene.append('person', begun.token, begun.keys.id, { item: wrong.item })).refused).toBe(
      'invalid',
    )
    const next = await nextEpoch(scene, begun)
    expect((await scene.append('person', begun.token, begun.keys.id, next)).answer).toEqual({ seq: 2 })
    const old = await entryOf(desk, { ...next.pen, epoch: 0 }, 'old epoch')
    expect((await scene.append('person', begun.token, begun.keys.id, { item: old.item })).refused).toBe(
      'stale',
    )
    await scene.write(next.pen, begun.token)
  })

  test('two thousand items are the most a mailbox takes', async () => {
    const { pen, keys, token } = await scene.begun()
    await scene.world.change('update logs set items = 1999 where kind = ', 'mailbox')
    const last = await scene.write(pen, token)
    const { item } = await entryOf(scene.desk, last, 'one too many')
    expect((await scene.append('person', token, keys.id, { item })).refused).toBe('limit')
    await scene.world.change('update logs set items = 2 where kind = ', 'mailbox')
  })

  test('B1: whoever fills a log has had their part of the day: the person, and colleagues, write on', async () => {
    const { world, desk } = scene
    const [first, second] = desk.members
    const begun = await scene.begun()
    /** Writes as long as it is taken. */
    const fill = async (from: Pen, token: string, by?: TestMember) => {
      for (let pen = from, count = 0; ; count++) {
        const { item, pen: next } = await entryOf(desk, pen, 'more', by)
        const { refused } = await scene.append(by ? 'desk' : 'person', token, pen.log, { item })
        if (refused) return { pen, count, refused }
        pen = next
      }
    }
    await world.change('update logs set items = 1960 where kind = ', 'mailbox')
    const byOne = await fill(begun.pen, await scene.signIn(first!), first)
    expect([byOne.count, byOne.refused]).toEqual([4, 'limit'])
    const byPerson = await fill(byOne.pen, begun.token)
    expect([byPerson.count, byPerson.refused]).toEqual([4, 'limit'])
    const byOther = await fill(byPerson.pen, await scene.signIn(second!), second)
    expect([byOther.count, byOther.refused]).toEqual([4, 'limit'])
    world.travel(1)
    const tomorrow = await fill(byOther.pen, await signInPerson(world, desk, begun.keys))
    expect([tomorrow.count, tomorrow.refused]).toEqual([3, 'limit'])
    world.travel(-1)
    await world.change('update logs set items = 2 where kind = ', 'mailbox')
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
    const epoch = await nextEpoch(scene, begun, { to: [second!, third!] })
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
