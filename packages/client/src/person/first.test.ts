/** R5: a first message to a desk that nobody has confirmed goes once its person has chosen, and no sooner. */
import { asDay, type Day, dayMs } from '@treeline/vault'
import { routes } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { random, replyOf, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import {
  fetchSite,
  newCodename,
  openMailbox,
  type Site,
  sendFirst,
  unconfirmedSince,
  type World,
} from './index.ts'

let server: TestServer
let desk: StagedDesk
let world: World
beforeEach(async () => {
  server = await openTestServer()
  const others = ['Vera', 'Karl'].map(name => ({ name, roles: timur.roles }))
  desk = await foundAt(server, [nora, timur, ...others])
  world = worldAt(server.person, server.now)
  for (const one of desk.colleagues) await one.atWork()
})
afterEach(() => server.stop())

const today = (): Day => asDay(server.now() / dayMs)
const isUnconfirmed = (site: Site) => unconfirmedSince(site, today()) !== undefined

test('an edition of the meantime that one keeper alone confirms stops it once; chosen, it goes', async () => {
  const site = (await fetchSite(world))!
  expect(isUnconfirmed(site)).toBe(false)
  const codename = newCodename(random)
  const first = sendFirst(world, site, codename, { text: 'while they dismissed somebody', files: [] })
  await first.pair()
  await (await desk.colleagues[0]!.atWork()).dismiss(desk.sheets[0]!, desk.colleagues[3]!.keyset.member)
  await expect(first.run(() => {})).rejects.toMatchObject({ kind: 'unconfirmed' })
  expect(isUnconfirmed(first.site())).toBe(true)
  expect((await openMailbox(world, first.site(), codename)).isEmpty).toBe(true)
  await first.run(() => {})
  expect((await openMailbox(world, first.site(), codename)).lines).toMatchObject([
    { text: 'while they dismissed somebody' },
  ])
})

test('an edition that as many confirm as it takes stops nothing', async () => {
  const site = (await fetchSite(world))!
  const first = sendFirst(world, site, newCodename(random), { text: 'and two were in since', files: [] })
  await first.pair()
  const [open] = await Promise.all(desk.colleagues.slice(0, 2).map(one => one.atWork()))
  await open!.dismiss(desk.sheets[0]!, desk.colleagues[3]!.keyset.member)
  for (const one of desk.colleagues.slice(0, 2)) await one.atWork()
  await first.run(() => {})
  expect(isUnconfirmed(first.site())).toBe(false)
})

test('a server that shows the desk of before the page was opened, and calls its message stale, gets no other', async () => {
  const { send } = world.transport
  const documents = { method: routes.desk.method, path: routes.desk.path }
  const before = await send(documents)
  await (await desk.colleagues[0]!.atWork()).dismiss(desk.sheets[0]!, desk.colleagues[3]!.keyset.member)
  for (const one of desk.colleagues.slice(0, 2)) await one.atWork()
  const site = (await fetchSite(world))!
  expect([site.keyring.no, isUnconfirmed(site)]).toEqual([1, false])
  const begun: unknown[] = []
  const hostile = worldThrough(world, async request => {
    if (request.path === routes.desk.path) return before
    if (request.path !== routes.begin.path) return send(request)
    begun.push(request.body)
    return begun.length === 1 ? replyOf({ refused: 'stale' }, 409) : replyOf({ seq: 1 })
  })
  const first = sendFirst(hostile, site, newCodename(random), { text: 'to those who are there', files: [] })
  await expect(first.run(() => {})).rejects.toMatchObject({ kind: 'phrase' })
  expect([begun.length, first.site().keyring.no]).toEqual([1, 1])
})
