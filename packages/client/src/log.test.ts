/** Promises of paging: a log that never ends is no log. */
import { parseEntry } from '@treeline/casework'
import { asDay, type Link, type LogId, maxItems, newCodename } from '@treeline/vault'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt } from '../../../stories/stage/desk.ts'
import { openTestServer, type TestServer } from '../../../stories/stage/test-server.ts'
import { random, replyOf, worldAt, worldThrough } from '../../../stories/stage/world.ts'
import { emptyLog, withPage } from './log.ts'
import { fetchSite, openMailbox } from './person/index.ts'

let server: TestServer
beforeEach(async () => {
  server = await openTestServer()
  await foundAt(server)
})
afterEach(() => server.stop())

test('S19: a server that says "more" for ever and shows nothing is asked once, and the person is told', async () => {
  let asked = 0
  const world = worldThrough(worldAt(server.person, server.now), async (request, send) => {
    if (!request.path.endsWith('/page')) return send(request)
    if (++asked > 100) throw new Error('asked for ever')
    return replyOf({ items: [], more: true })
  })
  const site = (await fetchSite(world))!
  await expect(openMailbox(world, site, newCodename(random))).rejects.toMatchObject({ kind: 'server' })
  expect(asked).toBe(1)
})

test('S19: nor is it followed beyond what a server takes', async () => {
  const { keyring, desk } = (await fetchSite(worldAt(server.person, server.now)))!
  const { chain, ...log } = emptyLog('mailbox', desk, random(32) as LogId)
  const full = { ...log, chain: { ...chain, links: new Array<Link>(maxItems.mailbox) } }
  const page = { items: [{ item: random(300), wraps: [] }], more: true }
  const grown = withPage(full, page, [], keyring, asDay(0), parseEntry)
  await expect(grown).rejects.toMatchObject({ kind: 'server' })
})
