/** One who left, or is suspended, still holds an old mailbox key, and has the server's help. */
import {
  asDay,
  dayMs,
  identityOf,
  signFresh,
  signSuspension,
  suspensionHash,
  writeSuspension,
} from '@treeline/vault'
import { routes } from '@treeline/wire'

import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Colleague, foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { forge, takenBy } from '../../../../stories/stage/forge.ts'
import { draft, type Writer, write } from '../../../../stories/stage/person.ts'
import { askAsMember } from '../../../../stories/stage/session.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { worldAt } from '../../../../stories/stage/world.ts'
import { fetchSite, openMailbox } from '../person/index.ts'

let server: TestServer
let desk: StagedDesk
let writer: Writer
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server, [nora, timur, { name: 'Karl', roles: timur.roles }])
  writer = await write(server, draft('from the person'))
})
afterEach(() => server.stop())

const atDesk = () => worldAt(server.desk, server.now)
/** Each message of the case, and whether it is marked. */
const marks = async (colleague: Colleague) =>
  Object.fromEntries(
    (await colleague.atWork())
      .cases()[0]!
      .standing.messages.map(({ text, isDoubtful }) => [text, isDoubtful]),
  )

test('A14: one who left, with the server, writes as the person: marked, and what stood there before is not', async () => {
  const [first, leaving] = desk.colleagues
  const open = await first!.atWork()
  const taken = await takenBy(server, leaving!.keyset, writer.id)
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  await forge(server, taken, 'send the papers to me')
  expect(await marks(first!)).toEqual({ 'from the person': false, 'send the papers to me': true })
  const again = await first!.atWork()
  await again.reply(writer.id, 'Did you write this?').run()
  const world = worldAt(server.person, server.now)
  const mailbox = await openMailbox(world, (await fetchSite(world))!, writer.codename)
  await mailbox.send(draft('no')).run(() => {})
  expect(await marks(first!)).toEqual({
    'from the person': false,
    'send the papers to me': true,
    'Did you write this?': false,
    no: false,
  })
})

test('A14: the mark stays with the copy once the mailbox has expired', async () => {
  const [first, leaving, third] = desk.colleagues
  const open = await first!.atWork()
  const taken = await takenBy(server, leaving!.keyset, writer.id)
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  await forge(server, taken, 'send the papers to me')
  await first!.atWork()
  for (const day of [10, 20, 30, 40, 50]) {
    server.travel(day)
    await third!.atWork()
    await first!.atWork()
  }
  const { standing } = (await first!.atWork()).cases()[0]!
  expect(standing.messages.map(({ text, isExpired, isDoubtful }) => [text, isExpired, isDoubtful])).toEqual([
    ['from the person', true, false],
    ['send the papers to me', true, true],
  ])
})

test('A14: what the one who left was the only one to open before is not marked', async () => {
  const [first, leaving] = desk.colleagues
  const open = await first!.atWork()
  await (await writer.back()).send(draft('read by one')).run(() => {})
  const alone = await leaving!.atWork()
  expect(alone.cases()[0]!.standing.messages.map(one => one.text)).toEqual(['from the person', 'read by one'])
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  expect(await marks(first!)).toEqual({ 'from the person': false, 'read by one': false })
})

test('A14: nor is it once it has expired and only their copy is left', async () => {
  const [first, leaving] = desk.colleagues
  await leaving!.atWork()
  server.travel(45)
  const open = await first!.atWork()
  expect(open.cases()[0]!.standing.messages).toMatchObject([{ text: 'from the person', isExpired: true }])
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  expect(await marks(first!)).toEqual({ 'from the person': false })
})

test('A14: a suspended member who writes as the person is marked as well', async () => {
  const [first, shut, third] = desk.colleagues
  await first!.atWork()
  const taken = await takenBy(server, shut!.keyset, writer.id)
  const { desk: id, member } = shut!.keyset
  const day = asDay(server.now() / dayMs)
  const { no: keyringNo, hash: keyringHash } = writer.site.keyring
  const edition = { keyringNo, keyringHash }
  const suspension = { desk: id, suspended: member, day, ...edition }
  const signedBy = ({ keyset }: Colleague) =>
    signSuspension(suspension, keyset.member, identityOf(keyset.seed).signing)
  const asFirst = askAsMember(atDesk(), first!.keyset)
  const suspend = writeSuspension(suspension, [signedBy(first!), signedBy(third!)])
  await asFirst(routes.suspend, { suspend })
  const statement = { desk: id, ...edition, day, member: first!.keyset.member }
  const suspensions = [suspensionHash(suspend)]
  const fresh = signFresh({ ...statement, suspensions }, identityOf(first!.keyset.seed).signing)
  await asFirst(routes.fresh, { fresh })
  await forge(server, taken, 'send the papers to me')
  expect(await marks(first!)).toEqual({ 'from the person': false, 'send the papers to me': true })
})
