/** Promises of pages: nothing lost between them, and nothing told by their shape. */
import { mailboxKeys, markerBytes, newCodename, parseItem } from '@treeline/vault'
import { expect, test } from 'vitest'
import { random } from '../../test/desk.ts'
import { nextEpoch, onEachStore } from '../../test/scene.ts'
import { type Reply, signInPerson } from '../../test/world.ts'

const shapeOf = ({ status, headers, bytes }: Reply<'page'>) => ({
  status,
  length: bytes.length,
  headers: Object.fromEntries([...headers].filter(([name]) => name !== 'date')),
})

onEachStore('pages', scene => {
  const page = (token: string, log: Uint8Array, after = -1) =>
    scene.world.ask('person', 'page', { log, after }, token)

  test('attack 12: unknown, empty, foreign, erased and full answer with one status, one length, the same headers', async () => {
    const { world, desk } = scene
    const full = await scene.begun()
    const unknown = mailboxKeys(newCodename(random), desk.id)
    const unknownToken = await signInPerson(world, desk, unknown)
    const expected = shapeOf(await page(full.token, full.keys.id))
    expect(expected).toMatchObject({ status: 200, length: 32_768 })
    expect(shapeOf(await page(unknownToken, unknown.id))).toEqual(expected)
    expect(shapeOf(await page(unknownToken, full.keys.id)), 'foreign').toEqual(expected)
    expect((await page(unknownToken, full.keys.id)).answer.items).toEqual([])
    world.travel(60)
    const later = await signInPerson(world, desk, full.keys)
    expect(shapeOf(await page(later, full.keys.id)), 'expired').toEqual(expected)
    world.travel(-60)
  })

  test('attack 12: an unknown mailbox gets a session like a known one', async () => {
    const { world, desk } = scene
    const unknown = mailboxKeys(newCodename(random), desk.id)
    expect(await signInPerson(world, desk, unknown)).toMatch(/^[\w-]{43}$/)
  })

  test('a long conversation comes whole, page by page, each full page of its one size', async () => {
    const begun = await scene.begun()
    let { pen } = begun
    for (let i = 0; i < 40; i++) pen = await scene.write(pen, begun.token)
    const seen: number[] = []
    for (let after = -1, more = true; more; ) {
      const { bytes, answer } = await page(begun.token, begun.keys.id, after)
      expect(bytes.length).toBe(after < 0 ? 32_768 : 131_072)
      more = answer.more
      for (const one of answer.items)
        seen.push(new DataView(one.item.buffer, one.item.byteOffset + 72).getUint32(4))
      after += answer.items.length
    }
    expect(seen.length).toBe(42)
  })

  test('a page after the head is empty', async () => {
    const { keys, token } = await scene.begun()
    const { bytes, answer } = await page(token, keys.id, 1)
    expect([bytes.length, answer.items, answer.more]).toEqual([131_072, [], false])
  })

  test('the marker a person leaves is theirs alone to read', async () => {
    const { world, desk } = scene
    const { keys, token, ask } = await scene.begun()
    expect((await page(token, keys.id)).answer.marker).toEqual(ask.marker)
    const marker = random(markerBytes)
    expect((await world.ask('person', 'marker', { log: keys.id, marker }, token)).status).toBe(200)
    expect((await page(token, keys.id)).answer.marker).toEqual(marker)
    const member = await scene.signIn(desk.members[0]!)
    expect(
      (await world.ask('desk', 'page', { log: keys.id, after: -1 }, member)).answer.marker,
    ).toBeUndefined()
    const other = await scene.begun()
    expect((await world.ask('person', 'marker', { log: keys.id, marker }, other.token)).refused).toBe(
      'unknown',
    )
  })

  test('attack 28: what has run out is shown no more, though nothing was swept since', async () => {
    const { world } = scene
    const begun = await scene.begun()
    world.travel(7)
    await scene.renew()
    const signIn = () => signInPerson(world, scene.desk, begun.keys)
    const next = await nextEpoch(scene, begun)
    expect((await scene.append('person', await signIn(), begun.keys.id, next)).status).toBe(200)
    await scene.write(next.pen, await signIn())
    const kinds = async () => {
      const { items } = (await page(await signIn(), begun.keys.id)).answer
      return items.map(({ item }) => parseItem(item)?.kind)
    }
    expect(await kinds()).toEqual(['epoch', 'entry', 'epoch', 'entry'])
    world.travel(33)
    expect(await kinds()).toEqual(['epoch', 'epoch', 'entry'])
  })
})
