/** An old page before a newer desk: it says so, and reads no further. */
import { type Bytes, utf8 } from '@treeline/vault'
import { readPages, toBase64, writePages } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt, type StagedDesk } from '../../../stories/stage/desk.ts'
import { draft, type Writer, write } from '../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../stories/stage/test-server.ts'
import { worldAt } from '../../../stories/stage/world.ts'
import { openDesk } from './member/index.ts'
import { openMailbox } from './person/index.ts'

let server: TestServer
let desk: StagedDesk
let writer: Writer
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server)
  writer = await write(server, draft('from the person'))
})
afterEach(() => server.stop())

/** This side's world, in which each log ends with one more item. */
function longerBy(item: Bytes, origin: string) {
  const world = worldAt(origin, server.now)
  const { send } = world.transport
  const longer: typeof send = async request => {
    const reply = await send(request)
    if (request.path.endsWith('/pages')) return { ...reply, body: longerPages(reply.body, item) }
    if (!request.path.endsWith('/page')) return reply
    const page = JSON.parse(new TextDecoder().decode(reply.body))
    if (page.items.length > 0) page.items.push({ item: toBase64(item) })
    return { ...reply, body: new TextEncoder().encode(JSON.stringify(page)) }
  }
  return { ...world, transport: { ...world.transport, send: longer } }
}
const longerPages = (body: Bytes, item: Bytes): Bytes =>
  writePages(
    (readPages(body) ?? []).map(page =>
      page.items.length > 0 ? { ...page, items: [...page.items, { item, wraps: [] }] } : page,
    ),
  )

async function caseAt(item: Bytes) {
  const open = await openDesk(longerBy(item, server.desk), desk.colleagues[0]!.keyset, async () => {})
  await open.sync()
  return { open, one: open.cases()[0] }
}

test.each(['TLE3', 'TLW3', 'TLG9', 'TLQ2'])(
  'R17: a log with an item %s waits for a newer page',
  async magic => {
    const item = utf8(`${magic} and what only a newer page reads`)
    const { open, one } = await caseAt(item)
    expect(one!.fault).toBe('version')
    expect(one!.standing.messages.map(message => message.text)).toEqual(['from the person'])
    await expect(open.reply(writer.id, 'past it').run()).rejects.toMatchObject({ kind: 'version' })
    await expect(
      openMailbox(longerBy(item, server.person), writer.site, writer.codename),
    ).rejects.toMatchObject({
      kind: 'version',
    })
  },
)

test.each(['TLE2', 'TLW2', 'tle3', ''])(
  'what begins with "%s" and is no item is altered, and no newer page helps',
  async magic => {
    const item = utf8(`${magic} and no more`)
    const { one } = await caseAt(item)
    expect(one!.fault).toBe('altered')
    expect(one!.standing.messages.map(message => message.text)).toEqual(['from the person'])
    await expect(
      openMailbox(longerBy(item, server.person), writer.site, writer.codename),
    ).rejects.toMatchObject({
      kind: 'altered',
    })
  },
)
