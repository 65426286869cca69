/** Promises of erasure by the desk: by two, for everyone, at once here. */
import { join } from 'node:path'
import {
  asDay,
  bagKeyOf,
  concat,
  equal,
  type FileKey,
  type ItemHash,
  newSeed,
  sealBagRow,
  u32,
} from '@treeline/vault'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import {
  foundDesk,
  newMember,
  nextKeyring,
  random,
  suspensionOf,
  type TestMember,
  weeklyCard,
} from '../../test/desk.ts'
import { both, erasuresIn, neither } from '../../test/erasure.ts'
import { byMember, deletionOf, entryOf, firstContact, grantOf, rowAt, weeklyOf } from '../../test/person.ts'
import { onEachStore } from '../../test/scene.ts'
import { sealedPart, tracesOf } from '../../test/traces.ts'

const keyTables = [
  'items',
  'readers',
  'wraps',
  'rows',
  'bag',
  'claims',
  'markers',
  'persons',
  'blobs',
  'chunks',
] as const
const gone = new Uint8Array(32) as ItemHash

onEachStore('an erasure by the desk', scene => {
  const [first, second, third] = scene.desk.members as [TestMember, TestMember, TestMember]
  const acts = erasuresIn(scene)
  const { ask, askBoth, signed, begunCase, heard, isThere } = acts

  test('R18: one asks and a second signs, a coordinator among them: of the case nothing is left', async () => {
    const { world, desk } = scene
    const other = await begunCase()
    const one = await begunCase()
    const { begun, file } = one
    const token = await scene.signIn(second)
    const chunk = concat(begun.keys.id, random(32), u32(0), u32(1), random(99))
    await world.put('person', chunk, begun.token)
    const note = await entryOf(desk, file.pen, 'a note', second)
    const row = await rowAt(note.pen, { seq: begun.pen.seq, head: begun.pen.head })
    expect((await scene.append('desk', token, file.log, { item: note.item, row })).status).toBe(200)
    const bag = await sealBagRow(bagKeyOf(newSeed(random)), file.log, 0, random(32) as FileKey, random)
    expect((await world.ask('desk', 'bagPut', bag, token)).status).toBe(200)

    expect((await ask(signed(one, [second]), second)).answer).toEqual({ done: false })
    expect(await isThere(one)).toEqual(both)
    const erasure = signed(one, [second, first])
    expect((await ask(erasure, first)).answer).toEqual({ done: true })
    expect(await isThere(one)).toEqual(neither)
    for (const table of keyTables)
      for (const log of await world.rows(table, 'log'))
        expect(
          [begun.keys.id, file.log].some(id => equal(id, new Uint8Array(log))),
          table,
        ).toBe(false)
    expect((await world.rows('logs', 'id')).some(id => equal(new Uint8Array(id), file.log))).toBe(false)
    const keys = new Sqlite(join(world.folder, 'erasable.db'), { readonly: true })
    const stored = keys.prepare<[], { log: Buffer }>('select log from keys').all()
    keys.close()
    expect(stored.some(({ log }) => log.equals(file.log) || log.equals(begun.keys.id))).toBe(false)
    if (scene.kind === 'sqlite')
      for (const item of [begun.ask.entry, note.item])
        expect(tracesOf(sealedPart(item), world.folder)).toBe(0)
    expect(await isThere(other), 'and of no other').toEqual(both)
    expect((await ask(erasure, first)).answer, 'again').toEqual({ done: true })
  })

  test('whoever could read it hears it at their next contact, for thirty days, and nobody else', async () => {
    const { world } = scene
    const one = await begunCase()
    const { cursor } = await heard(third)
    const erasure = signed(one, [first, second])
    await askBoth(one, [first, second])
    const token = await scene.signIn(third)
    expect((await scene.news(token, cursor)).erasures).toEqual([erasure])
    const admin = newMember(['admin'])
    const { desk, keyring } = nextKeyring(scene.desk, [...scene.desk.members, admin])
    await world.ask('desk', 'keyring', { keyring })
    scene.desk = desk
    expect((await heard(admin)).erasures).toEqual([])
    expect((await ask(erasure, admin)).refused).toBe('unknown')
    world.travel(31)
    await world.swept()
    expect((await heard(third)).erasures).toEqual([])
    scene.desk = { ...desk, members: [first, second, third] }
    await scene.renew()
  })

  test('whoever could read the mailbox alone hears it as well', async () => {
    const { world } = scene
    const one = await begunCase()
    const before = scene.desk
    const newcomer = newMember(['counsellor'])
    const joined = nextKeyring(before, [...before.members, newcomer])
    expect((await world.ask('desk', 'keyring', { keyring: joined.keyring })).status).toBe(200)
    scene.desk = joined.desk
    const card = weeklyCard(scene.desk, newcomer, world.today())
    await world.ask('desk', 'card', { card }, await scene.signIn(newcomer))
    const { keys, pen } = one.begun
    const grant = await grantOf(scene.desk, pen, weeklyOf([newcomer]), byMember(first))
    expect((await scene.append('desk', await scene.signIn(first), keys.id, grant)).status).toBe(200)
    expect((await askBoth(one, [second, first])).answer).toEqual({ done: true })
    expect((await heard(newcomer)).erasures).toHaveLength(1)
    scene.desk = { ...scene.desk, members: before.members }
  })

  test('attack 8: with any byte bent, of another desk, or of another case it erases nothing', async () => {
    const one = await begunCase()
    const erasure = signed(one, [first, second])
    await ask(signed(one, [second]), second)
    const token = await scene.signIn(first)
    for (let at = 0; at < erasure.length; at++) {
      const bent = new Uint8Array(erasure)
      bent[at]! ^= 1 << (at % 8)
      const reply = await scene.world.ask('desk', 'eraseCase', { erasure: bent }, token)
      expect(reply.refused, `byte ${at}`).toMatch(/invalid|stale|unknown/)
    }
    const elsewhere = signed(one, [first, second], { desk: foundDesk().id })
    expect((await ask(elsewhere, first)).refused).toBe('invalid')
    const { begun } = await begunCase()
    const swapped = signed(one, [first, second], { mailbox: begun.keys.id })
    expect((await ask(swapped, first)).refused).toBe('invalid')
    expect(await isThere(one)).toEqual(both)
  })

  test('R12: of one life of a case it erases none of the next, which stays through a restart', async () => {
    const { world, desk } = scene
    const one = await begunCase()
    const [old, later] = [
      signed(one, [first, second]),
      signed(one, [first, second], { day: asDay(world.today() - 1) }),
    ]
    await askBoth(one, [second, first])
    const again = await firstContact(desk, world.today(), { keys: one.begun.keys })
    expect((await world.ask('person', 'begin', again.ask)).status).toBe(200)
    const next = await acts.fileOfBegun({ ...again, token: one.begun.token })
    expect((await ask(later, first)).refused).toBe('stale')
    expect((await ask(old, first)).answer, 'it was done').toEqual({ done: true })
    await world.restart()
    expect(await isThere(next)).toEqual(both)
    expect((await askBoth(next, [first, second])).answer).toEqual({ done: true })
    expect(await isThere(next)).toEqual(neither)
  })

  test('R12: one that names no mailbox holds for a case that has none, and no longer', async () => {
    const { world, desk } = scene
    const one = await begunCase()
    const left = signed(one, [first, second], { mailboxFirst: gone })
    expect((await ask(left, first)).refused).toBe('stale')
    expect((await ask(signed(one, [first], { mailboxFirst: gone }), first)).refused).toBe('stale')
    await world.ask('person', 'erase', deletionOf(one.begun, world.today()), one.begun.token)
    const again = await firstContact(desk, world.today(), { keys: one.begun.keys })
    await world.ask('person', 'begin', again.ask)
    expect((await ask(left, first)).refused, 'the same words were used anew').toBe('stale')
    await world.ask('person', 'erase', deletionOf(again, world.today()), one.begun.token)
    expect((await askBoth(one, [second, first], { mailboxFirst: gone })).answer).toEqual({ done: true })
    expect((await heard(third)).erasures).toContainEqual(left)
  })

  test('a backup from before it brings nothing back', async () => {
    const { world } = scene
    const [one, other] = [await begunCase(), await begunCase()]
    const restore = await world.backUp()
    await askBoth(one, [first, second])
    await restore()
    expect(await isThere(one)).toEqual(neither)
    expect(await isThere(other)).toEqual(both)
  })

  test('A9: whoever is suspended signs none, whoever brings it', async () => {
    const { world, desk } = scene
    const one = await begunCase()
    const suspend = suspensionOf(desk, second.id, world.today(), [first, third])
    expect((await world.ask('desk', 'suspend', { suspend }, await scene.signIn(first))).status).toBe(200)
    expect((await ask(signed(one, [first, second]), first)).refused).toBe('invalid')
    expect((await ask(signed(one, [second]), first)).refused).toBe('invalid')
    expect(await isThere(one)).toEqual(both)
    world.travel(15)
    expect((await askBoth(one, [first, second])).answer).toEqual({ done: true })
    await scene.renew()
  })

  test('attack 23: whoever was dismissed signs none, nor does anybody at an edition of before', async () => {
    const { world } = scene
    const one = await begunCase()
    const before = signed(one, [first, third])
    const standing = signed(one, [first, second])
    const half = signed(one, [first])
    expect((await ask(half, first)).answer).toEqual({ done: false })
    const next = nextKeyring(scene.desk, [first, second])
    expect((await world.ask('desk', 'keyring', { keyring: next.keyring })).status).toBe(200)
    scene.desk = next.desk
    expect((await ask(before, first)).refused).toBe('invalid')
    expect((await ask(standing, second)).refused).toBe('stale')
    expect((await ask(half, first)).refused).toBe('stale')
    expect((await ask(signed(one, [first, third]), first)).refused).toBe('invalid')
    expect(await isThere(one)).toEqual(both)
  })
})
