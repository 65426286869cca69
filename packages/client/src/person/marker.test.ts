/** S18: what a person is shown on return is held against the marker that lies beside it. */
import {
  as,
  asDay,
  type ItemHash,
  type Marker,
  mailboxKeys,
  openMarker,
  pairPlaces,
  sealMarker,
} from '@treeline/vault'
import { fromBase64, toBase64 } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { jsonIn, random, replyOf, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { fetchSite, newCodename, openMailbox, type Site, sendFirst, type World } from './index.ts'
import { markerAt } from './pair.ts'

let server: TestServer
let desk: StagedDesk
let world: World
let site: Site
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server)
  world = worldAt(server.person, server.now)
  site = (await fetchSite(world))!
})
afterEach(() => server.stop())

type Page = { items: object[]; marker?: string; first?: string; more: boolean }
/** The person's world, whose server shows other pages than the honest one. */
const showing = (change: (page: Page) => object): World =>
  worldThrough(world, async (request, send) => {
    const reply = await send(request)
    return request.path.endsWith('/page') ? replyOf(change(jsonIn(reply))) : reply
  })

/** Somebody who has written once. `pair`: the two words beside their codename, noted before anything was sent. */
async function written(text = 'the first words') {
  const codename = newCodename(random)
  const first = sendFirst(world, site, codename, { text, files: [] })
  const pair = await first.pair()
  await first.run(() => {})
  return { codename, pair, keys: mailboxKeys(codename, site.desk) }
}
type Writer = Awaited<ReturnType<typeof written>>
const back = ({ codename }: Writer, at = world, desk = site) => openMailbox(at, desk, codename)
const answered = async ({ keys }: Writer, text = 'an answer') => {
  const nora = await desk.colleagues[0]!.atWork()
  await nora.reply(toBase64(keys.id), text).run()
}
const texts = ({ lines }: Awaited<ReturnType<typeof back>>) =>
  lines.flatMap(line => (line.kind === 'message' ? [line.text] : []))

/** The marker as it lies on the server; or with something else in it, as only its person could seal it. */
async function markerOf(writer: Writer, change: Partial<Marker> = {}): Promise<string> {
  let found = ''
  await back(
    writer,
    showing(page => {
      found = page.marker!
      return page
    }),
  )
  const { state, id } = writer.keys
  const marker = await openMarker(state, id, fromBase64(found)!)
  return toBase64(await sealMarker(state, id, { ...marker, ...change }, random))
}

test('S18: the pair is known before anything is sent, and is the one asked for on the first return', async () => {
  const asked: string[] = []
  const watched = worldThrough(world, (request, send) => {
    asked.push(request.path)
    return send(request)
  })
  const codename = newCodename(random)
  const first = sendFirst(watched, site, codename, { text: 'noted first', files: [] })
  const pair = await first.pair()
  expect(asked).toEqual([])
  expect(await first.pair()).toEqual(pair)
  await first.run(() => {})
  expect(asked).toEqual(['/api/begin'])
  const mailbox = await openMailbox(world, site, codename)
  expect([texts(mailbox), mailbox.pair]).toEqual([['noted first'], pair])
  expect(await first.pair()).toEqual(pair)
})

test('S18: an answer lost on the way changes neither message nor pair', async () => {
  let isLost = true
  const losing = worldThrough(world, async (request, send) => {
    const reply = await send(request)
    if (request.path.endsWith('/begin') && isLost) throw new Error('lost')
    return reply
  })
  const codename = newCodename(random)
  const first = sendFirst(losing, site, codename, { text: 'once', files: [] })
  const pair = await first.pair()
  await expect(first.run(() => {})).rejects.toMatchObject({ kind: 'offline' })
  isLost = false
  await first.run(() => {})
  const mailbox = await openMailbox(world, site, codename)
  expect([texts(mailbox), mailbox.pair]).toEqual([['once'], pair])
})

test('S18: sealed anew because the desk changed meanwhile, it has another pair, and that is asked for', async () => {
  const codename = newCodename(random)
  const first = sendFirst(world, site, codename, { text: 'sealed twice', files: [] })
  const noted = await first.pair()
  server.travel(20)
  // The first one hears of the second only when they come back, and confirms the desk again.
  for (const colleague of [...desk.colleagues, desk.colleagues[0]!]) await colleague.atWork()
  await first.run(() => {})
  const pair = await first.pair()
  expect(pair).not.toEqual(noted)
  const mailbox = await openMailbox(world, (await fetchSite(world))!, codename)
  expect([texts(mailbox), mailbox.pair]).toEqual([['sealed twice'], pair])
})

test('S18: marker and newest answer left out together are altered, not silence', async () => {
  const ann = await written()
  await answered(ann)
  const hiding = showing(({ marker: _, ...page }) => ({ ...page, items: page.items.slice(0, 2) }))
  await expect(back(ann, hiding)).rejects.toMatchObject({ kind: 'altered' })
  const hidden = showing(({ marker: _, ...page }) => page)
  await expect(back(ann, hidden)).rejects.toMatchObject({ kind: 'altered' })
  expect(texts(await back(ann))).toEqual(['the first words', 'an answer'])
})

test('S18: a marker without any item, or the trace of a mailbox without both, is no empty mailbox', async () => {
  const ann = await written()
  const bare = showing(page => ({ ...page, items: [], first: undefined }))
  await expect(back(ann, bare)).rejects.toMatchObject({ kind: 'missing' })
  const named = showing(({ marker: _, ...page }) => ({ ...page, items: [] }))
  await expect(back(ann, named)).rejects.toMatchObject({ kind: 'altered' })
  const nothing = showing(() => ({ items: [], more: false }))
  expect(await back(ann, nothing)).toMatchObject({ isEmpty: true, pair: undefined })
})

test('S18: a marker of another mailbox, and one with a byte changed, is altered', async () => {
  const [ann, ben] = [await written(), await written('of somebody else')]
  const other = await markerOf(ben)
  await expect(
    back(
      ann,
      showing(page => ({ ...page, marker: other })),
    ),
  ).rejects.toMatchObject({
    kind: 'altered',
  })
  const bent = showing(page => {
    const bytes = fromBase64(page.marker!)!
    bytes[40]! ^= 1
    return { ...page, marker: toBase64(bytes) }
  })
  await expect(back(ann, bent)).rejects.toMatchObject({ kind: 'altered' })
})

test('S18: what was marked and is cut off is missing, also where an epoch before it has run out', async () => {
  const ann = await written()
  const until = async (days: readonly number[]) => {
    for (const day of days) {
      server.travel(day)
      for (const colleague of desk.colleagues) await (await colleague.atWork()).sync()
    }
    site = (await fetchSite(world))!
  }
  await until([7, 14, 20])
  await answered(ann, 'on day 20')
  const next = (await back(ann)).nextPair()
  await next.keep()
  await until([27, 34, 41])
  const mailbox = await back(ann)
  expect([texts(mailbox), mailbox.pair]).toEqual([['on day 20'], next.places])
  const cut = showing(page => ({ ...page, items: page.items.slice(0, -1) }))
  await expect(back(ann, cut)).rejects.toMatchObject({ kind: 'missing' })
})

test('S18: a marker from an earlier visit gives the earlier pair: the person sees other words', async () => {
  const ann = await written()
  const old = await markerOf(ann)
  const { state, id } = ann.keys
  const earlier = pairPlaces(state, await openMarker(state, id, fromBase64(old)!))
  expect(earlier).toEqual(ann.pair)
  await answered(ann)
  const next = (await back(ann)).nextPair()
  await next.keep()
  expect((await back(ann)).pair).toEqual(next.places)
  const rolled = showing(page => ({ ...page, items: page.items.slice(0, 2), marker: old }))
  expect((await back(ann, rolled)).pair).toEqual(earlier)
  expect(earlier).not.toEqual(next.places)
})

test('S18: of two tabs the pair that was kept last is asked for, and each sees what the other left', async () => {
  const ann = await written()
  const [one, two] = [await back(ann), await back(ann)]
  await answered(ann)
  const [first, second] = [one.nextPair(), (await two.refresh()).nextPair()]
  await second.keep()
  expect((await one.refresh()).pair).toEqual(second.places)
  await first.keep()
  const again = await back(ann)
  expect([again.pair, texts(again)]).toEqual([first.places, ['the first words', 'an answer']])
})

test('S18: after a deletion nothing is left to be asked; an old marker in the next life is missing', async () => {
  const ann = await written()
  const old = await markerOf(ann)
  await (await back(ann)).erase('all of it')
  expect(await back(ann)).toMatchObject({ isEmpty: true, pair: undefined })
  await expect(
    back(
      ann,
      showing(page => ({ ...page, marker: old })),
    ),
  ).rejects.toMatchObject({
    kind: 'missing',
  })
  const again = sendFirst(world, site, ann.codename, { text: 'a second life', files: [] })
  await again.run(() => {})
  expect((await back(ann)).pair).toEqual(await again.pair())
  await expect(
    back(
      ann,
      showing(page => ({ ...page, marker: old })),
    ),
  ).rejects.toMatchObject({
    kind: 'missing',
  })
})

test('R5: a desk below what the marker names is past: roots, keyring, vouched day, each alone', async () => {
  const ann = await written()
  const { no, roots } = site.keyring
  const above: Partial<Marker>[] = [
    { generation: roots.no + 1 },
    { keyringNo: no + 1 },
    { vouchedDay: asDay(site.vouched + 1) },
  ]
  for (const change of above) {
    const marker = await markerOf(ann, change)
    const past = showing(page => ({ ...page, marker }))
    await expect(back(ann, past), JSON.stringify(change)).rejects.toMatchObject({ kind: 'past' })
  }
  const marker = await markerOf(ann, { generation: roots.no, keyringNo: no, vouchedDay: site.vouched })
  expect(
    texts(
      await back(
        ann,
        showing(page => ({ ...page, marker })),
      ),
    ),
  ).toEqual(['the first words'])
})

test('R5: an open page that is only behind fetches the documents anew, and goes on', async () => {
  const ann = await written()
  const before = site
  server.travel(1)
  for (const one of desk.colleagues) await one.atWork()
  site = (await fetchSite(world))!
  expect(site.vouched).toBeGreaterThan(before.vouched)
  const open = await back(ann, world, before)
  await (await back(ann)).nextPair().keep()
  expect(texts(await back(ann, world, before))).toEqual(['the first words'])
  const mailbox = await open.refresh()
  await mailbox.send({ text: 'and on', files: [] }).run(() => {})
  expect(texts(await back(ann))).toEqual(['the first words', 'and on'])
})

test('a page that was open when a new edition came calls nothing altered, and goes on under it', async () => {
  const ann = await written()
  const [open, mailbox] = [await desk.colleagues[0]!.atWork(), await back(ann)]
  const roles = [...timur.roles, 'admin'] as const
  await open.changeRoles(desk.sheets[0]!, desk.colleagues[1]!.keyset.member, roles)
  await open.reply(toBase64(ann.keys.id), 'under the new edition').run()
  const all = ['the first words', 'under the new edition']
  expect(texts(await mailbox.refresh())).toEqual(all)
  expect(texts(await back(ann))).toEqual(all)
})

test('R5: a server that shows the desk of an earlier day than the marker names opens nothing to write in', async () => {
  const ann = await written()
  const before = site
  let documents: object = {}
  await worldThrough(world, async (request, send) => {
    const reply = await send(request)
    documents = jsonIn(reply)
    return reply
  }).transport.send({ method: 'GET', path: '/api/desk' })
  server.travel(1)
  for (const one of desk.colleagues) await one.atWork()
  site = (await fetchSite(world))!
  await (await back(ann)).nextPair().keep()
  const gone = worldThrough(world, (request, send) =>
    request.path.endsWith('/desk') ? Promise.resolve(replyOf(documents)) : send(request),
  )
  const open = (await fetchSite(gone))!
  expect(open.vouched).toBe(before.vouched)
  await expect(back(ann, gone, open)).rejects.toMatchObject({ kind: 'past' })
})

test('R5: a later edition is no desk of before, though nobody but its coordinator has vouched for it yet', async () => {
  await server.stop()
  server = await openTestServer()
  desk = await foundAt(server, [nora, timur, { name: 'Vera', roles: timur.roles }])
  world = worldAt(server.person, server.now)
  site = (await fetchSite(world))!
  const ann = await written()
  await (await back(ann)).nextPair().keep()
  const open = await desk.colleagues[0]!.atWork()
  const roles = [...timur.roles, 'admin'] as const
  await open.changeRoles(desk.sheets[0]!, desk.colleagues[1]!.keyset.member, roles)
  const before = site
  site = (await fetchSite(world))!
  expect([site.keyring.no, site.vouched]).toEqual([1, 0])
  expect(before.vouched).toBeGreaterThan(0)
  expect(texts(await back(ann))).toEqual(['the first words'])
})

test('a marker names where the conversation stands and what the desk has shown', async () => {
  const ann = await written()
  const { state, id } = ann.keys
  const marker = await openMarker(state, id, fromBase64(await markerOf(ann))!)
  expect(marker).toMatchObject({
    ...{ seq: 1, generation: site.keyring.roots.no, keyringNo: site.keyring.no },
    ...{ vouchedDay: site.vouched, permit: 0, epoch: 0 },
  })
  const head = as<ItemHash>(random(32), 32)
  const other = await markerOf(ann, { head })
  await expect(
    back(
      ann,
      showing(page => ({ ...page, marker: other })),
    ),
  ).rejects.toMatchObject({
    kind: 'missing',
  })
})

test('S17: a desk that is vouched for ahead of its day makes no later one look older', async () => {
  const ahead = { ...site, vouched: asDay(site.vouched + 1000) }
  const head = { seq: 0, hash: as<ItemHash>(random(32), 32), epoch: 0 }
  expect(markerAt(world, ahead, head).vouchedDay).toBe(site.vouched + 1)
})

test('S17: where nobody has vouched for the desk for long, it is said beside what is shown', async () => {
  const ann = await written()
  expect((await back(ann)).isOld).toBe(false)
  server.travel(22)
  expect((await back(ann)).isOld).toBe(true)
})
