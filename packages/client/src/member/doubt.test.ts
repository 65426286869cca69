/** One who left, or is suspended, still holds an old mailbox key and their own, and has the server's help. */
import {
  as,
  asDay,
  dayMs,
  type EpochKey,
  type EpochRecord,
  equal,
  type ItemHash,
  identityOf,
  itemHash,
  parseItem,
  person,
  sealEpoch,
  signSuspension,
  utf8,
  writeSuspension,
} from '@treeline/vault'
import { fromBase64, routes, toBase64 } from '@treeline/wire'

import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Colleague, foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { forge, forgedEntry, forgeEntry, putBehind, takenBy } from '../../../../stories/stage/forge.ts'
import { authorFor, fileIdOf, mailboxIdOf, memberInside, putInto } from '../../../../stories/stage/insider.ts'
import { draft, type Writer, write } from '../../../../stories/stage/person.ts'
import { askAsMember } from '../../../../stories/stage/session.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { jsonIn, random, replyOf, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { fetchSite, openMailbox } from '../person/index.ts'
import { openDesk } from './desk.ts'

let server: TestServer
let desk: StagedDesk
let writer: Writer
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server, [
    nora,
    ...['Timur', 'Karl', 'Olga'].map(name => ({ name, roles: timur.roles })),
  ])
  writer = await write(server, draft('from the person'))
})
afterEach(() => server.stop())

const atDesk = () => worldAt(server.desk, server.now)
/** Each message of the case, and whether it is marked. */
const marks = async (colleague: Colleague) =>
  Object.fromEntries(
    (await colleague.atWork())
      .cases()[0]!
      .standing.messages.map(({ text, isDoubtful }) => [text, isDoubtful]),
  )

test('A14: one who left, with the server, writes as the person: marked, and what stood there before is not', async () => {
  const [first, leaving] = desk.colleagues
  const open = await first!.atWork()
  const taken = await takenBy(server, leaving!.keyset, writer.id)
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  await forge(server, taken, 'send the papers to me')
  expect(await marks(first!)).toEqual({ 'from the person': false, 'send the papers to me': true })
  const again = await first!.atWork()
  await again.reply(writer.id, 'Did you write this?').run()
  const world = worldAt(server.person, server.now)
  const mailbox = await openMailbox(world, (await fetchSite(world))!, writer.codename)
  await mailbox.send(draft('no')).run(() => {})
  expect(await marks(first!)).toEqual({
    'from the person': false,
    'send the papers to me': true,
    'Did you write this?': false,
    no: false,
  })
})

test('A14: so is each of several, written one behind the other', async () => {
  const [first, leaving] = desk.colleagues
  const open = await first!.atWork()
  const taken = await takenBy(server, leaving!.keyset, writer.id)
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  const forged = ['send the papers to me', 'and the money', 'today']
  for (const text of forged) await forge(server, taken, text)
  const expected = Object.fromEntries(forged.map(text => [text, true]))
  expect(await marks(first!)).toEqual({ 'from the person': false, ...expected })
})

test('A14: the mark stays with the copy once the mailbox has expired', async () => {
  const [first, leaving, third] = desk.colleagues
  const open = await first!.atWork()
  const taken = await takenBy(server, leaving!.keyset, writer.id)
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  await forge(server, taken, 'send the papers to me')
  await first!.atWork()
  for (const day of [10, 20, 30, 40, 50]) {
    server.travel(day)
    await third!.atWork()
    await first!.atWork()
  }
  const { standing } = (await first!.atWork()).cases()[0]!
  expect(standing.messages.map(({ text, isExpired, isDoubtful }) => [text, isExpired, isDoubtful])).toEqual([
    ['from the person', true, false],
    ['send the papers to me', true, true],
  ])
})

test('A14: what the one who left was the only one to open before is not marked', async () => {
  const [first, leaving] = desk.colleagues
  const open = await first!.atWork()
  await (await writer.back()).send(draft('read by one')).run(() => {})
  const alone = await leaving!.atWork()
  expect(alone.cases()[0]!.standing.messages.map(one => one.text)).toEqual(['from the person', 'read by one'])
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  expect(await marks(first!)).toEqual({ 'from the person': false, 'read by one': false })
})

test('A14: nor is it once it has expired and only their copy is left', async () => {
  const [first, leaving] = desk.colleagues
  await leaving!.atWork()
  server.travel(45)
  const open = await first!.atWork()
  expect(open.cases()[0]!.standing.messages).toMatchObject([{ text: 'from the person', isExpired: true }])
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  expect(await marks(first!)).toEqual({ 'from the person': false })
})

test('A14: a suspended member who writes as the person is marked as well', async () => {
  const [first, shut, third] = desk.colleagues
  await first!.atWork()
  const taken = await takenBy(server, shut!.keyset, writer.id)
  const { desk: id, member } = shut!.keyset
  const day = asDay(server.now() / dayMs)
  const { no: keyringNo, hash: keyringHash } = writer.site.keyring
  const edition = { keyringNo, keyringHash }
  const suspension = { desk: id, suspended: member, day, ...edition }
  const signedBy = ({ keyset }: Colleague) =>
    signSuspension(suspension, keyset.member, identityOf(keyset.seed).signing)
  const asFirst = askAsMember(atDesk(), first!.keyset)
  const suspend = writeSuspension(suspension, [signedBy(first!), signedBy(third!)])
  await asFirst(routes.suspend, { suspend })
  await forge(server, taken, 'send the papers to me')
  expect(await marks(first!)).toEqual({ 'from the person': false, 'send the papers to me': true })
})

/** What the person is shown of the desk's words, and whether each is confirmed. */
const toPerson = async () => {
  const world = worldAt(server.person, server.now)
  const mailbox = await openMailbox(world, (await fetchSite(world))!, writer.codename)
  const lines = mailbox.lines.flatMap(line => (line.kind === 'message' && line.by ? [line] : []))
  return { mailbox, answers: Object.fromEntries(lines.map(line => [line.text, line.isConfirmed])) }
}

test('S5: one who left, with the server, answers as of before: marked for the person and the desk, and no answer', async () => {
  const [first, leaving] = desk.colleagues
  await (await leaving!.atWork()).reply(writer.id, 'a true answer').run()
  const open = await first!.atWork()
  const taken = await takenBy(server, leaving!.keyset, writer.id)
  await (await writer.back()).send(draft('thanks')).run(() => {})
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  await forge(server, taken, 'go to the border', authorFor(leaving!))
  expect((await toPerson()).answers).toEqual({ 'a true answer': false, 'go to the border': false })
  expect(await marks(first!)).toEqual({
    ...{ 'from the person': false, 'a true answer': false, thanks: false },
    'go to the border': true,
  })
  expect((await first!.atWork()).cases()[0]!.standing.waitingFor).toBe('desk')
})

test('S5: the person confirms nothing; the first answer of a colleague confirms what is older and nothing else', async () => {
  const [first, leaving] = desk.colleagues
  await (await leaving!.atWork()).reply(writer.id, 'a true answer').run()
  const open = await first!.atWork()
  const taken = await takenBy(server, leaving!.keyset, writer.id)
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  await forge(server, taken, 'go to the border', authorFor(leaving!))
  await (await toPerson()).mailbox.send(draft('shall I?')).run(() => {})
  expect((await toPerson()).answers).toEqual({ 'a true answer': false, 'go to the border': false })
  await (await first!.atWork()).reply(writer.id, 'no').run()
  expect((await toPerson()).answers).toEqual({ 'a true answer': true, 'go to the border': false, no: true })
  expect(await marks(first!)).toMatchObject({ 'a true answer': false, 'go to the border': true, no: false })
})

test('S5: what was confirmed stays so when the one who confirmed it leaves as well; behind a forged answer nothing is', async () => {
  const [first, leaving, second] = desk.colleagues
  await (await leaving!.atWork()).reply(writer.id, 'a true answer').run()
  const open = await first!.atWork()
  const taken = await takenBy(server, leaving!.keyset, writer.id)
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  await forge(server, taken, 'go to the border', authorFor(leaving!))
  await (await second!.atWork()).reply(writer.id, 'no').run()
  await (await first!.atWork()).dismiss(desk.sheets[0]!, second!.keyset.member)
  await (await first!.atWork()).reply(writer.id, 'it is me now').run()
  expect((await toPerson()).answers).toEqual({
    ...{ 'a true answer': true, 'go to the border': false },
    ...{ no: false, 'it is me now': true },
  })
  expect(await marks(first!)).toMatchObject({ 'go to the border': true, no: false })
})

test('S5: in the file, too, what one who left adds counts for nothing', async () => {
  const [first, leaving] = desk.colleagues
  await (await leaving!.atWork()).write(writer.id, { kind: 'note', text: 'before' })
  const file = await fileIdOf(memberInside(server, leaving!.keyset), writer.id)
  const taken = await takenBy(server, leaving!.keyset, toBase64(file))
  await (await first!.atWork()).dismiss(desk.sheets[0]!, leaving!.keyset.member)
  const note = { kind: 'note', text: 'since', at: '2999-01-01T00:00:00Z' } as const
  await forgeEntry(server, taken, note, authorFor(leaving!))
  const { standing } = (await first!.atWork()).cases()[0]!
  expect(standing.notes.map(note => note.text)).toEqual(['before'])
  expect(standing.unknown).toMatchObject([{ log: 'file', named: 'note', why: 'unconfirmed' }])
})

test.each([
  [1, 'one who left'],
  [2, 'a colleague'],
])('S5: what member %s, %s, had sighted ahead of what was there confirms nothing', async at => {
  const [first, leaving] = desk.colleagues
  const liar = desk.colleagues[at]!
  const open = await first!.atWork()
  const inside = memberInside(server, liar.keyset)
  const ahead = { kind: 'seen', seq: 1_000_000, item: 'A'.repeat(43), at: '2026-11-24T09:00:00Z' }
  const file = await fileIdOf(inside, writer.id)
  await putInto(inside, file, [utf8(JSON.stringify(ahead))], { author: authorFor(liar) })
  await (await first!.atWork()).write(writer.id, { kind: 'note', text: 'written after it' })
  const taken = await takenBy(server, leaving!.keyset, writer.id)
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  await forge(server, taken, 'go to the border', authorFor(leaving!))
  expect(await marks(first!)).toMatchObject({ 'go to the border': true })
  await (await first!.atWork()).reply(writer.id, 'no').run()
  expect((await toPerson()).answers).toEqual({ 'go to the border': false, no: true })
})

test('S5: what one who left had sighted of their own forgery, made beforehand, confirms nothing', async () => {
  const [first, leaving] = desk.colleagues
  const open = await first!.atWork()
  const taken = await takenBy(server, leaving!.keyset, writer.id)
  const forgery = { kind: 'message', text: 'go to the border', files: [] }
  const made = await forgedEntry(server, taken, forgery, authorFor(leaving!))
  const at = '2026-11-24T09:00:00Z'
  const seen = { kind: 'seen', seq: made.seq, item: toBase64(itemHash(made.item)), at }
  const inside = memberInside(server, leaving!.keyset)
  const file = await fileIdOf(inside, writer.id)
  await putInto(inside, file, [utf8(JSON.stringify(seen))], { author: authorFor(leaving!) })
  await (await first!.atWork()).write(writer.id, { kind: 'note', text: 'written after it' })
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  putBehind(server, taken, made)
  expect(await marks(first!)).toEqual({ 'from the person': false, 'go to the border': true })
})

test('S5: whoever made an epoch knows its key, named in it or not', async () => {
  const [first, leaving] = desk.colleagues
  const open = await first!.atWork()
  const inside = memberInside(server, leaving!.keyset)
  const log = mailboxIdOf(writer.id)
  const { items, kem } = await inside.ask(routes.page, { log, after: -1 })
  const [begun, last] = [parseItem(items[0]!.item) as EpochRecord, items.at(-1)!.item]
  const { seq } = parseItem(last)!
  const { cards, keyring } = open.site()
  const others = cards.filter(one => one.kind === 'weekly' && !equal(one.member, leaving!.keyset.member))
  const key = as<EpochKey>(random(32), 32)
  const { record, wraps } = await sealEpoch(
    {
      ...{ desk: begun.desk, log, seq: seq + 1, epoch: 1, side: 1, prev: itemHash(last) },
      ...{ keyringNo: keyring.no, keyringHash: keyring.hash },
    },
    begun.expiry,
    key,
    [{ member: person, kem: kem! }, ...others],
    identityOf(leaving!.keyset.seed).signing,
    random,
  )
  await inside.ask(routes.append, { log, item: record, wraps, blobs: [] })
  // The server keeps colleagues from granting it: a grant would name them.
  const isTheirs = (card: string) => equal(fromBase64(card)!.subarray(37, 53), leaving!.keyset.member)
  const blind = worldThrough(atDesk(), async (request, send) => {
    const reply = await send(request)
    if (request.path !== '/api/desk') return reply
    // And what is vouched for, which names their card.
    const { cards, fresh: _, proposed: __, ...shown } = jsonIn(reply)
    return replyOf({ ...shown, vouches: [], cards: cards.filter((card: string) => !isTheirs(card)) })
  })
  const blinded = await openDesk(blind, first!.keyset, async next => next)
  await blinded.sync()
  await blinded.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  await forge(server, { record: parseItem(record) as EpochRecord, key }, 'send the papers to me')
  expect(await marks(first!)).toMatchObject({ 'send the papers to me': true })
})

test('S12: a doubt about a message that is there, or of a copy by another, makes no honest answer doubtful', async () => {
  const [first, second] = desk.colleagues
  await (await first!.atWork()).reply(writer.id, 'a true answer').run()
  await second!.atWork()
  const inside = memberInside(server, second!.keyset)
  const doubts = [1, 2, 3, 4, 5].map(seq => utf8(JSON.stringify({ kind: 'doubt', seq })))
  await putInto(inside, await fileIdOf(inside, writer.id), doubts, { author: authorFor(second!) })
  expect(await marks(first!)).toEqual({ 'from the person': false, 'a true answer': false })
})

test('S5: what is confirmed once starts no epoch again', async () => {
  const [first, leaving, second] = desk.colleagues
  const taken = await takenBy(server, leaving!.keyset, writer.id)
  await (await first!.atWork()).dismiss(desk.sheets[0]!, leaving!.keyset.member)
  await forge(server, taken, 'go to the border', authorFor(leaving!))
  await (await second!.atWork()).reply(writer.id, 'no').run()
  await (await first!.atWork()).dismiss(desk.sheets[0]!, second!.keyset.member)
  const epochs = async () => {
    const { items } = await memberInside(server, first!.keyset).ask(routes.page, {
      log: mailboxIdOf(writer.id),
      after: -1,
    })
    return items.filter(({ item }) => parseItem(item)?.kind === 'epoch').length
  }
  await (await first!.atWork()).reply(writer.id, 'it is me now').run()
  const before = await epochs()
  await (await first!.atWork()).reply(writer.id, 'and again').run()
  expect(await epochs()).toBe(before)
})

test('S18: an answer that was marked is not hidden behind another epoch in its place', async () => {
  const [first, bad] = desk.colleagues
  const everybodyAfter = async (days: number) => {
    server.travel(days)
    for (const one of desk.colleagues) await one.atWork()
  }
  for (const days of [6, 12]) await everybodyAfter(days)
  await (await toPerson()).mailbox.send(draft('once more')).run(() => {})
  await (await first!.atWork()).reply(writer.id, 'a true answer').run()
  await (await toPerson()).mailbox.nextPair().keep()
  const log = mailboxIdOf(writer.id)
  const { items, kem } = await memberInside(server, bad!.keyset).ask(routes.page, { log, after: -1 })
  const begun = parseItem(items[0]!.item) as EpochRecord
  for (const days of [25, 38]) await everybodyAfter(days)
  const today = server.now() / dayMs
  expect(begun.expiry).toBeLessThan(today)
  expect((await toPerson()).answers).toEqual({ 'a true answer': true })
  const readers = desk.colleagues.map(({ keyset: { member, seed } }) => ({
    member,
    kem: identityOf(seed).standing.publicKey,
  }))
  const { desk: id, keyringNo, keyringHash } = begun
  const { record } = await sealEpoch(
    {
      desk: id,
      log,
      seq: 100,
      epoch: 1,
      side: 1,
      keyringNo,
      keyringHash,
      prev: as<ItemHash>(random(32), 32),
    },
    asDay(today + 30),
    as<EpochKey>(random(32), 32),
    [{ member: person, kem: kem! }, ...readers],
    identityOf(bad!.keyset.seed).signing,
    random,
  )
  const lying = worldThrough(worldAt(server.person, server.now), async (request, send) => {
    const reply = await send(request)
    if (request.path !== '/api/page' || reply.status !== 200) return reply
    const shown = [items[0]!.item, record].map(item => ({ item: toBase64(item), wraps: [] }))
    return replyOf({ ...jsonIn(reply), items: jsonIn(request).after < 0 ? shown : [], more: false })
  })
  const opened = openMailbox(lying, (await fetchSite(lying))!, writer.codename)
  await expect(opened).rejects.toMatchObject({ kind: 'missing' })
})
