/** Promises of the register: items in one chain, by devices that take part; lines of what is there; to keepers alone. */
import {
  asDay,
  concat,
  endOfLog,
  equal,
  type ItemHash,
  type Line,
  removeKind,
  writeLine,
} from '@treeline/vault'
import { maxRegisterItems, type RegisterPut, readRegisterPart, writeRegisterPut } from '@treeline/wire'
import { expect, test } from 'vitest'
import { elsewhere, freshOf, newMember, nextKeyring, random, type TestMember } from '../../test/desk.ts'
import { deletionOf, fileOf, firstContact, type Pen } from '../../test/person.ts'
import { admitting, type Head, headIn, itemBehind, noItem } from '../../test/register.ts'
import { type Begun, onEachStore } from '../../test/scene.ts'

onEachStore('the register', scene => {
  const [one, two, three] = scene.desk.members as [TestMember, TestMember, TestMember]
  let head: Head = noItem
  const put = async (made: RegisterPut, by: TestMember) =>
    scene.world.ask('desk', 'registerPut', writeRegisterPut(made), await scene.signIn(by))
  const next = (by: TestMember, change: Parameters<typeof itemBehind>[4] = {}) =>
    itemBehind(scene.desk, head, by, scene.world.today(), change)
  /** An item that is taken, or the test fails. */
  const add = async (by: TestMember, change: Parameters<typeof itemBehind>[4] = {}) => {
    const made = next(by, change)
    const { status, text } = await put(made, by)
    expect(status, text).toBe(200)
    head = made.head
    return made
  }
  const shownTo = async (by: TestMember, from = 0) => {
    const { bytes } = await scene.world.ask('desk', 'register', { from }, await scene.signIn(by))
    return readRegisterPart(bytes, maxRegisterItems)!
  }
  /** A line of a new case, as whoever read it writes one. */
  const lineOfCase = async () => lineOf(await scene.begun())
  const lineOf = async (begun: Begun) => lineAt(await beginFile(begun), begun.pen)
  const beginFile = async ({ keys }: Begun): Promise<Pen> => {
    const { ask, pen } = await fileOf(scene.desk, one, keys.id)
    expect((await scene.world.ask('desk', 'file', ask, await scene.signIn(one))).status).toBe(200)
    return pen
  }
  /** Without a row: where a file and its mailbox stand. */
  const lineAt = ({ log, seq, head }: Pen, mailbox: Pen): Line => ({
    ...{ log, seq, head, mailboxSeq: mailbox.seq, mailboxHead: mailbox.head },
    row: new Uint8Array(32),
  })
  /** A body of the cards that are shown but the first so many. */
  const bodyWithout = async (left: number) => {
    const { cards, config } = (await scene.world.get('desk')).answer
    const weekly = cards.filter(card => card[4] === 0)
    return freshOf(scene.desk, weekly.slice(left), [], config)
  }
  const sorted = (lines: readonly Line[]) =>
    lines.map(line => writeLine(line)).sort((a, b) => Buffer.compare(a, b))

  test('it begins with devices that the roots took in, and goes on item by item', async () => {
    head = headIn(await shownTo(three))
    expect(head.n).toBe(2)
    const laptop = elsewhere(one)
    expect((await put(next(laptop), one)).refused, 'nobody took it in').toBe('invalid')
    const first = await add(laptop, admitting(scene.desk, laptop))
    expect((await put(first, one)).status, 'the same bytes again').toBe(200)
    const second = await add(two)
    const { items, lines } = await shownTo(three)
    expect(items.map(item => concat(item.public))).toContainEqual(concat(second.item.public))
    expect([items.length, lines.length]).toEqual([5, 0])
    expect((await shownTo(three, 4)).items).toHaveLength(1)
  })

  test('R1: one by a device that its member has removed is refused, by a server that read it anew', async () => {
    const laptop = elsewhere(two)
    await add(laptop, admitting(scene.desk, laptop))
    await add(two, { kind: removeKind, extra: laptop.device })
    expect((await put(next(laptop), two)).refused).toBe('invalid')
    await add(laptop, admitting(scene.desk, laptop))
    await add(laptop)
  })

  test('R-f: one member writes so many items in a day and no more', async () => {
    let made = next(three)
    let refused: string | undefined
    for (; !refused; made = next(three)) {
      refused = (await put(made, three)).refused
      if (!refused) head = made.head
    }
    expect(refused).toBe('busy')
    expect(head.n).toBeGreaterThan(30)
    expect((await put(next(two), two)).status).toBe(200)
    head = next(two).head
  })

  test('S17: of two behind the same item one is taken; the other is told that it is behind', async () => {
    const late = next(two)
    await add(one)
    const { refused } = await put(late, two)
    expect(refused).toBe('behind')
  })

  test('S17: one by a device nobody took in, in a colleague’s name, of another day or edition is refused', async () => {
    expect((await put(next(elsewhere(three)), three)).refused).toBe('invalid')
    expect((await put(next(one), two)).refused).toBe('forbidden')
    const today = scene.world.today()
    for (const day of [today - 3, today + 2]) {
      const { refused } = await put(next(one, { day: asDay(day), until: asDay(day) }), one)
      expect(refused).toMatch(/stale|invalid/)
    }
    expect((await put(next(one, { keyringNo: 1 }), one)).refused).toBe('behind')
    expect((await put(next(one, { keyringHash: random(32) }), one)).refused).toBe('behind')
  })

  test('S17: an item of days ago is refused, though nobody has written since', async () => {
    const { world } = scene
    world.travel(9)
    const day = asDay(world.today() - 3)
    expect((await put(next(two, { day, until: day }), two)).refused).toBe('stale')
    world.travel(-9)
  })

  test('R3: an item brings the body it vouches for, and no other', async () => {
    const [body, other] = [await bodyWithout(0), await bodyWithout(1)]
    expect((await put({ ...next(two), fresh: body }, two)).refused, 'vouches for none').toBe('malformed')
    const vouching = next(two, { vouchesFor: body })
    expect((await put({ ...vouching, fresh: other }, two)).refused, 'for another').toBe('malformed')
    await add(two, { vouchesFor: body })
  })

  test('R9: a line of what is there is kept, and the newest one of a case counts', async () => {
    const [line, other] = [await lineOfCase(), await lineOfCase()]
    await add(one, { lines: sorted([line, other]) })
    await add(two, { lines: sorted([{ ...line, row: random(32) }]) })
    const { lines } = await shownTo(three)
    expect(lines.map(one => Buffer.from(one).toString('hex')).sort()).toEqual(
      [...head.lines.values()].map(one => Buffer.from(one).toString('hex')).sort(),
    )
    expect(lines).toHaveLength(2)
  })

  test('R9: a line above or beside what is there, or of no log, is a lie: 409; nothing is kept', async () => {
    const line = await lineOfCase()
    const bad = {
      above: [{ ...line, seq: line.seq + 1 }],
      'another item there': [{ ...line, head: random(32) as ItemHash }],
      'a mailbox item to come': [{ ...line, mailboxSeq: line.mailboxSeq + 1 }],
      'no log': [{ ...line, log: random(32) as typeof line.log }],
    }
    for (const [what, lines] of Object.entries(bad))
      expect(await put(next(one, { lines: sorted(lines) }), one), what).toMatchObject({
        status: 409,
        refused: 'other-bytes',
      })
    const twice = sorted([line, line])
    expect((await put(next(one, { lines: twice }), one)).refused).toBe('invalid')
    const unsorted = sorted([line, await lineOfCase()]).reverse()
    expect((await put(next(one, { lines: unsorted }), one)).refused).toBe('invalid')
    const good = next(one, { lines: sorted([line]) })
    expect((await put({ ...good, lines: [] }, one)).refused).toBe('invalid')
    expect((await put(good, one)).status).toBe(200)
    head = good.head
  })

  test('R9: a line says no less than the one before it', async () => {
    const line = await lineOfCase()
    await add(one, { lines: sorted([line]) })
    const less = { ...line, mailboxSeq: 0, mailboxHead: new Uint8Array(32) as ItemHash }
    expect((await put(next(two, { lines: sorted([less]) }), two)).refused).toBe('other-bytes')
  })

  test('R9: a line says no less of the file, where the mailbox stands as before', async () => {
    const begun = await scene.begun()
    const file = await beginFile(begun)
    const pen = await scene.write(file, await scene.signIn(one), one)
    await add(one, { lines: [writeLine(lineAt(pen, begun.pen))] })
    const less = [writeLine(lineAt(file, begun.pen))]
    expect((await put(next(two, { lines: less }), two)).refused).toBe('other-bytes')
  })

  test('R9: who does not know all lines is behind', async () => {
    const line = await lineOfCase()
    const blind = { ...head, lines: new Map() }
    const made = itemBehind(scene.desk, blind, two, scene.world.today(), { lines: sorted([line]) })
    expect((await put(made, two)).refused).toBe('behind')
  })

  test('R18: the line of a log that is gone counts until an item says so; of one that is there no item may', async () => {
    const begun = await scene.begun()
    const [line, other] = [await lineOf(begun), await lineOfCase()]
    await add(one, { lines: sorted([line, other]) })
    const ended = { lines: [writeLine(endOfLog(line.log))] }
    expect((await put(next(two, ended), two)).refused, 'it is there').toBe('other-bytes')
    await scene.world.ask('person', 'erase', deletionOf(begun, scene.world.today()), begun.token)
    expect((await shownTo(three)).lines, 'as the last item counted').toContainEqual(writeLine(line))
    await add(two, ended)
    const { lines } = await shownTo(three)
    expect(lines).toContainEqual(ended.lines[0])
    expect(lines).not.toContainEqual(writeLine(line))
    expect((await put(next(two, ended), two)).refused, 'nothing to end').toBe('behind')
    await add(one)
  })

  test('all lines that count are shown to whoever asks for them, whatever items they ask for', async () => {
    const { items, lines } = await shownTo(three)
    const token = await scene.signIn(three)
    const ask = { from: items.length - 1, linesFrom: 0 }
    const { bytes } = await scene.world.ask('desk', 'register', ask, token)
    const part = readRegisterPart(bytes, maxRegisterItems)!
    expect([part.items.length, part.lines]).toEqual([1, lines])
  })

  test('R18: a month later nothing of a log that is gone is left in the register', async () => {
    const { world } = scene
    const begun = await scene.begun()
    const line = await lineOf(begun)
    await add(one, { lines: [writeLine(line)] })
    await world.ask('person', 'erase', deletionOf(begun, world.today()), begun.token)
    await add(one, { lines: [writeLine(endOfLog(line.log))] })
    world.travel(29)
    await world.swept()
    const isNamed = async () =>
      (await world.rows('lines', 'log')).some(log => equal(new Uint8Array(log), line.log))
    expect(await isNamed()).toBe(true)
    world.travel(2)
    await world.swept()
    expect(await isNamed()).toBe(false)
    await add(one)
  })

  test('R12: of the next life of a mailbox less is no step back', async () => {
    const { world } = scene
    await scene.renew()
    const begun = await scene.begun()
    const file = await beginFile(begun)
    head = headIn(await shownTo(one))
    const mailbox = await scene.write(begun.pen, begun.token)
    await add(one, { lines: [writeLine(lineAt(file, mailbox))] })
    world.travel(60)
    await scene.renew()
    const again = await firstContact(scene.desk, world.today(), { keys: begun.keys })
    expect((await world.ask('person', 'begin', again.ask)).status).toBe(200)
    const pen = await scene.write(file, await scene.signIn(one), one)
    head = headIn(await shownTo(one))
    await add(one, { lines: [writeLine(lineAt(pen, again.pen))] })
  })

  test('it is shown to keepers alone, and written by them', async () => {
    const { world, desk } = scene
    const admin = newMember(['admin'])
    const changed = nextKeyring(desk, [...desk.members, admin])
    expect((await world.ask('desk', 'keyring', { keyring: changed.keyring })).status).toBe(200)
    scene.desk = changed.desk
    const token = await scene.signIn(admin)
    expect((await world.ask('desk', 'register', { from: 0 }, token)).refused).toBe('forbidden')
    const made = next(admin, admitting(scene.desk, admin))
    expect((await put(made, admin)).refused).toBe('forbidden')
    expect((await world.ask('desk', 'register', { from: 0 })).refused).toBe('unsigned')
    const keeper = await scene.signIn(one)
    for (const from of [-1, 2 ** 31, 2 ** 53 - 1])
      expect((await world.ask('desk', 'register', { from }, keeper)).refused, `${from}`).toBe('malformed')
    expect((await world.ask('desk', 'registerPut', new Uint8Array(9), await scene.signIn(one))).refused).toBe(
      'malformed',
    )
  })

  test('R3: nobody vouches for an edition by an item of the one before', async () => {
    const { world, desk } = scene
    const edition = nextKeyring(desk, desk.members)
    expect((await world.ask('desk', 'keyring', { keyring: edition.keyring })).status).toBe(200)
    scene.desk = edition.desk
    head = headIn(await shownTo(two))
    const change = { vouchesFor: await bodyWithout(0) }
    const late = itemBehind(desk, head, two, world.today(), change)
    expect((await put(late, two)).refused).toBe('stale')
    await add(two, change)
  })
})
