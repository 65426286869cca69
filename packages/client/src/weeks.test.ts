import { cardSecretDays, retentionDays, weeklyDays } from '@treeline/vault'

import { afterEach, beforeEach, expect, test } from 'vitest'
import { openedOf } from '../../../stories/stage/archive.ts'
import { foundAt, nora as intake, type StagedDesk, timur as second } from '../../../stories/stage/desk.ts'
import { openTestServer, type TestServer } from '../../../stories/stage/test-server.ts'
import { random, worldAt } from '../../../stories/stage/world.ts'
import { fetchSite, newCodename, openMailbox, sendFirst, type World } from './person/index.ts'

let server: TestServer
let desk: StagedDesk
let person: World
beforeEach(async () => {
  server = await openTestServer()
  // Karl reads no first messages: he is granted each case by a colleague.
  desk = await foundAt(server, [intake, second, { name: 'Karl', roles: ['counsellor'] }])
  person = worldAt(server.person, server.now)
})
afterEach(() => server.stop())

const site = async () => {
  const found = await fetchSite(person)
  if (!found) throw new Error('no desk')
  return found
}
const nothing = () => {}
const texts = (lines: readonly { kind: string; text?: string }[]) =>
  lines.flatMap(line => (line.kind === 'message' ? [line.text] : []))

test('a conversation of seven weeks: each side reads the other, the old disappears, the file keeps it', async () => {
  const codename = newCodename(random)
  await sendFirst(person, await site(), codename, { text: 'day 0', files: [] }).run(nothing)
  const [nora, timur, karl] = await Promise.all(desk.colleagues.map(colleague => colleague.atWork()))
  const id = nora!.cases()[0]!.id
  expect(await nora!.claim(id)).toEqual({ won: true })
  for (let week = 1; week <= 7; week++) {
    server.travel(7 * week)
    await nora!.sync()
    await timur!.sync()
    await nora!.reply(id, `answer ${week}`).run()
    const mailbox = await openMailbox(person, await site(), codename)
    expect(texts(mailbox.lines).at(-1)).toBe(`answer ${week}`)
    expect(mailbox.lines.some(line => line.kind === 'altered')).toBe(false)
    await mailbox.send({ text: `question ${week}`, files: [] }).run(nothing)
    await timur!.sync()
    await karl!.sync()
    expect(karl!.cases()[0]).toMatchObject({ fault: null, altered: [] })
    const seen = timur!.cases()[0]!
    expect(seen).toMatchObject({ fault: null, altered: [], owner: { name: 'Nora' } })
    expect(seen.standing.messages.at(-1)!.text).toBe(`question ${week}`)
  }
  const mailbox = await openMailbox(person, await site(), codename)
  expect(texts(mailbox.lines)).not.toContain('day 0')
  expect(texts(mailbox.lines)).not.toContain('answer 1')
  expect(texts(mailbox.lines)).toContain('question 7')
  const again = await desk.colleagues[1]!.atWork()
  const stored = again.cases()[0]!.standing.messages
  expect(stored.map(message => message.text)).toContain('day 0')
  expect(stored.find(message => message.text === 'day 0')!.isExpired).toBe(true)
  expect(stored).toHaveLength(15)
})

test('an answer by a colleague who was granted the case stands when what was granted has run out', async () => {
  const codename = newCodename(random)
  await sendFirst(person, await site(), codename, { text: 'day 0', files: [] }).run(nothing)
  const nora = await desk.colleagues[0]!.atWork()
  const { id } = nora.cases()[0]!
  await nora.claim(id)
  await nora.sync()
  server.travel(8)
  for (const colleague of desk.colleagues) await colleague.atWork()
  await (await desk.colleagues[2]!.atWork()).reply(id, 'on day 8').run()
  server.travel(retentionDays + 8)
  expect(texts((await openMailbox(person, await site(), codename)).lines)).toEqual(['on day 8'])
  expect((await desk.colleagues[1]!.atWork()).cases()).toMatchObject([{ fault: null }])
})

test('the check pair is the same until it is shown anew, also when what it marked has expired', async () => {
  const codename = newCodename(random)
  const first = sendFirst(person, await site(), codename, { text: 'day 0', files: [] })
  const places = await first.pair()
  await first.run(nothing)
  const [nora, timur] = await Promise.all(desk.colleagues.map(colleague => colleague.atWork()))
  const id = nora!.cases()[0]!.id
  for (const day of [5, 12, 19, 26, 33, 40]) {
    server.travel(day)
    await timur!.sync()
    await nora!.sync()
    await nora!.reply(id, `on day ${day}`).run()
    expect((await openMailbox(person, await site(), codename)).pair).toEqual(places)
  }
})

test('with one colleague away for three weeks nothing is sealed to a single reader, and the desk is told', async () => {
  const codename = newCodename(random)
  await sendFirst(person, await site(), codename, { text: 'day 0', files: [] }).run(nothing)
  const nora = await desk.colleagues[0]!.atWork()
  const id = nora.cases()[0]!.id
  for (const day of [6, 12, 18, 24]) {
    server.travel(day)
    await nora.sync()
  }
  await expect(nora.reply(id, 'alone').run()).rejects.toMatchObject({ kind: 'few' })
  await (await desk.colleagues[1]!.atWork()).sync()
  await nora.sync()
  await nora.reply(id, 'two again').run()
  expect(texts((await openMailbox(person, await site(), codename)).lines)).toEqual(['day 0', 'two again'])
})

test('a mailbox nobody wrote in for six weeks is empty, like one that never was', async () => {
  const codename = newCodename(random)
  await sendFirst(person, await site(), codename, { text: 'day 0', files: [] }).run(nothing)
  const nora = await desk.colleagues[0]!.atWork()
  for (const day of [6, 12, 18, 24, 30, 36, 42]) {
    server.travel(day)
    await nora.sync()
  }
  await desk.colleagues[0]!.atWork()
  const mailbox = await openMailbox(person, await site(), codename)
  expect(mailbox).toMatchObject({ isEmpty: true, lines: [], pair: undefined })
})

test('A15: on day 60 all bytes ever sent and all devices open nothing that was said in the mailbox on day 1', async () => {
  server.travel(1)
  const codename = newCodename(random)
  await sendFirst(person, await site(), codename, { text: 'asked on day 1', files: [] }).run(nothing)
  const atWork = () => Promise.all(desk.colleagues.map(colleague => colleague.atWork()))
  const [nora] = await atWork()
  const { id } = nora!.cases()[0]!
  await nora!.reply(id, 'answered on day 1').run()
  await atWork()
  const opened = () =>
    openedOf(
      server,
      id,
      desk.colleagues.map(one => one.keyset),
    )
  // What another was faster than is sealed and sent again: each body counts once.
  const ofDay1 = async () => new Set((await opened()).filter(body => body.includes('on day 1"')))
  expect((await ofDay1()).size).toBe(2)
  // As long as the cards of day 1 open anything: they ended on day 21 and stay while an epoch may live.
  const steps = Math.floor((weeklyDays - 1 + cardSecretDays) / 8)
  const days = Array.from({ length: steps }, (_, step) => 8 * (step + 1))
  for (const day of days) {
    server.travel(day)
    for (const open of await atWork()) await open.sync()
    const [again] = await atWork()
    await again!.reply(id, `answered on day ${day}`).run()
  }
  expect((await ofDay1()).size).toBe(2)
  server.travel(60)
  // Secrets go once enough of the desk have said that the day has come.
  for (let again = 0; again < 2; again++) await atWork()
  expect(await ofDay1()).toEqual(new Set())
  expect((await opened()).join(), 'the same search finds what is younger').toContain(`on day ${days.at(-1)}"`)
  const mailbox = await openMailbox(person, await site(), codename)
  expect(texts(mailbox.lines)).not.toContain('asked on day 1')
})
