/** R5: where nobody has confirmed the desk for long, a conversation that has begun goes on as long as its epoch. */
import {
  aloneDays,
  amberDays,
  asDay,
  dayMs,
  epochDays,
  mailboxCards,
  mailboxKeys,
  person,
  retentionDays,
  weeklyDays,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { beginEpoch } from '../../../../stories/stage/insider.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { lyingOn, random, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { fetchSite, newCodename, openMailbox, sealingTrouble, sendFirst, type World } from './index.ts'

let server: TestServer
let desk: StagedDesk
let world: World
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server, [nora, timur, { name: 'Karl', roles: timur.roles }])
  // By chance an epoch is written in for up to seven days: here for seven.
  const longest = new Uint8Array([epochDays])
  world = {
    ...worldAt(server.person, server.now),
    random: length => (length === 1 ? longest : random(length)),
  }
})
afterEach(() => server.stop())

const today = () => asDay(server.now() / dayMs)
const nothing = () => {}

test('R5: inside an epoch whose readers stand nothing closes; a new one is not begun', async () => {
  const last = weeklyDays - 1
  server.travel(last)
  const codename = newCodename(random)
  await sendFirst(world, (await fetchSite(world))!, codename, { text: 'begun', files: [] }).run(nothing)

  server.travel(aloneDays + amberDays + 1)
  const site = (await fetchSite(world))!
  expect(sealingTrouble(site, asDay(server.now() / dayMs))).toBe('old')
  const mailbox = await openMailbox(world, site, codename)
  expect(mailbox.isOld).toBe(true)
  await mailbox.send({ text: 'and on', files: [] }).run(nothing)
  const after = await mailbox.refresh()
  expect(after.lines).toMatchObject([{ text: 'begun' }, { text: 'and on' }])

  server.travel(last + epochDays + 1)
  const late = await openMailbox(world, (await fetchSite(world))!, codename)
  expect(() => late.send({ text: 'too late', files: [] })).toThrow('old')
})

test('R5: an epoch begun by one who left, behind the last day the desk was confirmed, is written under by no person', async () => {
  const old: object[] = []
  const shownOld = worldThrough(
    world,
    lyingOn(routes.desk.path, honest => (old[0] ??= honest)),
  )
  server.travel(weeklyDays - 1)
  const site = (await fetchSite(shownOld))!
  const codename = newCodename(random)
  await sendFirst(shownOld, site, codename, { text: 'begun', files: [] }).run(nothing)

  server.travel(aloneDays + amberDays + 1)
  // Who comes first hears nobody yet, and vouches the next time.
  for (const colleague of [...desk.colleagues, ...desk.colleagues]) await colleague.atWork()
  expect(sealingTrouble(site, today())).toBe('old')
  const mailbox = await openMailbox(shownOld, site, codename)
  await mailbox.send({ text: 'under one’s own', files: [] }).run(nothing)
  const sending = (await mailbox.refresh()).send({ text: 'to whoever left', files: [] })
  // He stood at the edition that is shown.
  const { id, kem } = mailboxKeys(codename, site.desk)
  await beginEpoch(server, desk.colleagues[2]!, id, {
    to: ({ cards, keyring, suspended }) => [
      { member: person, kem: kem.publicKey },
      ...mailboxCards(cards, keyring, suspended, today(), 'content'),
    ],
    expiry: asDay(today() + retentionDays + epochDays),
  })
  await expect(sending.run(nothing)).rejects.toMatchObject({ kind: 'old' })
  const again = await openMailbox(shownOld, site, codename)
  expect(() => again.send({ text: 'to whoever left', files: [] })).toThrow('old')

  const shown = await openMailbox(world, (await fetchSite(world))!, codename)
  await shown.send({ text: 'to a desk that is confirmed', files: [] }).run(nothing)
  expect((await shown.refresh()).lines).toMatchObject([
    { text: 'begun' },
    { text: 'under one’s own' },
    { text: 'to a desk that is confirmed' },
  ])
})

test('R5: a phone whose clock is days behind is told that, and not that anything was altered', async () => {
  server.travel(10)
  for (const colleague of [...desk.colleagues, ...desk.colleagues]) await colleague.atWork()
  const codename = newCodename(random)
  await sendFirst(world, (await fetchSite(world))!, codename, { text: 'begun', files: [] }).run(nothing)
  const slow = { ...world, now: () => new Date(server.now() - 5 * dayMs) }
  const back = openMailbox(slow, (await fetchSite(slow))!, codename)
  await expect(back).rejects.toMatchObject({ kind: 'clock' })
})
