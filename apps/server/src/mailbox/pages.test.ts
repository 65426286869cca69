/** Promises of reading many logs at once: the same as one by one, and never more than fits. */
import { type Bytes, equal, type LogId } from '@treeline/vault'
import { maxItemsInPages, pagesBytes, readPages } from '@treeline/wire'
import { expect, test } from 'vitest'
import { random } from '../../test/desk.ts'
import { entryOf, fileOf } from '../../test/person.ts'
import { onEachStore } from '../../test/scene.ts'

type Asked = { log: Uint8Array; after: number }

onEachStore('many logs at once', scene => {
  const ask = (logs: readonly Asked[], token: string) => scene.world.ask('desk', 'pages', { logs }, token)
  const pages = async (logs: readonly Asked[], token: string) => readPages((await ask(logs, token)).bytes)!
  const page = async (log: Uint8Array, after: number, token: string) =>
    (await scene.world.ask('desk', 'page', { log, after }, token)).answer
  const member = () => scene.signIn(scene.desk.members[0]!)

  test('give what each of them gives by itself: items, this member’s wraps, the person’s key', async () => {
    const { world, desk } = scene
    const token = await member()
    const [one, two] = [await scene.begun(), await scene.begun()]
    await scene.write(two.pen, two.token)
    const file = await fileOf(desk, desk.members[0]!, one.keys.id)
    const bound = { mailbox: one.keys.id, epoch: file.record, wraps: file.wraps }
    expect((await world.ask('desk', 'file', bound, token)).status).toBe(200)
    const asked = [one.keys.id, two.keys.id, file.log].map(log => ({ log, after: -1 }))
    asked.push({ log: (await scene.begun()).keys.id, after: 0 })
    const found = await pages(asked, token)
    expect(found.length).toBe(4)
    for (const { log, after } of asked) {
      const { items, kem, more } = await page(log, after, token)
      const mine = found.find(other => equal(other.log, log))!
      expect(mine).toEqual({ log, kem, more, items: items.map(({ item, wraps }) => ({ item, wraps })) })
    }
  })

  test('of an unknown log, another’s, and one that ran out are empty pages', async () => {
    const { world } = scene
    const { keys } = await scene.begun()
    const unknown = random(32)
    const logs = [unknown, keys.id].map(log => ({ log, after: -1 }))
    const [lawyer] = scene.desk.members
    world.travel(60)
    const empty = (log: Bytes) => ({ log, items: [], kem: undefined, more: false })
    const found = await pages(logs, await scene.signIn(lawyer!))
    expect(found).toEqual(expect.arrayContaining([empty(unknown), empty(keys.id)]))
    world.travel(-60)
  })

  test('that do not fit are cut or left out, and come when they are asked for again', async () => {
    const token = await member()
    const seen = new Map<string, number>()
    const wanted = new Map<string, { log: LogId; after: number; items: number }>()
    for (let i = 0; i < 5; i++) {
      const begun = await scene.begun()
      let { pen } = begun
      for (let n = 0; n < 5; n++) {
        const { item, pen: next } = await entryOf(scene.desk, pen, 'x'.repeat(60_000))
        expect((await scene.append('person', begun.token, pen.log, { item })).status).toBe(200)
        pen = next
      }
      wanted.set(Buffer.from(pen.log).toString('hex'), { log: pen.log, after: -1, items: 7 })
    }
    let answers = 0
    for (; wanted.size > 0 && answers < 10; answers++) {
      const { bytes } = await ask(
        [...wanted.values()].map(({ log, after }) => ({ log, after })),
        token,
      )
      expect(bytes.length).toBeLessThanOrEqual(pagesBytes)
      for (const { log, items, more } of readPages(bytes)!) {
        const name = Buffer.from(log).toString('hex')
        expect(items.length > 0 || !more).toBe(true)
        seen.set(name, (seen.get(name) ?? 0) + items.length)
        if (more) wanted.set(name, { ...wanted.get(name)!, after: seen.get(name)! - 1 })
        else wanted.delete(name)
      }
    }
    expect([...seen.values()]).toEqual(Array(5).fill(7))
    expect(answers).toBe(2)
  })

  test('hold so many items and no more, of whatever length', async () => {
    const token = await member()
    const begun = await scene.begun()
    let { pen } = begun
    // More than one of them may write in a day.
    const byMember = (from: typeof pen) => scene.write(from, token, scene.desk.members[0]!)
    for (let i = 0; i < maxItemsInPages; i++)
      pen = i % 2 ? await byMember(pen) : await scene.write(pen, begun.token)
    const [first] = await pages([{ log: pen.log, after: -1 }], token)
    expect([first!.items.length, first!.more]).toEqual([maxItemsInPages, true])
    const [second] = await pages([{ log: pen.log, after: maxItemsInPages - 1 }], token)
    expect([second!.items.length, second!.more]).toEqual([2, false])
  })

  test('are for members, at most sixty-four, and each answered once', async () => {
    const token = await member()
    const { keys, token: theirs } = await scene.begun()
    const one = { log: keys.id, after: -1 }
    expect((await scene.world.ask('person', 'pages', { logs: [one] }, theirs)).status).toBe(404)
    expect((await ask([], token)).refused).toBe('malformed')
    expect((await ask(Array(65).fill(one), token)).refused).toBe('malformed')
    expect((await pages([one, one], token)).length).toBe(1)
  })
})
