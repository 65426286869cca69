/** Promises of rows: they come with the item they sum up to, and go to whoever may read their file. */
import { concat, type ItemHash, parseLineWithRow } from '@treeline/vault'
import { maxRows, readInPieces } from '@treeline/wire'
import { expect, test } from 'vitest'
import { random } from '../../test/desk.ts'
import { deletionOf, entryOf, epochOf, fileOf, type Pen, rowAt, standingOf } from '../../test/person.ts'
import { type Begun, onEachStore } from '../../test/scene.ts'
import { insertRows, insertSmallLogs, smallLogs } from '../../test/small-logs.ts'

onEachStore('rows', scene => {
  const [writer, reader, other] = scene.desk.members
  const rowsOf = async (token: string, after: Uint8Array | null = null) =>
    readInPieces((await scene.world.ask('desk', 'rows', { after }, token)).bytes, 704, maxRows)!
  const rowOf = async (pen: Pen, token: string) =>
    (await rowsOf(token)).filter(row => Buffer.from(row.subarray(0, 32)).equals(pen.log))

  /** A case with its file, and who writes in it. */
  const begunCase = async () => {
    const begun = await scene.begun()
    const token = await scene.signIn(writer!)
    const { ask, pen } = await fileOf(scene.desk, writer!, begun.keys.id)
    expect((await scene.world.ask('desk', 'file', ask, token)).status).toBe(200)
    return { begun, token, pen }
  }
  const append = async (pen: Pen, row: Uint8Array, item: Uint8Array, token: string) =>
    scene.append('desk', token, pen.log, { item, row })
  const written = async (pen: Pen, begun: Begun, token: string) => {
    const next = await entryOf(scene.desk, pen, 'a note', writer)
    const row = await rowAt(next.pen, begun.pen)
    expect((await append(pen, row, next.item, token)).status).toBe(200)
    return { pen: next.pen, row, item: next.item }
  }

  test('D6: the row that came with a file’s newest entry is shown to whoever may read the file', async () => {
    const { begun, token, pen } = await begunCase()
    const one = await written(pen, begun, token)
    expect(await rowOf(pen, await scene.signIn(reader!))).toEqual([one.row])
    const two = await written(one.pen, begun, token)
    expect(await rowOf(pen, token), 'in place of the one before').toEqual([two.row])
    await scene.write(two.pen, token, writer)
    expect(await rowOf(pen, token), 'an entry without one leaves it').toEqual([two.row])
    expect((await append(one.pen, one.row, one.item, token)).status, 'again').toBe(200)
    expect(await rowOf(pen, token), 'an entry sent again brings none back').toEqual([two.row])
  })

  test('nobody gets the row of a file they may not read, nor a person any', async () => {
    const { world } = scene
    const { begun, token, pen } = await begunCase()
    await written(pen, begun, token)
    const small = smallLogs(1)
    await insertSmallLogs(world, [other!.id], small)
    await insertRows(world, small)
    const mine = await rowsOf(token)
    expect(mine.some(row => Buffer.from(row.subarray(0, 32)).equals(small[0]!.id))).toBe(false)
    expect((await rowsOf(await scene.signIn(other!))).length).toBe(mine.length + 1)
    expect((await world.ask('person', 'rows', { after: null }, begun.token)).status).toBe(404)
    expect((await world.ask('desk', 'rows', { after: null })).refused).toBe('unsigned')
  })

  test('R9: a row above or beside what is there is refused, and its entry with it', async () => {
    const { begun, token, pen } = await begunCase()
    const { item, pen: next } = await entryOf(scene.desk, pen, 'a note', writer)
    const bad = {
      'a place behind its entry': await rowAt({ ...next, seq: next.seq + 1 }, begun.pen),
      'another entry in its place': await rowAt({ ...next, head: random(32) as ItemHash }, begun.pen),
      'another file': await rowAt({ ...next, log: begun.keys.id }, begun.pen),
      'a mailbox item to come': await rowAt(next, { ...begun.pen, seq: begun.pen.seq + 1 }),
      'another item of the mailbox': await rowAt(next, { ...begun.pen, head: random(32) as ItemHash }),
    }
    for (const [what, row] of Object.entries(bad))
      expect((await append(pen, row, item, token)).refused, what).toBe('invalid')
    const row = await rowAt(next, begun.pen)
    for (const at of [0, 111, 112, 144, 703]) {
      const bent = row.with(at, row[at]! ^ 1)
      expect((await append(pen, bent, item, token)).refused, String(at)).toMatch(/malformed|invalid/)
    }
    expect(await rowOf(pen, token)).toEqual([])
    expect((await append(pen, row, item, token)).status).toBe(200)
  })

  test('a row goes with an item of a file, a record too, and with nothing else', async () => {
    const { world, desk } = scene
    const { begun, token, pen } = await begunCase()
    const next = await epochOf(desk, pen, pen.expiry, standingOf(desk.members), {
      ...{ signing: writer!.signing, side: 1 },
    })
    const row = await rowAt(next.pen, begun.pen)
    const record = { log: pen.log, item: next.item, wraps: next.wraps, row }
    expect((await world.ask('desk', 'append', record, token)).status).toBe(200)
    expect(await rowOf(pen, token), 'under the key of the epoch it starts').toEqual([row])
    const answer = await entryOf(desk, begun.pen, 'an answer', writer)
    const inMailbox = await append(begun.pen, await rowAt(answer.pen, begun.pen), answer.item, token)
    expect(inMailbox.refused).toBe('malformed')
    const theirs = await entryOf(desk, begun.pen, 'more')
    const asked = { item: theirs.item, row: await rowAt(theirs.pen, begun.pen) }
    expect((await scene.append('person', begun.token, begun.keys.id, asked)).refused).toBe('malformed')
  })

  test('when the person deletes everything the row goes at once, and none comes back', async () => {
    const { world } = scene
    const { begun, token, pen } = await begunCase()
    const { pen: next } = await written(pen, begun, token)
    const erased = await world.ask('person', 'erase', deletionOf(begun, world.today()), begun.token)
    expect(erased.status).toBe(200)
    expect(await rowOf(pen, token)).toEqual([])
    await written(next, begun, token)
    expect(await rowOf(pen, token)).toEqual([])
    expect((await world.rows('rows', 'log')).some(log => Buffer.from(log).equals(pen.log))).toBe(false)
  })

  test('more than an answer takes come in the order of files, behind the last one', async () => {
    const { world } = scene
    const [mine, theirs] = [smallLogs(maxRows + 5), smallLogs(maxRows)]
    await insertSmallLogs(world, [reader!.id], mine)
    await insertSmallLogs(world, [other!.id], theirs)
    await insertRows(world, [...mine, ...theirs])
    const token = await scene.signIn(reader!)
    const first = await rowsOf(token)
    expect(first).toHaveLength(maxRows)
    const remainder = await rowsOf(token, first.at(-1)!.slice(0, 32))
    const ids = [...first, ...remainder].map(row => Buffer.from(row.subarray(0, 32)).toString('hex'))
    expect(ids).toEqual(ids.toSorted())
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id } of mine) expect(ids).toContain(Buffer.from(id).toString('hex'))
  })

  test('what is shown is the line and the row as they came', async () => {
    const { begun, token, pen } = await begunCase()
    const { row } = await written(pen, begun, token)
    const [shown] = await rowOf(pen, token)
    expect(parseLineWithRow(shown!)?.line).toMatchObject({ log: pen.log, mailboxSeq: begun.pen.seq })
    expect(concat(shown!)).toEqual(concat(row))
  })
})
