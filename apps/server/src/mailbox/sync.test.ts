/** Promises of the feed: nothing that changed is missed, and no number counts what the desk has done. */
import { expect, test } from 'vitest'
import { onEachStore } from '../../test/scene.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

onEachStore('sync', scene => {
  const sync = async (cursor: number | null, token: string) =>
    (await scene.world.ask('desk', 'sync', { cursor }, token)).answer

  test('a member hears of each log that changed since, where it stands, once', async () => {
    const token = await scene.signIn(scene.desk.members[0]!)
    const [one, two] = [await scene.begun(), await scene.begun()]
    const start = await sync(null, token)
    expect(start.reset).toBe(true)
    expect(start.logs.map(log => text(log.log)).sort()).toEqual(
      [one, two].map(begun => text(begun.keys.id)).sort(),
    )
    expect((await sync(start.cursor, token)).logs).toEqual([])
    const pen = await scene.write(one.pen, one.token)
    const next = await sync(start.cursor, token)
    expect(next.reset).toBe(false)
    expect(next.logs).toEqual([{ log: one.keys.id, kind: 'mailbox', seq: 2, head: pen.head, state: 'new' }])
    expect((await sync(next.cursor, token)).logs).toEqual([])
  })

  test('with ten writers at once and a reader beside them nothing is missed', async () => {
    const token = await scene.signIn(scene.desk.members[0]!)
    let { cursor } = await sync(null, token)
    const heard = new Set<string>()
    const listen = async () => {
      const next = await sync(cursor, token)
      cursor = next.cursor
      for (const { log } of next.logs) heard.add(text(log))
    }
    const writers = Promise.all(Array.from({ length: 10 }, scene.begun))
    let isDone = false
    void writers.then(() => {
      isDone = true
    })
    while (!isDone) await listen()
    await listen()
    expect((await writers).filter(begun => !heard.has(text(begun.keys.id)))).toEqual([])
  })

  test('a cursor older than the feed starts from everything, one of yesterday does not', async () => {
    const { world } = scene
    const { keys } = await scene.begun()
    const { cursor } = await sync(null, await scene.signIn(scene.desk.members[0]!))
    world.travel(1)
    await world.swept()
    expect((await sync(cursor, await scene.signIn(scene.desk.members[0]!))).reset).toBe(false)
    world.travel(2)
    await world.swept()
    const later = await sync(cursor, await scene.signIn(scene.desk.members[0]!))
    expect(later.reset).toBe(true)
    expect(later.logs.some(log => text(log.log) === text(keys.id))).toBe(true)
    await scene.renew()
  })

  test('attack 13: no number grows with all that ever happened: the places of a day start anew', async () => {
    const { world } = scene
    const places = async () => (await world.rows('feed', 'place')).map(Number)
    await scene.begun()
    for (const place of await places()) expect(place % 2 ** 20).toBeLessThan(1000)
    world.travel(10)
    await scene.renew()
    await world.swept()
    await scene.begun()
    expect(await places()).toEqual([world.today() * 2 ** 20])
  })

  test('attack 13: entries of one size class are kept in as many bytes, whatever is in them', async () => {
    const begun = await scene.begun()
    await scene.write(begun.pen, begun.token)
    const items = await scene.world.rows('items', 'bytes')
    const entries = items.filter(one => Buffer.from(one).toString('latin1', 0, 4) === 'TLE2')
    expect(new Set(entries.map(one => one.length))).toEqual(new Set([1228]))
  })
})
