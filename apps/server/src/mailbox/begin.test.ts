/** Promises of first contact: what an honest page sends is kept, whatever else is refused. */
import {
  asDay,
  type DeskId,
  equal,
  isZero,
  itemHash,
  kemHash,
  type LogId,
  mailboxId,
  markerBytes,
  person,
} from '@treeline/vault'
import { expect, test } from 'vitest'
import { foundDesk, newMember, random } from '../../test/desk.ts'
import {
  around,
  byPerson,
  deletionOf,
  entryOf,
  epochOf,
  firstContact,
  recordIn,
  resigned,
  weeklyOf,
} from '../../test/person.ts'
import { onEachStore } from '../../test/scene.ts'
import { signInPerson, visitor } from '../../test/world.ts'

onEachStore('first contact', scene => {
  const begin = (ask: object) => scene.world.ask('person', 'begin', ask)

  test('an honest first message is kept and read back with the codename', async () => {
    const { world, desk } = scene
    const { keys, ask } = await firstContact(desk, world.today())
    expect((await begin(ask)).answer).toEqual({ seq: 1 })
    const token = await signInPerson(world, desk, keys)
    const { bytes, answer } = await world.ask('person', 'page', { log: keys.id, after: -1 }, token)
    expect(bytes.length).toBe(32_768)
    expect(answer.items.map(one => one.item)).toEqual([ask.epoch, ask.entry])
    expect(answer.items[0]!.wraps).toEqual([ask.wraps[0]])
    expect(answer.more).toBe(false)
  })

  test('S18: it brings its marker, which is there with the first message and goes with the mailbox', async () => {
    const { world, desk } = scene
    const { keys, ask, pen } = await firstContact(desk, world.today())
    const stored = async () => (await world.rows('markers', 'bytes')).filter(one => equal(one, ask.marker))
    expect((await begin(ask)).status).toBe(200)
    const token = await signInPerson(world, desk, keys)
    const page = () => world.ask('person', 'page', { log: keys.id, after: -1 }, token)
    expect((await page()).answer.marker).toEqual(ask.marker)
    expect(await stored()).toHaveLength(1)
    const deletion = deletionOf({ keys, pen, ask }, world.today())
    expect((await world.ask('person', 'erase', deletion, token)).status).toBe(200)
    expect(await stored()).toEqual([])
    expect((await page()).answer).toEqual({ items: [], more: false })
  })

  test('S18: without a marker, or a first message, or with a marker of another length, there is none', async () => {
    const { world, desk } = scene
    const { keys, ask } = await firstContact(desk, world.today())
    const none = new Uint8Array()
    const others = [random(99), random(101), random(84), none].map(marker => ({ ...ask, marker }))
    for (const one of [{ ...ask, entry: none }, ...others])
      expect((await begin(one)).refused).toBe('malformed')
    const token = await signInPerson(world, desk, keys)
    const page = await world.ask('person', 'page', { log: keys.id, after: -1 }, token)
    expect(page.answer).toEqual({ items: [], more: false })
    const later = await world.ask('person', 'marker', { log: keys.id, marker: random(101) }, token)
    expect(later.refused).toBe('malformed')
  })

  test('S18: what is refused leaves no marker, and what is asked again does not put the first one back', async () => {
    const { world, desk } = scene
    const { keys, ask } = await firstContact(desk, world.today())
    const stored = async (marker: Uint8Array) =>
      (await world.rows('markers', 'bytes')).some(one => equal(one, marker))
    const refused = await firstContact(desk, world.today(), { keyringNo: 1 })
    expect((await begin(refused.ask)).refused).toBe('stale')
    expect(await stored(refused.ask.marker)).toBe(false)
    await begin(ask)
    const token = await signInPerson(world, desk, keys)
    const newer = random(markerBytes)
    expect((await world.ask('person', 'marker', { log: keys.id, marker: newer }, token)).status).toBe(200)
    expect((await begin(ask)).answer).toEqual({ seq: 1 })
    expect((await begin({ ...ask, marker: random(markerBytes) })).answer).toEqual({ seq: 1 })
    expect([await stored(newer), await stored(ask.marker)]).toEqual([true, false])
  })

  test('the same bytes again get the same answer, even when the cards have ended since', async () => {
    const { world, desk } = scene
    const { ask } = await firstContact(desk, world.today())
    expect((await begin(ask)).answer).toEqual({ seq: 1 })
    expect((await begin(ask)).answer).toEqual({ seq: 1 })
    world.travel(20)
    expect((await begin(ask)).answer).toEqual({ seq: 1 })
    world.travel(-20)
  })

  test('other bytes for a mailbox that exists are refused', async () => {
    const { world, desk } = scene
    const { ask, pen, keys } = await firstContact(desk, world.today())
    await begin(ask)
    const other = await entryOf(desk, { ...pen, seq: 0 }, 'another text')
    expect((await begin({ ...ask, entry: other.item })).refused).toBe('exists')
    const again = await epochOf(desk, pen, world.today() + 33, weeklyOf(desk.members), byPerson(keys))
    expect((await begin({ ...ask, epoch: again.item, wraps: again.wraps })).refused).toBe('exists')
  })

  test('attack 4: a record signed by another key than the one that names the mailbox', async () => {
    const { world, desk } = scene
    const stranger = await firstContact(desk, world.today())
    const { ask } = await firstContact(desk, world.today(), { signer: stranger.keys.auth })
    expect((await begin(ask)).refused).toBe('invalid')
  })

  test('attack 4: another X-Wing key beside the record than the one that names the mailbox', async () => {
    const { world, desk } = scene
    const { ask } = await firstContact(desk, world.today())
    const kem = random(1216)
    expect((await begin({ ...ask, kem })).refused).toBe('invalid')
  })

  test('S6: a key of its own that nobody could seal an answer to', async () => {
    const contact = await firstContact(scene.desk, scene.world.today())
    const { ask, keys } = contact
    const kem = ask.kem.with(0, 0xff).with(1, 0xff)
    const log = mailboxId(scene.desk.id, keys.auth.publicKey, kemHash(kem))
    const record = recordIn(ask.epoch)
    const recipients = record.recipients.map(one =>
      isZero(one.member) ? { ...one, kem: kemHash(kem) } : one,
    )
    const epoch = resigned(ask.epoch, { log, recipients }, keys.auth)
    const { refused } = await begin({ ...(await around(scene.desk, contact, epoch)), kem })
    expect(refused).toBe('invalid')
  })

  test('attack 4: a wrap that the record does not name, one too many, one too few', async () => {
    const { world, desk } = scene
    const { ask } = await firstContact(desk, world.today())
    const [first, ...others] = ask.wraps
    for (const wraps of [[random(1168), ...others], [...ask.wraps, random(1168)], others])
      expect((await begin({ ...ask, wraps })).refused).toBe('invalid')
    expect((await begin({ ...ask, wraps: [first, ...others] })).status).toBe(200)
  })

  test('attack 4: a ghost among the recipients, one whose key no member published', async () => {
    const { world, desk } = scene
    const ghost = newMember(['intake'])
    const known = { ...desk.members[0]!, weekly: ghost.weekly }
    for (const to of [weeklyOf([...desk.members, ghost]), weeklyOf([known, desk.members[1]!])]) {
      const { keys } = await firstContact(desk, world.today())
      const { ask } = await firstContact(desk, world.today(), {
        to: [{ member: person, kem: keys.kem.publicKey }, ...to],
      })
      expect((await begin(ask)).status).toBe(422)
    }
  })

  test('attack 4: one flipped byte of the signature', async () => {
    const { world, desk } = scene
    const contact = await firstContact(desk, world.today())
    const epoch = contact.ask.epoch.slice()
    epoch[epoch.length - 1]! ^= 1
    expect((await begin(await around(desk, contact, epoch))).refused).toBe('invalid')
    expect((await begin(contact.ask)).status).toBe(200)
  })

  test('a mailbox with fewer than two members, or without its person, is refused', async () => {
    const { world, desk } = scene
    const { ask } = await firstContact(desk, world.today(), { to: weeklyOf(desk.members) })
    expect((await begin(ask)).refused).toBe('invalid')
    const one = await firstContact(desk, world.today())
    const recipients = recordIn(one.ask.epoch).recipients.slice(0, 2)
    const epoch = resigned(one.ask.epoch, { recipients }, one.keys.auth)
    const wraps = one.ask.wraps.slice(0, 2)
    expect((await begin({ ...(await around(desk, one, epoch)), wraps })).refused).toBe('invalid')
  })

  test('a standing card is for files, a mailbox sealed to one is stale', async () => {
    const { world, desk } = scene
    const to = desk.members.map(one => ({ member: one.id, kem: one.standing.publicKey }))
    const { ask } = await firstContact(desk, world.today(), { to })
    expect((await begin(ask)).refused).toBe('stale')
  })

  test('a keyring number that is not the current one is stale', async () => {
    const { world, desk } = scene
    const { ask } = await firstContact(desk, world.today(), { keyringNo: 1 })
    expect((await begin(ask)).refused).toBe('stale')
  })

  test('an epoch that ends too early or too late is stale', async () => {
    const { world, desk } = scene
    for (const [r, expected] of [
      [-2, 422],
      [-1, 200],
      [8, 200],
      [9, 422],
    ] as const) {
      const { ask } = await firstContact(desk, world.today(), { r })
      expect((await begin(ask)).status, `r = ${r}`).toBe(expected)
    }
  })

  test('a first message that does not follow its record is refused', async () => {
    const { world, desk } = scene
    const { ask, pen } = await firstContact(desk, world.today())
    const first = { ...pen, seq: 0, head: itemHash(ask.epoch) }
    const elsewhere = {
      'as staff': entryOf(desk, first, 'x', desk.members[0]),
      'second place': entryOf(desk, { ...first, seq: 1 }, 'x'),
      'next epoch': entryOf(desk, { ...first, epoch: 1 }, 'x'),
      'another edition': entryOf({ ...desk, keyring: { ...desk.keyring, no: 1 } }, first, 'x'),
      'another day': entryOf(desk, { ...first, expiry: asDay(first.expiry + 1) }, 'x'),
      'another desk': entryOf({ ...desk, id: random(32) as DeskId }, first, 'x'),
      'another log': entryOf(desk, { ...first, log: random(32) as LogId }, 'x'),
      'behind another item': entryOf(desk, { ...first, head: itemHash(ask.entry) }, 'x'),
    }
    for (const [where, entry] of Object.entries(elsewhere))
      expect((await begin({ ...ask, entry: (await entry).item })).refused, where).toBe('invalid')
    expect((await begin({ ...ask, entry: (await entryOf(desk, first, 'x')).item })).status).toBe(200)
  })

  test('a record that begins no mailbox is refused: of a later place or epoch, or a member’s', async () => {
    const { world, desk } = scene
    for (const [change, refused] of [
      [{ seq: 1 }, 'invalid'],
      [{ epoch: 1 }, 'invalid'],
      [{ side: 1 }, 'invalid'],
      [{ keyringHash: random(32) }, 'stale'],
    ] as const) {
      const contact = await firstContact(desk, world.today())
      const epoch = resigned(contact.ask.epoch, change, contact.keys.auth)
      expect((await begin(await around(desk, contact, epoch))).refused, Object.keys(change).join()).toBe(
        refused,
      )
    }
  })

  test('a record for another desk is refused, also one that names a mailbox of this one', async () => {
    const { world, desk } = scene
    const { ask } = await firstContact(foundDesk(), world.today())
    expect((await begin(ask)).refused).toBe('invalid')
    const contact = await firstContact(desk, world.today())
    const other = { ...desk, id: foundDesk().id }
    const epoch = resigned(contact.ask.epoch, { desk: other.id }, contact.keys.auth)
    expect((await begin(await around(other, contact, epoch))).refused).toBe('invalid')
  })

  test('the same words begin anew where their mailbox has run out, though nothing was swept since', async () => {
    const { world } = scene
    const { keys } = await scene.begun()
    world.travel(60)
    await scene.renew()
    const { ask } = await firstContact(scene.desk, world.today(), { keys })
    expect((await begin(ask)).answer).toEqual({ seq: 1 })
    const token = await signInPerson(world, scene.desk, keys)
    const { answer } = await world.ask('person', 'page', { log: keys.id, after: -1 }, token)
    expect(answer.items.map(one => one.item)).toEqual([ask.epoch, ask.entry])
  })

  test('another process that is a moment behind is caught up by whoever knows better', async context => {
    if (scene.kind === 'sqlite') return context.skip()
    const { world } = scene
    const behind = await world.another()
    const begin = async () =>
      (await visitor(behind.urls).ask('person', 'begin', (await firstContact(scene.desk, world.today())).ask))
        .refused
    expect(await begin()).toBeUndefined()
    await scene.renew()
    world.travel(0, 2000)
    expect(await begin()).toBe('stale')
    expect(await begin()).toBeUndefined()
    await behind.stop()
  })
})
