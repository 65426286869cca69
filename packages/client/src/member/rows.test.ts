/** A device that opens cold: it shows every case by its row, and reads one when it is opened, changed, or in idle time. */
import { fold, type RowFields, writeRow } from '@treeline/casework'
import {
  as,
  asDay,
  type Bytes,
  bagRowBytes,
  claimHash,
  concat,
  dayMs,
  type ItemHash,
  identityOf,
  lineAndRowBytes,
  sealRow,
  signClaim,
  u32,
  writeLine,
} from '@treeline/vault'
import { maxRows, routes, toBase64, writeSync } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Colleague, foundAt, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { type Taken, takenBy } from '../../../../stories/stage/forge.ts'
import { allNews, fileIdOf, memberInside } from '../../../../stories/stage/insider.ts'
import { draft, type Writer, write } from '../../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { jsonIn, newsIn, random, replyOf, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import type { Request } from '../transport.ts'
import { type Case, type Desk, type DeskMemory, openDesk, type Summary } from './index.ts'

const many = 5
let server: TestServer
let desk: StagedDesk
let nora: Colleague
let writers: Writer[]
/** Nora's device, which has read all. */
let settled: Desk
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server)
  nora = desk.colleagues[0]!
  writers = []
  for (let i = 0; i < many; i++) writers.push(await write(server, draft(`message ${i}`)))
  settled = await nora.atWork()
  await settled.claim(writers[0]!.id)
  await settled.reply(writers[1]!.id, 'we are here').run()
  await settled.setStage(writers[2]!.id, 'work')
  await settled.sync()
})
afterEach(() => server.stop())

type Lie = (path: string, body: Uint8Array<ArrayBuffer>) => object | Uint8Array<ArrayBuffer> | undefined
/** Another device of Nora's, after its first round; what it asked. `lie`: what the server answers instead. `last`: what it remembers. */
async function cold(lie: Lie = () => undefined, last?: DeskMemory) {
  const asked: Request[] = []
  const world = worldThrough(worldAt(server.desk), async (request, send) => {
    asked.push(request)
    const reply = await send(request)
    const lied = lie(request.path, reply.body)
    return lied ? replyOf(lied) : reply
  })
  const open = await openDesk(world, nora.keyset, async () => {}, { last, store: async () => {} })
  await open.sync()
  return { open, asked: () => asked.map(({ path }) => path), reads: () => pagesIn(asked) }
}
const pagesIn = (asked: readonly Request[]) =>
  asked
    .filter(({ path }) => path === routes.pages.path)
    .flatMap(request => (jsonIn(request) as { logs: { log: string }[] }).logs.map(({ log }) => log))

/** What of a case a line of the inbox is made of. */
const lineOf = (one: Case | Summary): Partial<Omit<RowFields, 'owner'>> & Pick<Case, 'owner' | 'id'> => {
  if ('fields' in one) {
    const { urgency, stage, waitingFor, messages, unread, country } = one.fields
    return { id: one.id, owner: one.owner, urgency, stage, waitingFor, messages, unread, country: country! }
  }
  const { urgency, stage, waitingFor, messages, country } = one.standing
  const unread = messages.length - 1 - messages.findLastIndex(({ by }) => by !== null)
  return {
    ...{ id: one.id, owner: one.owner, urgency: urgency.level, stage, waitingFor },
    ...{ messages: messages.length, unread, country: country! },
  }
}
const linesOf = (cases: readonly (Case | Summary)[]) =>
  cases.map(lineOf).sort((a, b) => (a.id < b.id ? -1 : 1))
const summaries = (open: Desk) => open.shown().filter(one => 'fields' in one)

test('D6: a cold device shows every case as one that has read it, and reads none', async () => {
  const { open, reads, asked } = await cold()
  expect(linesOf(open.shown())).toEqual(linesOf(settled.cases()))
  expect(open.cases()).toEqual([])
  expect(reads()).toEqual([])
  const own = ['/api/bag', '/api/rows', '/api/sync']
  expect(asked().slice(-3).sort(), 'whatever there is of cases').toEqual(own)
})

test('D6: in idle time the cases are read, and stand as their rows said', async () => {
  const { open } = await cold()
  const before = linesOf(open.shown())
  while (await open.readAhead());
  expect(summaries(open)).toEqual([])
  expect(linesOf(open.cases())).toEqual(before)
  expect(open.cases().every(one => one.fault === null && one.altered.length === 0)).toBe(true)
})

test('D6: a case that changed after its row is read, and no other', async () => {
  const [, second, third] = writers
  await (await second!.back()).send(draft('one more')).run(() => {})
  const { open, reads } = await cold()
  expect(open.cases().map(one => one.id)).toEqual([second!.id])
  expect(open.cases()[0]!.standing.messages).toHaveLength(3)
  expect(reads()).toHaveLength(2)
  await (await third!.back()).send(draft('while it is open')).run(() => {})
  await open.sync()
  expect(
    open
      .cases()
      .map(one => one.id)
      .sort(),
  ).toEqual([second!.id, third!.id].sort())
  expect(open.shown()).toHaveLength(many)
})

test('D6: what is done to a case that was not read reads it first', async () => {
  const { open } = await cold()
  const [first, second, third, fourth, fifth] = writers.map(({ id }) => id) as [
    string,
    string,
    string,
    string,
    string,
  ]
  expect(await open.claim(fourth)).toEqual({ won: true })
  await open.write(second, { kind: 'note', text: 'noted' })
  await open.reply(third, 'answered').run()
  await open.read(first)
  const texts = (id: string) => {
    const { standing } = open.cases().find(one => one.id === id)!
    return [...standing.messages, ...standing.notes].map(({ text }) => text)
  }
  expect(texts(second)).toEqual(['message 1', 'we are here', 'noted'])
  expect(texts(third)).toEqual(['message 2', 'answered'])
  expect(open.cases().find(one => one.id === first)!.owner?.isMe).toBe(true)
  expect(summaries(open).map(one => one.id)).toEqual([fifth])
})

test('a row that is bent, cut, or of another file hides no case: the case is read', async () => {
  const bends: Record<string, (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>> = {
    none: () => new Uint8Array(),
    'a bent row': bytes => bytes.with(200, bytes[200]! ^ 1),
    'a bent line': bytes => bytes.with(40, bytes[40]! ^ 1),
    'rows changed over': bytes =>
      new Uint8Array([...[...bytes.slice(0, 144), ...bytes.slice(704 + 144, 2 * 704)], ...bytes.slice(704)]),
  }
  for (const [what, bend] of Object.entries(bends)) {
    const { open } = await cold((path, body) => (path === routes.rows.path ? bend(body) : undefined))
    expect(linesOf(open.shown()), what).toEqual(linesOf(settled.cases()))
    expect(open.cases().length, what).toBeGreaterThan(0)
  }
  const endless = (path: string, body: Uint8Array<ArrayBuffer>) =>
    path === routes.rows.path ? new Uint8Array(body.slice(0, 704 * 2 - 1)) : undefined
  await expect(cold(endless)).rejects.toMatchObject({ kind: 'server' })
})

test('S3: a server that names another head than a row does is held to what it shows', async () => {
  const [ann] = writers
  const { open } = await cold((path, body) => {
    if (path !== routes.sync.path) return undefined
    const answer = newsIn({ body }, desk.id)
    const logs = answer.logs.map(one =>
      toBase64(one.log) === ann!.id ? { ...one, head: as<ItemHash>(random(32), 32) } : one,
    )
    return writeSync({ ...answer, logs })
  })
  expect(open.cases().map(({ id, fault }) => [id, fault])).toEqual([[ann!.id, 'altered']])
})

test('A12: an owner whom no claim bears out is not shown as one, read or not', async () => {
  const { open } = await cold((path, body) => {
    if (path !== routes.sync.path) return undefined
    const answer = newsIn({ body }, desk.id)
    const bent = (claim: Uint8Array<ArrayBuffer>) => claim.with(-8, claim.at(-8)! ^ 1)
    return writeSync({
      ...answer,
      logs: answer.logs.map(one => (one.claim ? { ...one, claim: bent(one.claim) } : one)),
    })
  })
  const shown = open.shown().find(one => one.id === writers[0]!.id)!
  expect([shown.owner, shown.isOwnerMadeUp]).toEqual([null, true])
})

test('a case of which the server shows a row and no file is read', async () => {
  const [ann] = writers
  const file = toBase64(await fileIdOf(memberInside(server, nora.keyset), ann!.id))
  const { open } = await cold((path, body) => {
    if (path !== routes.sync.path) return undefined
    const answer = newsIn({ body }, desk.id)
    return writeSync({ ...answer, logs: answer.logs.filter(one => toBase64(one.log) !== file) })
  })
  expect(open.cases().map(({ id }) => id)).toEqual([ann!.id])
  expect(open.shown()).toHaveLength(many)
})

test('what a person deletes is erased, though its case was known by its row alone, and asked for no more', async () => {
  const { open, asked } = await cold()
  await (await writers[3]!.back()).erase('Delete everything?')
  await open.sync()
  const shown = open.cases().map(({ id, isErased, stuck }) => [id, isErased, stuck])
  expect(shown).toEqual([[writers[3]!.id, true, null]])
  expect(open.shown()).toHaveLength(many)
  const before = asked().length
  await open.sync()
  expect(asked().slice(before)).toEqual([routes.sync.path])
})

test('the last sign of an open desk is known without reading: a row says when it was sealed', async () => {
  const { open } = await cold()
  const now = new Date().toISOString()
  expect(open.lastTrace(now)).toBeDefined()
  expect(open.lastTrace(now)! < now).toBe(true)
})

test('D6: a case whose keys were granted to a colleague is still known by its row', async () => {
  await server.stop()
  server = await openTestServer()
  const vera = { name: 'Vera', roles: ['counsellor'] } as const
  desk = await foundAt(server, [timur, { name: 'Nora', roles: ['intake', 'coordinator'] }, vera])
  nora = desk.colleagues[1]!
  const { id } = await write(server, draft('to be taken'))
  const open = await nora.atWork()
  await open.claim(id)
  await open.sync()
  const hers = await desk.colleagues[2]!.atWork()
  expect(hers.cases().map(one => one.id)).toEqual([id])
  const { open: later, reads } = await cold()
  expect([later.shown().length, reads()]).toEqual([1, []])
})

test('D7: what was read of bag and rows is not read again after a request was lost', async () => {
  let isLost = true
  const asked: string[] = []
  const world = worldThrough(worldAt(server.desk), (request, send) => {
    asked.push(request.path)
    if (request.path === routes.sync.path && isLost) throw new Error('lost')
    return send(request)
  })
  const open = await openDesk(world, nora.keyset, async () => {})
  await expect(open.sync()).rejects.toMatchObject({ kind: 'offline' })
  isLost = false
  await open.sync()
  expect(asked.filter(path => path === routes.bag.path || path === routes.rows.path)).toHaveLength(2)
  expect(open.shown()).toHaveLength(many)
})

test('A12: a claim that is hidden from a device that knew one is said, though its case is known by its row alone', async () => {
  const { open, reads } = await cold((path, body) => {
    if (path !== routes.sync.path) return undefined
    const answer = newsIn({ body }, desk.id)
    return writeSync({ ...answer, logs: answer.logs.map(({ claim: _, ...one }) => one) })
  }, settled.memory())
  const claimed = open.shown().filter(one => one.isOwnerMadeUp)
  expect([claimed.map(({ id, owner }) => [id, owner]), reads()]).toEqual([[[writers[0]!.id, null]], []])
})

/** A desk of three, one of whom leaves with the key of a file's first epoch; Nora has the case. */
async function afterLeaving() {
  await server.stop()
  server = await openTestServer()
  const karl = { name: 'Karl', roles: timur.roles }
  desk = await foundAt(server, [{ name: 'Nora', roles: ['intake', 'coordinator'] }, timur, karl])
  nora = desk.colleagues[0]!
  const leaving = desk.colleagues[1]!
  const writer = await write(server, draft('what the file says'))
  settled = await nora.atWork()
  await settled.claim(writer.id)
  const file = await fileIdOf(memberInside(server, nora.keyset), writer.id)
  const taken = await takenBy(server, leaving.keyset, toBase64(file))
  await settled.dismiss(desk.sheets[0]!, leaving.keyset.member)
  return { leaving, taken, id: writer.id }
}
/** A row of an empty case that names this claim, or the true one, sealed under the key that was taken along, for where the case stands now. */
async function forgedRow({ record, key }: Taken, claim?: Bytes): Promise<Bytes> {
  const { logs } = await allNews(memberInside(server, nora.keyset))
  const [file, mailbox] = (['file', 'mailbox'] as const).map(kind => logs.find(one => one.kind === kind)!)
  const place = {
    ...{ log: record.log, seq: file!.seq, head: file!.head },
    ...{ mailboxSeq: mailbox!.seq, mailboxHead: mailbox!.head },
  }
  const named = toBase64(claimHash(claim ?? file!.claim!))
  const empty = { standing: fold([]), isErased: false, isAltered: false, lastDay: undefined, claim: named }
  const fields = writeRow({ ...empty, at: new Date().toISOString() })
  const { line, row } = await sealRow(place, key, fields, random)
  return concat(writeLine(line), row)
}

test('A14: a row that one who left seals under an old key of the file says nothing: the case is read', async () => {
  const { taken, id } = await afterLeaving()
  await settled.write(id, { kind: 'note', text: 'under a new key' })
  await settled.sync()
  const row = await forgedRow(taken)
  const { open } = await cold(path => (path === routes.rows.path ? row : undefined))
  expect(linesOf(open.shown())).toEqual(linesOf(settled.cases()))
  expect(summaries(open)).toEqual([])
})

test('A14: nor does it on a device that remembers a newer epoch, with the key of that left out of its bag', async () => {
  const { taken, id } = await afterLeaving()
  await settled.write(id, { kind: 'note', text: 'under a new key' })
  await settled.sync()
  const row = await forgedRow(taken)
  const { open } = await cold((path, body) => {
    if (path === routes.rows.path) return row
    return path === routes.bag.path ? new Uint8Array(body.slice(0, bagRowBytes)) : undefined
  }, settled.memory())
  expect(linesOf(open.shown())).toEqual(linesOf(settled.cases()))
  expect(summaries(open)).toEqual([])
})

test('A12: a claim by one who left is not believed because a row names it, under a key they still hold', async () => {
  const { leaving, taken, id } = await afterLeaving()
  const { desk: ofDesk, member, seed } = leaving.keyset
  const { logs } = await allNews(memberInside(server, nora.keyset))
  const before = logs.find(one => one.claim)!.claim!
  const content = {
    desk: ofDesk,
    log: taken.record.log,
    n: 1,
    previous: claimHash(before),
    owner: member,
    member,
  }
  const claim = signClaim({ ...content, day: asDay(Date.now() / dayMs) }, identityOf(seed).signing)
  const row = await forgedRow(taken, claim)
  const { open } = await cold((path, body) => {
    if (path === routes.rows.path) return row
    if (path !== routes.sync.path) return undefined
    const answer = newsIn({ body }, desk.id)
    return writeSync({ ...answer, logs: answer.logs.map(one => (one.claim ? { ...one, claim } : one)) })
  })
  expect(open.shown().map(one => [one.id, one.owner, one.isOwnerMadeUp])).toEqual([[id, null, true]])
})

/** A row of the n-th file, which nobody has a key of. */
const rowOfNobody = (n: number): Bytes =>
  concat(new Uint8Array(28), u32(n), new Uint8Array(lineAndRowBytes - 32))

/**
 * Another device of Nora's, which is shown its rows in two answers, as if they were many: `count` of them behind rows of
 * nobody, then the others. `second`: before these others are shown. `around`: what else is done to a request.
 */
async function coldInTwo(
  count: number,
  second: () => Promise<unknown> = async () => {},
  around: (path: string) => void = () => {},
) {
  const asked: Request[] = []
  const world = worldThrough(worldAt(server.desk), async (request, send) => {
    asked.push(request)
    around(request.path)
    if (request.path !== routes.rows.path) return send(request)
    if (jsonIn(request).after !== null) await second()
    const reply = await send(request)
    if (jsonIn(request).after !== null) return reply
    const others = Array.from({ length: maxRows - count }, (_, n) => rowOfNobody(n))
    return replyOf(concat(...others, reply.body.slice(0, count * lineAndRowBytes)))
  })
  const open = await openDesk(world, nora.keyset, async () => {})
  const of = (path: string) => asked.filter(one => one.path === path).length
  return { open, of, reads: () => pagesIn(asked) }
}

test('D6: cases are shown by the rows that have come, while others are still on their way', async () => {
  let come = () => {}
  const coming = new Promise<void>(resolve => {
    come = resolve
  })
  const { open, reads } = await coldInTwo(2, () => coming)
  const round = open.sync()
  await expect.poll(() => open.shown().length, { timeout: 20_000 }).toBe(2)
  const all = linesOf(settled.cases())
  expect(linesOf(open.shown()).every(one => all.some(other => other.id === one.id))).toBe(true)
  come()
  await round
  expect(linesOf(open.shown())).toEqual(all)
  expect(reads()).toEqual([])
})

test('D7: of cases whose rows were still to come nothing is asked again after a request was lost', async () => {
  let isLost = true
  const lose = async () => {
    if (isLost) throw new Error('lost')
  }
  const { open, of, reads } = await coldInTwo(2, lose)
  await expect(open.sync()).rejects.toMatchObject({ kind: 'offline' })
  expect(open.shown()).toHaveLength(2)
  isLost = false
  await open.sync()
  expect(linesOf(open.shown())).toEqual(linesOf(settled.cases()))
  expect([of(routes.rows.path), of(routes.bag.path), reads()]).toEqual([3, 1, []])
})

test('D7: a case that changed after its row, which came late, is read though its pages were lost once', async () => {
  await (await writers[1]!.back()).send(draft('one more')).run(() => {})
  let isLost = true
  const { open } = await coldInTwo(0, undefined, path => {
    if (path === routes.pages.path && isLost) throw new Error('lost')
  })
  await expect(open.sync()).rejects.toMatchObject({ kind: 'offline' })
  isLost = false
  await open.sync()
  expect(open.cases().map(({ id, standing }) => [id, standing.messages.length])).toEqual([
    [writers[1]!.id, 3],
  ])
  expect(open.shown()).toHaveLength(many)
})

test('what its person deleted is erased, though the row of its file would have come late', async () => {
  await (await writers[3]!.back()).erase('Delete everything?')
  const { open } = await coldInTwo(0)
  await open.sync()
  expect(open.cases().map(({ id, isErased }) => [id, isErased])).toEqual([[writers[3]!.id, true]])
  expect(open.shown()).toHaveLength(many)
})

test('D12: a round that brings nothing leaves what is shown the very same', async () => {
  const { open } = await cold()
  while (await open.readAhead());
  await open.sync()
  const before = [open.cases(), open.shown()]
  await open.sync()
  for (const [i, shown] of [open.cases(), open.shown()].entries()) expect(shown).toBe(before[i])
  await open.write(writers[0]!.id, { kind: 'note', text: 'noted' })
  for (const [i, shown] of [open.cases(), open.shown()].entries()) expect(shown).not.toBe(before[i])
})
