/** D2: a member with several devices. What a device has no key to is said as that, and its colleagues give the key. */
import { fileCards, never, noDevice, parseItem, retentionDays } from '@treeline/vault'
import { readPages, routes, writePages } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type Colleague,
  elsewhere,
  foundAt,
  nora,
  type StagedDesk,
  timur,
} from '../../../../stories/stage/desk.ts'
import { beginEpoch, fileIdOf, mailboxIdOf, memberInside } from '../../../../stories/stage/insider.ts'
import { draft, type Writer, write } from '../../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { jsonIn, replyOf, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { openMailbox } from '../person/index.ts'
import { fetchSite, intakeCards, sealingTrouble } from '../site.ts'
import { todayOf } from '../world.ts'
import { type Desk, openDesk } from './index.ts'

let server: TestServer
let desk: StagedDesk
let [first, second]: Colleague[] = []
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server, [nora, timur])
  ;[first, second] = desk.colleagues
})
afterEach(() => server.stop())

const world = () => worldAt(server.desk, server.now)
const texts = (open: Desk) => open.cases().map(one => one.standing.messages.map(({ text }) => text))
/** What would not open, and why, of each case. */
const shut = (open: Desk) =>
  open
    .cases()
    .map(({ altered, keyless }) => [...altered.map(() => 'altered'), ...keyless.map(one => one.why)])
const recordsOf = async ({ id }: Writer) => {
  const { ask } = memberInside(server, first!.keyset)
  const { items } = await ask(routes.page, { log: mailboxIdOf(id), after: -1 })
  return items.map(({ item }) => parseItem(item)!).filter(item => item.kind !== 'entry')
}

test('D2: what a person writes opens on both devices of a member, by a key of each', async () => {
  const laptop = elsewhere(server, first!)
  const onLaptop = await laptop.atWork()
  server.travel(2)
  await first!.atWork()
  const writer = await write(server, draft('to both'))
  await onLaptop.sync()
  expect(texts(onLaptop)).toEqual([['to both']])
  expect(texts(await first!.atWork())).toEqual([['to both']])
  const [record] = await recordsOf(writer)
  expect(record!.recipients).toHaveLength(4)
  const [one, other] = [first!, laptop].map(({ keyset }) => keyset.weekly.map(({ seed }) => String(seed)))
  expect(one!.some(seed => other!.includes(seed))).toBe(false)
})

test('D2: a new device with the paper shows what was copied, says what it has no key to, and is given the key', async () => {
  const writer = await write(server, draft('before'))
  const colleague = await second!.atWork()
  await colleague.reply(writer.id, 'answered').run()
  await colleague.setStage(writer.id, 'work')
  const onLaptop = await elsewhere(server, first!).atWork()
  expect(texts(onLaptop)).toEqual([['before', 'answered']])
  expect(shut(onLaptop)).toEqual([['no-key']])
  await colleague.sync()
  await onLaptop.sync()
  expect(shut(onLaptop)).toEqual([[]])
  await (await writer.back()).send({ text: 'more', files: [] }).run(() => {})
  await onLaptop.sync()
  expect(texts(onLaptop)).toEqual([['before', 'answered', 'more']])
})

test('D2: a case nobody has opened yet waits for its key in sight; one’s own other device gives it too', async () => {
  await write(server, draft('unread'))
  const laptop = elsewhere(server, first!)
  const onLaptop = await laptop.atWork()
  expect([texts(onLaptop), shut(onLaptop)]).toEqual([[[]], [['no-key']]])
  await first!.atWork()
  await onLaptop.sync()
  expect([texts(onLaptop), shut(onLaptop)]).toEqual([[['unread']], [[]]])
})

test('D2: a reply from a device without the key begins an epoch that all devices open', async () => {
  const writer = await write(server, draft('before'))
  const phone = await first!.atWork()
  const onLaptop = await elsewhere(server, first!).atWork()
  await onLaptop.reply(writer.id, 'from the laptop').run()
  await phone.sync()
  expect([texts(phone), shut(phone)]).toEqual([[['before', 'from the laptop']], [[]]])
  const { lines } = await writer.back()
  expect(lines.map(line => line.kind)).toEqual(['message', 'message'])
})

test('D2: once an epoch is written under no more its copies stand for it, and nothing waits for a key', async () => {
  const writer = await write(server, draft('in the file'))
  const colleague = await second!.atWork()
  await colleague.reply(writer.id, 'answered').run()
  await colleague.setStage(writer.id, 'work')
  server.travel(8)
  await colleague.sync()
  const onLaptop = await elsewhere(server, first!).atWork()
  expect([texts(onLaptop), shut(onLaptop)]).toEqual([[['in the file', 'answered']], [[]]])
  const before = (await recordsOf(writer)).length
  await colleague.sync()
  await (await second!.atWork()).sync()
  expect(await recordsOf(writer)).toHaveLength(before)
})

test('D2: what no device here could open before it ran out says so', async () => {
  await write(server, draft('never read'))
  const onLaptop = await elsewhere(server, first!).atWork()
  expect(shut(onLaptop)).toEqual([['no-key']])
  server.travel(retentionDays + 9)
  await onLaptop.sync()
  expect(shut(onLaptop)).toEqual([['expired']])
})

test('D2: a wrap that is not what its record names is altered; one that is held back is a key not here', async () => {
  await write(server, draft('sealed'))
  const seenBy = async (change: (wrap: Uint8Array<ArrayBuffer>) => readonly Uint8Array<ArrayBuffer>[]) => {
    const through = worldThrough(world(), async (request, send) => {
      const reply = await send(request)
      if (!request.path.endsWith('/pages')) return reply
      const bent = readPages(reply.body)!.map(page => ({
        ...page,
        items: page.items.map(({ item, wraps }) => ({ item, wraps: wraps.flatMap(change) })),
      }))
      return { ...reply, body: writePages(bent) }
    })
    const open = await openDesk(through, second!.keyset, async () => {})
    await open.sync()
    return shut(open)
  }
  expect(await seenBy(wrap => [wrap.with(100, wrap[100]! ^ 1)])).toEqual([['altered']])
  expect(await seenBy(() => [])).toEqual([['no-key']])
  expect(await seenBy(wrap => [wrap])).toEqual([[]])
})

test('D2: an entry of the file this device has no key to, or a bad one, stands in its place and says so', async () => {
  const writer = await write(server, draft('in both logs'))
  const open = await first!.atWork()
  const file = await fileIdOf(memberInside(server, first!.keyset), writer.id)
  await beginEpoch(server, first!, file, {
    to: ({ cards, keyring, suspended }) => fileCards(cards, keyring, suspended),
    expiry: never,
    shut: second!.keyset.member,
  })
  await open.sync()
  await open.write(writer.id, { kind: 'note', text: 'not for everybody' })
  const theirs = await second!.atWork()
  expect(theirs.cases()[0]!.altered).toEqual([{ log: 'file', seq: 3 }])
  // They go on, and all read that.
  await theirs.write(writer.id, { kind: 'note', text: 'for all' })
  await open.sync()
  expect(open.cases()[0]!.standing.notes.map(({ text }) => text)).toEqual(['not for everybody', 'for all'])

  const another = await write(server, draft('once more'))
  await open.sync()
  const withheld = worldThrough(world(), async (request, send) => {
    const reply = await send(request)
    if (!request.path.endsWith('/pages')) return reply
    const pages = readPages(reply.body)!.map(page => {
      const isOfFile = page.items.every(({ item }) => parseItem(item)!.side === 1)
      return isOfFile ? { ...page, items: page.items.map(one => ({ ...one, wraps: [] })) } : page
    })
    return { ...reply, body: writePages(pages) }
  })
  const without = await openDesk(withheld, second!.keyset, async () => {})
  await without.sync()
  const shown = without.cases().find(one => one.id === another.id)!
  expect(shown.keyless).toEqual([{ log: 'file', seq: 1, why: 'no-key' }])
})

test('D2: a third card of a device is sealed to from then on, and nobody grants what it can open', async () => {
  const writer = await write(server, draft('first'))
  const [phone, colleague] = [await first!.atWork(), await second!.atWork()]
  for (const day of [7, 14]) {
    server.travel(day)
    for (const open of [phone, colleague]) await open.sync()
  }
  expect(first!.keyset.weekly).toHaveLength(3)
  const person = worldAt(server.person, server.now)
  const mailbox = await openMailbox(person, (await fetchSite(person))!, writer.codename)
  await mailbox.send({ text: 'under the third', files: [] }).run(() => {})
  const grants = async () => (await recordsOf(writer)).filter(({ kind }) => kind === 'grant')
  for (const open of [phone, colleague]) await open.sync()
  expect(texts(phone)).toEqual([['first', 'under the third']])
  server.travel(17)
  for (const open of [phone, colleague, phone]) await open.sync()
  expect(await grants()).toEqual([])
})

test('D2: two devices that swap their ids lose nothing', async () => {
  const laptop = elsewhere(server, first!)
  await laptop.atWork()
  const [one, other] = [first!.keyset.device, laptop.keyset.device]
  first!.keyset = { ...first!.keyset, device: other }
  laptop.keyset = { ...laptop.keyset, device: one }
  server.travel(8)
  const both = [await first!.atWork(), await laptop.atWork()]
  await second!.atWork()
  await write(server, draft('to both'))
  for (const open of both) {
    await open.sync()
    expect([texts(open), shut(open)]).toEqual([[['to both']], [[]]])
  }
})

test('D2: a member’s card with another’s device id takes that other’s place nowhere', async () => {
  const posing = elsewhere(server, second!)
  posing.keyset = { ...posing.keyset, device: first!.keyset.device }
  await posing.atWork()
  await write(server, draft('to all'))
  for (const who of [first!, second!, posing]) expect(texts(await who.atWork())).toEqual([['to all']])
})

test('R7: a first message is sealed to twelve devices at most; the others are granted it', async () => {
  const large = await openTestServer()
  try {
    const { colleagues } = await foundAt(large, [nora, timur, { ...timur, name: 'Karl' }])
    const others = [1, 2, 3, 4].flatMap(() => colleagues.map(one => elsewhere(large, one)))
    for (const device of others) await device.atWork()
    large.travel(2)
    for (const one of colleagues.slice(0, 2)) await one.atWork()
    const { id } = await write(large, draft('to twelve'))
    const { ask } = memberInside(large, colleagues[0]!.keyset)
    const keys = async () => {
      const { items } = await ask(routes.page, { log: mailboxIdOf(id), after: -1 })
      const records = items.map(({ item }) => parseItem(item)!).filter(item => item.kind !== 'entry')
      return records.map(({ recipients }) => recipients.length)
    }
    expect(await keys()).toEqual([12 + 1])
    for (const one of colleagues) await one.atWork()
    expect(await keys()).toEqual([12 + 1, 3])
  } finally {
    await large.stop()
  }
})

test('S13: a card that is bent, or left out, shows no desk; one that nobody vouches for changes nothing', async () => {
  const seenWith = (change: (cards: readonly string[]) => readonly string[]) => {
    const world = worldThrough(worldAt(server.person, server.now), async (request, send) => {
      const reply = await send(request)
      if (!request.path.endsWith('/desk')) return reply
      const documents = jsonIn(reply)
      return replyOf({ ...documents, cards: change(documents.cards) })
    })
    return fetchSite(world)
  }
  const bent = (card: string) => `${card.slice(0, 200)}AAAA${card.slice(204)}`
  await expect(seenWith(([one, ...others]) => [bent(one!), ...others])).rejects.toMatchObject({
    kind: 'phrase',
  })
  await expect(seenWith(cards => cards.slice(1))).rejects.toMatchObject({ kind: 'phrase' })
  const site = (await seenWith(cards => [...cards, bent(cards[0]!)]))!
  expect(intakeCards(site, todayOf(world()))).toHaveLength(2)
  expect(sealingTrouble(site, todayOf(world()))).toBeUndefined()
})

test('a standing card names no device: every device of the member opens what the file holds', async () => {
  const { cards } = (await fetchSite(world()))!
  const standing = cards.filter(card => card.kind === 'standing')
  expect(standing.map(card => card.device)).toEqual([noDevice, noDevice])
  const devices = cards.filter(card => card.kind === 'weekly').map(card => card.device)
  expect(devices).toEqual(expect.arrayContaining([first!.keyset.device, second!.keyset.device]))
})
