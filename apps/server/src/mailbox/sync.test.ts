/** Promises of the feed: nothing that changed is missed, and no number counts what the desk has done. */
import type { Cursor, SyncAnswer } from '@treeline/wire'
import { expect, test } from 'vitest'
import { deletionOf } from '../../test/person.ts'
import { onEachStore } from '../../test/scene.ts'
import { insertSmallLogs, smallLogs } from '../../test/small-logs.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

onEachStore('sync', scene => {
  const sync = (cursor: Cursor | null, token: string) => scene.news(token, cursor)

  test('a member hears of each log that changed since, where it stands, once', async () => {
    const token = await scene.signIn(scene.desk.members[0]!)
    const [one, two] = [await scene.begun(), await scene.begun()]
    const start = await sync(null, token)
    expect(start.logs.map(log => text(log.log)).sort()).toEqual(
      [one, two].map(begun => text(begun.keys.id)).sort(),
    )
    expect((await sync(start.cursor, token)).logs).toEqual([])
    const pen = await scene.write(one.pen, one.token)
    const next = await sync(start.cursor, token)
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

  test('S3: a cursor older than the feed is answered with everything, one of yesterday with what is new', async () => {
    const { world } = scene
    const { keys } = await scene.begun()
    const { cursor } = await sync(null, await scene.signIn(scene.desk.members[0]!))
    world.travel(1)
    await world.swept()
    expect((await sync(cursor, await scene.signIn(scene.desk.members[0]!))).logs).toEqual([])
    world.travel(2)
    await world.swept()
    const later = await sync(cursor, await scene.signIn(scene.desk.members[0]!))
    expect(later.logs.some(log => text(log.log) === text(keys.id))).toBe(true)
    await scene.renew()
  })

  test('a deletion of what changed last is heard of by one who has heard of that change', async () => {
    const { world } = scene
    const token = await scene.signIn(scene.desk.members[0]!)
    const begun = await scene.begun()
    const { cursor } = await sync(null, token)
    await world.ask('person', 'erase', deletionOf(begun, world.today()), begun.token)
    expect((await sync(cursor, token)).deletions.length).toBe(1)
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

  /** Every answer until there is no more. */
  async function answersFrom(cursor: Cursor | null, token: string): Promise<SyncAnswer[]> {
    const answers = [await sync(cursor, token)]
    while (answers.at(-1)!.more) answers.push(await sync(answers.at(-1)!.cursor, token))
    return answers
  }
  const namesIn = (answers: readonly SyncAnswer[]) =>
    answers.flatMap(answer => answer.logs.map(one => text(one.log)))

  test('S19: 2,500 logs come a thousand at a time, each once; what changes meanwhile comes after them', async () => {
    const { world, desk } = scene
    const [first, second] = desk.members
    const begun = await scene.begun()
    const small = smallLogs(2500)
    await insertSmallLogs(world, [first!.id], small)
    const token = await scene.signIn(first!)
    const start = await sync(null, token)
    await scene.write(begun.pen, begun.token)
    const others = await answersFrom(start.cursor, token)
    const names = namesIn([start, ...others])
    expect(new Set(names).size).toBe(names.length)
    expect(small.filter(({ id }) => !names.includes(text(id)))).toEqual([])
    for (const { logs } of [start, ...others]) expect(logs.length).toBeLessThanOrEqual(1000)
    const next = await answersFrom(others.at(-1)!.cursor, token)
    expect(namesIn(next)).toEqual([text(begun.keys.id)])
    const fewer = await answersFrom(null, await scene.signIn(second!))
    for (const { logs, more } of [start, ...others, ...fewer])
      expect(!more || logs.length > 0, 'more, and no change before it').toBe(true)
  })

  test('S19: as many that have just changed come a thousand at a time too', async () => {
    const { world, desk } = scene
    const token = await scene.signIn(desk.members[0]!)
    const { cursor } = (await answersFrom(null, token)).at(-1)!
    const small = smallLogs(1200)
    await insertSmallLogs(world, [desk.members[0]!.id], small, true)
    const answers = await answersFrom(cursor, token)
    expect(answers.map(one => one.logs.length)).toEqual([1000, 200])
    expect(namesIn(answers).sort()).toEqual(small.map(({ id }) => text(id)).sort())
    expect((await sync(answers.at(-1)!.cursor, token)).logs).toEqual([])
  })
})
