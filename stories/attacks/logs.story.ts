/** Attack 22: the server's log contains no address, id or hour of a person. */
import { expect, test } from '@playwright/test'
import { Refused } from '@treeline/client'
import { as, type LogId } from '@treeline/vault'
import { fromBase64, routes } from '@treeline/wire'
import { foundAt } from '../stage/desk.ts'
import { leaksIn, type Secret } from '../stage/leaks.ts'
import { draft, write } from '../stage/person.ts'
import { askAsPerson } from '../stage/session.ts'
import { openTestServer } from '../stage/test-server.ts'
import { worldAt } from '../stage/world.ts'

test('attack 22: after a conversation, refusals and a fault the log holds no address, no id and no hour', async () => {
  const server = await openTestServer()
  try {
    const { colleagues, id: desk } = await foundAt(server)
    const writer = await write(server, draft('Запишите меня куда-нибудь'))
    const nora = await colleagues[0]!.atWork()
    await nora.claim(writer.id)
    await nora.reply(writer.id, 'Нет, никуда').run()
    const malformed = await fetch(`${server.person}/api/page`, {
      method: 'POST',
      body: `{"log":"${writer.id}"`,
    })
    expect(malformed.status).toBeLessThan(500)
    const blob = { log: as<LogId>(fromBase64(writer.id)!, 32), blob: new Uint8Array(31) }
    await expect(askAsPerson(worldAt(server.person), writer)(routes.blobHave, blob)).rejects.toThrow(Refused)
    const members = colleagues.map(({ name, keyset }) => ({ name: `id of ${name}`, value: keyset.member }))
    const secrets: Secret[] = [
      { name: 'id of the mailbox', value: fromBase64(writer.id)! },
      { name: 'id of the desk', value: desk },
      ...members,
      ...['127.0.0.1', '::ffff:', '::1%'].map(value => ({ name: 'an address', value })),
    ]
    await server.close()
    expect(leaksIn(new Map([['log', Buffer.from(server.log())]]), secrets)).toEqual([])
    const lines = server
      .log()
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.map(line => line.what)).toEqual(expect.arrayContaining(['started', 'refused', 'stopped']))
    for (const line of lines) {
      expect(
        Object.keys(line).filter(key => !['day', 'what', 'where', 'count', 'why'].includes(key)),
      ).toEqual([])
      expect(line.day).toMatch(/^\d{4}-\d\d-\d\d$/)
    }
    expect(server.log()).not.toMatch(/\d\d:\d\d|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}/)
  } finally {
    await server.stop()
  }
})
