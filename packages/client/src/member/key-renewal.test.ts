/** R16: what becomes of a device's cards, and of their secrets, while its clock runs ahead. */
import { aheadDays, clockDays, type Day, dayMs, equal } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Colleague, foundAt } from '../../../../stories/stage/desk.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { worldAt } from '../../../../stories/stage/world.ts'
import { fetchSite } from '../site.ts'
import { todayOf } from '../world.ts'
import { openDesk } from './index.ts'

let server: TestServer
let [first, second]: Colleague[] = []
beforeEach(async () => {
  server = await openTestServer()
  ;[first, second] = (await foundAt(server)).colleagues
  for (const day of [0, 8]) {
    server.travel(day)
    for (const one of [first!, second!, first!]) await one.atWork()
  }
})
afterEach(() => server.stop())

const here = () => worldAt(server.desk, server.now)
const secrets = () => first!.keyset.weekly.map(({ seed }) => toBase64(seed))

/** One look by a clock that is wrong, in which the server takes the card or not. Gives by which days secrets were to go. */
async function lookAhead(daysAhead = 70): Promise<Day[]> {
  const days: Day[] = []
  const world = worldAt(server.desk, () => server.now() + daysAhead * dayMs)
  const open = await openDesk(world, first!.keyset, async (next, day) => {
    first!.keyset = next
    days.push(day)
    return undefined
  })
  // No server takes a card that begins too late.
  if (daysAhead > aheadDays) await expect(open.sync()).rejects.toMatchObject({ kind: 'stale' })
  else await open.sync().catch(() => {})
  return days
}

test('R16: a clock that runs ahead throws no secret of a card away that is still to be used', async () => {
  const before = secrets()
  expect(before).toHaveLength(2)
  const days = await lookAhead()
  expect(secrets()).toEqual(expect.arrayContaining(before))
  const today = todayOf(here())
  expect(days.map(day => day <= today + 2 * clockDays)).toEqual([true])
})

test.each([
  ['a wrong clock has made', undefined],
  ['the server has taken of a clock that is wrong by less: between the two would be days without one', 25],
])('the next card comes when it is due, whatever %s', async (_, daysAhead) => {
  await lookAhead(daysAhead)
  server.travel(16)
  await first!.atWork()
  const { cards } = (await fetchSite(here()))!
  const own = cards.filter(one => one.kind === 'weekly' && equal(one.member, first!.keyset.member))
  expect(own.map(({ from }) => from)).toContain(todayOf(here()))
})
