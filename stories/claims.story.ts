/** B2: a case that fifty people want at once gets one owner, and everybody else is told who. */

import { expect, test } from '@playwright/test'
import { type Desk, type Founder, nameOfMember, Trouble } from '@treeline/client/member'
import { foundAt } from './stage/desk.ts'
import { draft, write } from './stage/person.ts'
import { openTestServer, type TestServer } from './stage/test-server.ts'

const toStop: TestServer[] = []
const opened = async () => {
  const server = await openTestServer()
  toStop.push(server)
  return server
}
test.afterEach(async () => {
  for (const server of toStop.splice(0)) await server.stop()
})

const nameHere = (desk: Desk) => nameOfMember(desk.site(), desk.me())

const many = Array.from(
  { length: 25 },
  (_, n): Founder => ({
    name: `Colleague ${n}`,
    roles: n === 0 ? ['intake', 'coordinator'] : ['intake'],
  }),
)

test("of fifty claims at the same moment one colleague's wins, and everybody else is told whose", async () => {
  const server = await opened()
  const { colleagues } = await foundAt(server, many)
  const { id } = await write(server, draft('Кто-нибудь возьмёт?'))
  // The first device that looks gives the keys of the case to everybody who may hold them.
  const first = await colleagues[0]!.atWork()
  // Everybody sits at two devices.
  const devices = [...colleagues.slice(1), ...colleagues]
  const desks = [first, ...(await Promise.all(devices.map(one => one.atWork())))]
  expect(desks).toHaveLength(50)
  const results = await Promise.all(desks.map(desk => desk.claim(id)))
  const winners = results.flatMap((one, n) => (one.won ? [nameHere(desks[n]!)] : []))
  expect(new Set(winners).size).toBe(1)
  const others = desks.filter(desk => nameHere(desk) !== winners[0])
  const reported = results.flatMap(one => (one.won ? [] : [one.by]))
  expect(reported.filter(name => name === winners[0]).length).toBeGreaterThanOrEqual(others.length)
  expect(new Set(reported)).toEqual(new Set([winners[0]]))
})

test('a take-over needs no luck: it is explicit, and the file keeps the reason', async () => {
  const server = await opened()
  const { colleagues } = await foundAt(server)
  const { id } = await write(server, draft('Возьмите, пожалуйста.'))
  const [nora, timur] = [await colleagues[0]!.atWork(), await colleagues[1]!.atWork()]
  expect(await nora.claim(id)).toEqual({ won: true })
  await timur.sync()
  expect(await timur.claim(id)).toEqual({ won: false, by: 'Nora' })
  expect(await timur.takeOver(id, 'away')).toEqual({ won: true })
  await nora.sync()
  const seen = nora.cases().find(one => one.id === id)
  expect(seen?.owner).toMatchObject({ name: 'Timur', isMe: false })
  expect(JSON.stringify(seen?.standing)).toContain('away')
})

/** As a person at the desk does: what did not go out is tried again. */
async function pressed(run: () => Promise<void>, again = 10): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (again === 0 || !(error instanceof Trouble)) throw error
    await pressed(run, again - 1)
  }
}

test('A5: fifty replies at the same moment stand in one line, and none is lost', async () => {
  const server = await opened()
  const { colleagues } = await foundAt(server, many)
  const writer = await write(server, draft('Пятьдесят ответов, пожалуйста'))
  const first = await colleagues[0]!.atWork()
  const desks = [first, ...(await Promise.all(colleagues.slice(1).map(one => one.atWork())))]
  const replies = [...desks, ...desks].map((desk, n) => ({ desk, text: `Ответ ${n}` }))
  await Promise.all(replies.map(({ desk, text }) => pressed(desk.reply(writer.id, text).run)))
  const { lines } = await writer.back()
  const texts = lines.flatMap(line => (line.kind === 'message' && line.by !== null ? [line.text] : []))
  expect(texts.toSorted()).toEqual(replies.map(one => one.text).toSorted())
})
