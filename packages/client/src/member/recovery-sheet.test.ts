/** A desk of one whose device is lost: its recovery sheet opens it, answers, and takes no case. */
import { identityOf, memberByKey } from '@treeline/vault'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt, nora, type StagedDesk } from '../../../../stories/stage/desk.ts'
import { draft, type Writer, write } from '../../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { random, worldAt } from '../../../../stories/stage/world.ts'
import { type Desk, newKeyset, openDesk } from './index.ts'

let server: TestServer
let desk: StagedDesk
let writer: Writer
let bySheet: Desk
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server, [nora])
  writer = await write(server, draft('from the person'))
  const [seed] = desk.sheets
  const member = memberByKey(writer.site.keyring, identityOf(seed!).signing.publicKey)!
  const keyset = newKeyset(writer.site.desk, member.id, seed!, random)
  bySheet = await openDesk(worldAt(server.desk, server.now), keyset, async () => {})
  await bySheet.sync()
})
afterEach(() => server.stop())

const atDesk = async () => (await desk.colleagues[0]!.atWork()).cases()[0]!

test('what the sheet answers, notes and reports is shown to the person and to the member', async () => {
  await bySheet.reply(writer.id, 'from the sheet').run()
  await bySheet.setStage(writer.id, 'work')
  await bySheet.write(writer.id, { kind: 'note', text: 'the phone is lost' })
  await bySheet.write(writer.id, { kind: 'urgency', flags: ['detained'] })
  const { standing, owner } = await atDesk()
  expect(standing).toMatchObject({ stage: 'work', unknown: [], urgency: { level: 'red' } })
  expect(standing.messages.map(one => one.text)).toEqual(['from the person', 'from the sheet'])
  expect(standing.notes.map(one => one.text)).toEqual(['the phone is lost'])
  expect(owner).toBeNull()
  const { lines, stage } = await writer.back()
  expect(lines.flatMap(line => (line.kind === 'message' ? [line.text] : []))).toEqual([
    'from the person',
    'from the sheet',
  ])
  expect(stage).toBe('work')
})

test('the sheet keeps copies, so that a case outlives the mailbox while there is no device', async () => {
  for (const day of [10, 20, 30, 40, 50]) {
    server.travel(day)
    await bySheet.sync()
  }
  const { standing } = await atDesk()
  expect(standing.messages).toMatchObject([{ text: 'from the person', isExpired: true, isDisputed: false }])
  expect(bySheet.nameOf(standing.messages[0]!.copiedBy!)).toBe('Paper copy')
})

test('it takes no case', async () => {
  await expect(bySheet.claim(writer.id)).rejects.toMatchObject({ kind: 'invalid' })
})
