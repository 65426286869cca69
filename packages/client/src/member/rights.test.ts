/** Entries by those who may not write them: each is shown as unknown, and nothing else changes. */
import { type KindName, kindNames, kinds, type WrittenEntry, writeEntry } from '@treeline/casework'
import { type LogId, writeCopy } from '@treeline/vault'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import {
  authorFor,
  entryAt,
  fileIdOf,
  type Insider,
  mailboxIdOf,
  memberInside,
  personInside,
  putInto,
} from '../../../../stories/stage/insider.ts'
import { draft, type Writer, write } from '../../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { worldAt } from '../../../../stories/stage/world.ts'
import { fetchSite, openMailbox } from '../person/index.ts'

let server: TestServer
let desk: StagedDesk
let writer: Writer
/** Nora's session, in which others write. */
let inside: Insider
let mailbox: LogId
let file: LogId
const founders = [
  nora,
  timur,
  { name: 'Olga', roles: ['admin'] },
  { name: 'Kai', roles: ['coordinator'] },
  { name: 'Karl', roles: timur.roles },
] as const
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server, founders)
  writer = await write(server, draft('from the person'))
  await desk.colleagues[0]!.atWork()
  inside = memberInside(server, desk.colleagues[0]!.keyset)
  mailbox = mailboxIdOf(writer.id)
  file = await fileIdOf(inside, writer.id)
})
afterEach(() => server.stop())

const later = new Date('2999-01-01')
/** One body of each kind, as far in the future as would move whatever it counted for. */
const forgedOf = async (name: KindName) => {
  if (name !== 'copy') return writeEntry({ ...kinds[name].example, at: later.toISOString() } as WrittenEntry)
  const { opened, hash } = await entryAt(inside, mailbox, 1)
  return writeCopy(opened, hash, later.getTime())
}
const forged = (names: readonly KindName[] = kindNames) => Promise.all(names.map(forgedOf))
const shown = async () => {
  const open = await desk.colleagues[1]!.atWork()
  const { standing, altered, fault, owner } = open.cases()[0]!
  const { unknown, ...stands } = standing
  const trace = open.lastTrace('9999-01-01T00:00:00Z')
  return { unknown, seen: { stands, altered, fault, owner, trace } }
}
const linesOfPerson = async () => {
  const world = worldAt(server.person, server.now)
  return (await openMailbox(world, (await fetchSite(world))!, writer.codename)).lines
}

test('S11: what a person writes of the kinds of the desk counts for nothing', async () => {
  const before = [await shown(), await linesOfPerson()] as const
  const theirs = kindNames.filter(name => name !== 'message')
  await putInto(personInside(server, writer), mailbox, await forged(theirs), {})
  const after = await shown()
  expect(after.seen).toEqual(before[0].seen)
  expect(after.unknown.map(({ log, by, named, why }) => [log, by, named, why])).toEqual(
    theirs.map(name => ['mailbox', null, name, 'rights']),
  )
  expect(await linesOfPerson()).toEqual(before[1])
})

test.each([
  [2, 'an admin'],
  [3, 'a coordinator who does not work on cases'],
] as const)('S11: what member %s, %s, writes into mailbox and file counts for nothing', async (at, _) => {
  const before = [await shown(), await linesOfPerson()] as const
  const author = authorFor(desk.colleagues[at]!)
  for (const log of [mailbox, file]) await putInto(inside, log, await forged(), { author })
  const after = await shown()
  expect(after.seen).toEqual(before[0].seen)
  expect(after.unknown).toHaveLength(2 * kindNames.length)
  expect(await linesOfPerson()).toEqual(before[1])
})

test('S11: what one who left writes under the keyring that says so counts for nothing', async () => {
  const [first, , , , leaving] = desk.colleagues
  await (await leaving!.atWork()).write(writer.id, { kind: 'note', text: 'before leaving' })
  const open = await first!.atWork()
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  await open.write(writer.id, { kind: 'note', text: 'under a new key' })
  await open.reply(writer.id, 'under a new key').run()
  const before = [await shown(), await linesOfPerson()] as const
  expect(before[0].seen.stands.notes.map(note => note.text)).toEqual(['before leaving', 'under a new key'])
  const name = { author: authorFor(leaving!), keyringNo: 1 }
  for (const log of [mailbox, file]) await putInto(inside, log, await forged(), name)
  const after = await shown()
  expect(after.seen).toEqual(before[0].seen)
  expect(after.unknown).toHaveLength(2 * kindNames.length)
  expect(await linesOfPerson()).toEqual(before[1])
})

test('S11: what a colleague writes into the wrong log counts for nothing', async () => {
  const before = await shown()
  const author = authorFor(desk.colleagues[0]!)
  const isOut = (log: 'mailbox' | 'file') => (name: KindName) => kinds[name].writers[log].length === 0
  for (const [log, id] of Object.entries({ mailbox, file }) as ['mailbox' | 'file', LogId][])
    await putInto(inside, id, await forged(kindNames.filter(isOut(log))), { author })
  const after = await shown()
  expect(after.seen).toEqual(before.seen)
  expect(after.unknown.map(({ log, named }) => `${log} ${named}`)).toEqual([
    ...kindNames.filter(isOut('mailbox')).map(name => `mailbox ${name}`),
    'file message',
  ])
})

test('R17: a kind of a newer edition is kept as such, whoever of the two sides wrote it', async () => {
  const before = await shown()
  const body = new TextEncoder().encode('{"kind":"ask","about":"travel"}')
  await putInto(personInside(server, writer), mailbox, [body], {})
  await putInto(inside, file, [body], { author: authorFor(desk.colleagues[0]!) })
  const after = await shown()
  expect(after.seen).toEqual(before.seen)
  expect(after.unknown.map(({ log, named, why }) => [log, named, why])).toEqual([
    ['mailbox', 'ask', 'newer'],
    ['file', 'ask', 'newer'],
  ])
})
