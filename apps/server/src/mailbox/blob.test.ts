/** Promises of files: resumed exactly, never mixed up, gone with their entry. */
import { type Bytes, concat, sealedChunkBytes, u32 } from '@treeline/vault'
import { expect, test } from 'vitest'
import { random } from '../../test/desk.ts'
import { entryOf } from '../../test/person.ts'
import { onEachStore } from '../../test/scene.ts'

const chunk = (log: Uint8Array, blob: Bytes, index: number, count: number, bytes: Bytes): Bytes =>
  concat(log, blob, u32(index), u32(count), bytes)

onEachStore('files', scene => {
  const put = (body: Bytes, token: string) => scene.world.put('person', body, token)
  const have = (log: Uint8Array, blob: Bytes, token: string) =>
    scene.world.ask('person', 'blobHave', { log, blob }, token)
  const get = (
    log: Uint8Array,
    blob: Bytes,
    index: number,
    token: string,
    origin: 'person' | 'desk' = 'person',
  ) => scene.world.ask(origin, 'blobGet', { log, blob, index }, token)

  test('a file goes up in chunks, is resumed, named by an entry, and read by a member', async () => {
    const { desk } = scene
    const { keys, pen, token } = await scene.begun()
    const [blob, first, last] = [random(32), random(sealedChunkBytes), random(700)]
    expect((await put(chunk(keys.id, blob, 1, 2, last), token)).status).toBe(200)
    expect((await have(keys.id, blob, token)).answer).toEqual({ have: [1] })
    const early = await entryOf(desk, pen, 'see the file')
    const named = { item: early.item, blobs: [blob] }
    expect((await scene.append('person', token, keys.id, named)).refused, 'not whole yet').toBe('invalid')
    expect((await put(chunk(keys.id, blob, 0, 2, first), token)).status).toBe(200)
    expect((await scene.append('person', token, keys.id, named)).answer).toEqual({ seq: 2 })
    const member = await scene.signIn(desk.members[0]!)
    const read = await get(keys.id, blob, 0, member, 'desk')
    expect([read.headers.get('content-type'), read.bytes]).toEqual(['application/octet-stream', first])
    expect((await get(keys.id, blob, 1, member, 'desk')).bytes).toEqual(last)
  })

  test('the same bytes again are taken, other bytes are not', async () => {
    const { keys, token } = await scene.begun()
    const [blob, bytes] = [random(32), random(500)]
    expect((await put(chunk(keys.id, blob, 0, 1, bytes), token)).status).toBe(200)
    expect((await put(chunk(keys.id, blob, 0, 1, bytes), token)).status).toBe(200)
    expect((await put(chunk(keys.id, blob, 0, 1, random(500)), token)).refused).toBe('other-bytes')
    expect((await put(chunk(keys.id, blob, 0, 2, random(sealedChunkBytes)), token)).refused).toBe(
      'other-bytes',
    )
    expect((await put(chunk(keys.id, blob, 1, 2, random(500)), token)).refused, 'another count').toBe(
      'other-bytes',
    )
  })

  test('chunks of odd sizes and places are malformed', async () => {
    const { keys, token } = await scene.begun()
    const blob = random(32)
    const bodies = [
      chunk(keys.id, blob, 0, 2, random(500)),
      chunk(keys.id, blob, 2, 2, random(500)),
      chunk(keys.id, blob, 0, 0, random(500)),
      chunk(keys.id, blob, 0, 401, random(sealedChunkBytes)),
      chunk(keys.id, blob, 0, 1, new Uint8Array(0)),
      random(10),
    ]
    for (const body of bodies) expect((await put(body, token)).refused).toBe('malformed')
    expect((await put(chunk(keys.id, blob, 0, 1, random(sealedChunkBytes + 1)), token)).refused).toBe('large')
  })

  test('attack 18: an unknown file and a file of another mailbox are the same 404', async () => {
    const [mine, theirs] = [await scene.begun(), await scene.begun()]
    const blob = random(32)
    await put(chunk(theirs.keys.id, blob, 0, 1, random(300)), theirs.token)
    const foreign = await get(theirs.keys.id, blob, 0, mine.token)
    const unknown = await get(mine.keys.id, random(32), 0, mine.token)
    expect([foreign.status, foreign.text]).toEqual([unknown.status, unknown.text])
    expect(foreign.status).toBe(404)
    expect((await put(chunk(theirs.keys.id, blob, 0, 1, random(300)), mine.token)).refused).toBe('unknown')
    expect((await have(theirs.keys.id, blob, mine.token)).refused).toBe('unknown')
    const moved = await entryOf(scene.desk, mine.pen, 'their file')
    const reply = await scene.append('person', mine.token, mine.keys.id, { item: moved.item, blobs: [blob] })
    expect(reply.refused).toBe('invalid')
  })

  test('without a session nothing is put', async () => {
    const { keys } = await scene.begun()
    expect((await put(chunk(keys.id, random(32), 0, 1, random(300)), 'x')).refused).toBe('unsigned')
  })

  test('B2: twenty files of one writer may be under way in a mailbox, not more, and none is in another’s way', async () => {
    const { world, desk } = scene
    const { keys, pen, token } = await scene.begun()
    const one = () => random(32)
    const putAs = async (origin: 'person' | 'desk', as: string, blob = one()) =>
      (await world.put(origin, chunk(keys.id, blob, 0, 1, random(50)), as)).refused
    const [first, second] = [await scene.signIn(desk.members[0]!), await scene.signIn(desk.members[1]!)]
    const named = one()
    for (let i = 0; i < 20; i++) expect(await putAs('desk', first)).toBeUndefined()
    expect(await putAs('desk', first)).toBe('limit')
    expect(await putAs('desk', second), 'a colleague').toBeUndefined()
    for (let i = 0; i < 20; i++) expect(await putAs('person', token, i === 0 ? named : one())).toBeUndefined()
    expect(await putAs('person', token)).toBe('limit')
    const { item } = await entryOf(desk, pen, 'see the file')
    expect((await scene.append('person', token, keys.id, { item, blobs: [named] })).status).toBe(200)
    expect(await putAs('person', token), 'what an entry names is under way no more').toBeUndefined()
    const senders = (await world.rows('blobs', 'sender')).filter(Boolean)
    const sent = (await world.rows('blobs', 'blob')).length
    expect(sent - senders.length, 'nor is it known who sent it').toBeGreaterThan(0)
  })
})
