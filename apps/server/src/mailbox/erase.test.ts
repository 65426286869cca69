/** Promises of deletion: at once here, and no backup brings back what opened it. */
import { join } from 'node:path'
import { concat, equal, u32 } from '@treeline/vault'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { random } from '../../test/desk.ts'
import { deletionOf, fileOf, firstContact } from '../../test/person.ts'
import { type Begun, nextEpoch, onEachStore } from '../../test/scene.ts'
import { sealedPart, tracesOf } from '../../test/traces.ts'
import { signInPerson } from '../../test/world.ts'

const keysIn = (folder: string): Buffer[] => {
  const file = new Sqlite(join(folder, 'erasable.db'), { readonly: true })
  const rows = file.prepare<[], { key: Buffer }>('select key from keys').all()
  file.close()
  return rows.map(row => row.key)
}
onEachStore('deletion', scene => {
  const erase = async (begun: Begun, change: object = {}) => {
    const token = await signInPerson(scene.world, scene.desk, begun.keys)
    return scene.world.ask('person', 'erase', deletionOf(begun, scene.world.today(), change), token)
  }
  const itemsOf = async (begun: Begun) => {
    const token = await signInPerson(scene.world, scene.desk, begun.keys)
    return (await scene.world.ask('person', 'page', { log: begun.keys.id, after: -1 }, token)).answer.items
  }

  test('the mailbox is empty at once, with the number of messages and files that are gone', async () => {
    const begun = await scene.begun()
    const pen = await scene.write(begun.pen, begun.token)
    await scene.world.put(
      'person',
      concat(begun.keys.id, random(32), u32(0), u32(1), random(99)),
      begun.token,
    )
    expect((await erase({ ...begun, pen })).answer).toEqual({ messages: 2, files: 1 })
    expect(await itemsOf(begun)).toEqual([])
    expect((await erase({ ...begun, pen })).answer, 'again').toEqual({ messages: 0, files: 0 })
  })

  test('only the mailbox’s own keys delete it, in its own session', async () => {
    const { world } = scene
    const [begun, other] = [await scene.begun(), await scene.begun()]
    const theirs = deletionOf(other, world.today())
    expect((await world.ask('person', 'erase', theirs, begun.token)).refused).toBe('invalid')
    const zeros = concat(theirs.deletion.subarray(0, -64), new Uint8Array(64))
    expect((await world.ask('person', 'erase', { deletion: zeros }, other.token)).refused, 'S1').toBe(
      'invalid',
    )
    expect((await world.ask('person', 'erase', theirs)).refused).toBe('unsigned')
    expect((await itemsOf(begun)).length).toBe(2)
  })

  test('S7: an old deletion erases nothing that was written later with the same words', async () => {
    const { world } = scene
    const first = await scene.begun()
    const old = deletionOf(first, world.today())
    await erase(first)
    const again = await firstContact(scene.desk, world.today(), { keys: first.keys })
    expect((await world.ask('person', 'begin', again.ask)).status).toBe(200)
    expect((await world.ask('person', 'erase', old, first.token)).refused).toBe('invalid')
    expect((await itemsOf(first)).length).toBe(2)
    expect((await erase({ ...again, token: first.token })).answer).toEqual({ messages: 1, files: 0 })
  })

  test('R12: one who appends all the time does not outrun it: what came later goes as well', async () => {
    const begun = await scene.begun()
    await scene.write(await scene.write(begun.pen, begun.token), begun.token)
    expect((await erase(begun)).answer).toEqual({ messages: 3, files: 0 })
    expect(await itemsOf(begun)).toEqual([])
  })

  test('those who could read it hear that, and nobody else; the file stays thirty days', async () => {
    const { world, desk } = scene
    const begun = await scene.begun()
    const [first] = desk.members
    const token = await scene.signIn(first!)
    const file = await fileOf(desk, first!, begun.keys.id)
    await world.ask('desk', 'file', { mailbox: begun.keys.id, epoch: file.record, wraps: file.wraps }, token)
    const { cursor } = await scene.news(token)
    await erase(begun)
    const { deletions } = await scene.news(token, cursor)
    expect(deletions).toEqual([deletionOf(begun, world.today()).deletion])
    expect((await world.ask('desk', 'page', { log: file.log, after: -1 }, token)).answer.items.length).toBe(1)
    const page = await world.ask('desk', 'page', { log: begun.keys.id, after: -1 }, token)
    expect(page.answer.items).toEqual([])
    world.travel(31)
    await world.swept()
    const later = await scene.signIn(first!)
    expect((await world.ask('desk', 'page', { log: file.log, after: -1 }, later)).answer.items).toEqual([])
    expect((await scene.news(later)).deletions).toEqual([])
    await scene.renew()
  })

  test('S8: what ran out can still be deleted: the answer is that of none, and the desk’s file goes', async () => {
    const { world, desk } = scene
    const begun = await scene.begun()
    const [first] = desk.members
    const file = await fileOf(desk, first!, begun.keys.id)
    const bound = { mailbox: begun.keys.id, epoch: file.record, wraps: file.wraps }
    expect((await world.ask('desk', 'file', bound, await scene.signIn(first!))).status).toBe(200)
    world.travel(60)
    await world.swept()
    expect((await erase(begun)).answer).toEqual({ messages: 0, files: 0 })
    const heard = await scene.news(await scene.signIn(first!))
    expect(heard.deletions).toContainEqual(deletionOf(begun, world.today()).deletion)
    world.travel(31)
    await world.swept()
    const later = await scene.news(await scene.signIn(first!))
    expect(later.logs.filter(one => equal(one.log, file.log))).toEqual([])
    await scene.renew()
  })

  test('S7: an old deletion erases nothing of a mailbox whose first epoch has run out', async () => {
    const { world } = scene
    const begun = await scene.begun()
    world.travel(7)
    await scene.renew()
    const token = async () => signInPerson(world, scene.desk, begun.keys)
    const next = await nextEpoch(scene, begun)
    expect((await scene.append('person', await token(), begun.keys.id, next)).status).toBe(200)
    const pen = await scene.write(next.pen, await token())
    world.travel(33)
    await world.swept()
    const read = async () => (await itemsOf(begun)).length
    expect(await read(), 'its record stays').toBe(3)
    const earlier = { first: random(32), seq: 1, head: random(32) }
    expect((await erase(begun, earlier)).refused).toBe('invalid')
    expect(await read()).toBe(3)
    expect((await erase({ ...begun, pen })).answer).toEqual({ messages: 1, files: 0 })
    expect(await read()).toBe(0)
    await scene.renew()
  })

  test('whoever deleted everything may begin again with the same words, and that survives a restart', async () => {
    const { world, desk } = scene
    const begun = await scene.begun()
    await erase(begun)
    expect((await world.ask('person', 'begin', begun.ask)).answer).toEqual({ seq: 1 })
    await world.restart()
    expect((await itemsOf(begun)).length).toBe(2)
    expect((await firstContact(desk, world.today())).ask.wraps.length).toBe(4)
  })

  test('no key and no sealed byte of it is left in the files', async () => {
    const { world } = scene
    const before = keysIn(world.folder)
    const begun = await scene.begun()
    const key = keysIn(world.folder).find(one => !before.some(known => known.equals(one)))!
    expect(tracesOf(key, world.folder)).toBe(1)
    if (scene.kind === 'sqlite')
      expect(tracesOf(sealedPart(begun.ask.entry), world.folder)).toBeGreaterThan(15)
    await erase(begun)
    expect(tracesOf(key, world.folder)).toBe(0)
    expect(tracesOf(sealedPart(begun.ask.entry), world.folder)).toBe(0)
  })

  test('wraps are never stored as they came', async () => {
    const { world } = scene
    const begun = await scene.begun()
    const stored = Buffer.concat(await world.rows('wraps', 'sealed'))
    for (const wrap of begun.ask.wraps) expect(stored.includes(Buffer.from(wrap.subarray(0, 64)))).toBe(false)
  })

  test('a backup from before the deletion brings nothing back, nor could anyone open it', async () => {
    const { world } = scene
    const begun = await scene.begun()
    const stored = await scene.begun()
    const restore = await world.backUp()
    await erase(begun)
    await restore()
    expect(await itemsOf(begun)).toEqual([])
    expect((await itemsOf(stored)).length).toBe(2)
    expect((await itemsOf(stored))[0]!.wraps).toEqual([stored.ask.wraps[0]])
  })

  test('the desk’s file of it, which a backup brings back, goes when its readers are told of it no longer', async () => {
    const { world } = scene
    const begun = await scene.begun()
    const [first] = scene.desk.members
    const file = await fileOf(scene.desk, first!, begun.keys.id)
    expect((await world.ask('desk', 'file', file.ask, await scene.signIn(first!))).status).toBe(200)
    const restore = await world.backUp()
    await erase(begun)
    await restore()
    const items = async () => {
      const token = await scene.signIn(first!)
      return (await world.ask('desk', 'page', { log: file.log, after: -1 }, token)).answer.items.length
    }
    expect(await items()).toBe(1)
    world.travel(31)
    await world.swept()
    expect(await items()).toBe(0)
  })
})
