/** Attack 28: whoever seizes a codename reads the retained mailbox and nothing else. */

import { expect, test } from '@playwright/test'
import { fetchSite, openMailbox } from '@treeline/client/person'
import { as, type LogId } from '@treeline/vault'
import { routes } from '@treeline/wire'
import { databaseOf } from '../stage/database.ts'
import { foundAt } from '../stage/desk.ts'
import { draft, write } from '../stage/person.ts'
import { askAsPerson } from '../stage/session.ts'
import { openTestServer, type TestServer } from '../stage/test-server.ts'
import { worldAt } from '../stage/world.ts'

let server: TestServer
test.beforeEach(async () => {
  server = await openTestServer()
})
test.afterEach(() => server.stop())

test('attack 28: after their days, messages are gone for whoever holds the codename', async () => {
  const { colleagues } = await foundAt(server)
  const writer = await write(server, draft('Сказано в первый день'))
  server.travel(20)
  await colleagues[1]!.atWork()
  const nora = await colleagues[0]!.atWork()
  await nora.reply(writer.id, 'Отвечено на двадцатый день').run()
  const texts = async () => {
    const world = worldAt(server.person, server.now)
    const mailbox = await openMailbox(world, (await fetchSite(world))!, writer.codename)
    return mailbox.lines.map(line => (line.kind === 'message' ? line.text : line.kind))
  }
  expect(await texts()).toEqual(['Сказано в первый день', 'Отвечено на двадцатый день'])
  server.travel(45)
  expect(await texts()).toEqual(['Отвечено на двадцатый день'])
  server.travel(70)
  expect(await texts()).toEqual([])
})

test('attack 28: notes and the file of the case are closed to the codename, as if they did not exist', async () => {
  const { colleagues } = await foundAt(server)
  const writer = await write(server, draft('Помогите с бумагами'))
  const nora = await colleagues[0]!.atWork()
  await nora.claim(writer.id)
  await nora.write(writer.id, { kind: 'note', text: 'Только для своих' })
  const mailbox = await writer.back()
  expect(JSON.stringify(mailbox.lines)).not.toContain('Только для своих')
  const database = databaseOf(server)
  const { id } = database.prepare("select id from logs where kind = 'file'").get() as { id: Uint8Array }
  database.close()
  const asked = askAsPerson(worldAt(server.person), writer)
  const file = await asked(routes.page, { log: as<LogId>(id, 32), after: -1 })
  const unknown = await asked(routes.page, { log: as<LogId>(new Uint8Array(32).fill(7), 32), after: -1 })
  expect(file).toEqual(unknown)
  expect(file.items).toEqual([])
})
