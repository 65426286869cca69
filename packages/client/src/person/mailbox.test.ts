/** R5: where nobody has confirmed the desk for long, a conversation that has begun goes on as long as its epoch. */
import { aloneDays, amberDays, asDay, dayMs, epochDays, weeklyDays } from '@treeline/vault'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt } from '../../../../stories/stage/desk.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { random, worldAt } from '../../../../stories/stage/world.ts'
import { fetchSite, newCodename, openMailbox, sealingTrouble, sendFirst, type World } from './index.ts'

let server: TestServer
let world: World
beforeEach(async () => {
  server = await openTestServer()
  await foundAt(server)
  // By chance an epoch is written in for up to seven days: here for seven.
  const longest = new Uint8Array([epochDays])
  world = {
    ...worldAt(server.person, server.now),
    random: length => (length === 1 ? longest : random(length)),
  }
})
afterEach(() => server.stop())

test('R5: inside an epoch whose readers stand nothing closes; a new one is not begun', async () => {
  const last = weeklyDays - 1
  server.travel(last)
  const codename = newCodename(random)
  await sendFirst(world, (await fetchSite(world))!, codename, { text: 'begun', files: [] }).run(() => {})

  server.travel(aloneDays + amberDays + 1)
  const site = (await fetchSite(world))!
  expect(sealingTrouble(site, asDay(server.now() / dayMs))).toBe('old')
  const mailbox = await openMailbox(world, site, codename)
  expect(mailbox.isOld).toBe(true)
  await mailbox.send({ text: 'and on', files: [] }).run(() => {})
  const after = await mailbox.refresh()
  expect(after.lines).toMatchObject([{ text: 'begun' }, { text: 'and on' }])

  server.travel(last + epochDays + 1)
  const late = await openMailbox(world, (await fetchSite(world))!, codename)
  expect(() => late.send({ text: 'too late', files: [] })).toThrow('old')
})
