/** Who has a case is said by signed claims, each after the one before, and by nothing else. */

import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { draft, write } from '../../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { worldAt } from '../../../../stories/stage/world.ts'
import { type Desk, openDesk } from './index.ts'

let server: TestServer
let desk: StagedDesk
let id: string
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server, [nora, timur, { name: 'Karl', roles: timur.roles }])
  id = (await write(server, draft('Whose is it?'))).id
})
afterEach(() => server.stop())

const shown = (open: Desk) => open.cases().map(({ owner, isOwnerMadeUp }) => [owner?.name, isOwnerMadeUp])

/** Karl's device, whose server tells this claim instead of the last one. */
async function claimsAt(claim: () => string | undefined) {
  const world = worldAt(server.desk)
  const { send } = world.transport
  const claims: string[] = []
  const lying = async (request: Parameters<typeof send>[0]) => {
    const reply = await send(request)
    if (!request.path.endsWith('/sync')) return reply
    const answer = JSON.parse(new TextDecoder().decode(reply.body))
    for (const log of answer.logs) {
      if (log.claim) claims.push(log.claim)
      if (log.claim) log.claim = claim() ?? log.claim
    }
    return { ...reply, body: new TextEncoder().encode(JSON.stringify(answer)) }
  }
  const transport = { ...world.transport, send: lying }
  const open = await openDesk({ ...world, transport }, desk.colleagues[2]!.keyset, async () => {})
  await open.sync()
  return { open, claims }
}

test('A12: a claim from before, told again, leaves the case with whoever has it now, and an alarm says so', async () => {
  const [first, second] = [await desk.colleagues[0]!.atWork(), await desk.colleagues[1]!.atWork()]
  await first.claim(id)
  let old: string | undefined
  const { open, claims } = await claimsAt(() => old)
  expect(shown(open)).toEqual([['Nora', false]])
  await second.sync()
  await second.takeOver(id, 'away')
  await open.sync()
  expect(shown(open)).toEqual([['Timur', false]])
  old = claims[0]
  await second.release(id)
  await open.sync()
  expect(shown(open)).toEqual([['Timur', true]])
  old = undefined
  await first.sync()
  await first.claim(id)
  await open.sync()
  expect(shown(open)).toEqual([['Nora', false]])
})

test('A12: what one who left had is free, without an alarm, and a device that never saw it takes it', async () => {
  const [first, leaving] = [await desk.colleagues[0]!.atWork(), await desk.colleagues[1]!.atWork()]
  await leaving.claim(id)
  await first.dismiss(desk.sheets[0]!, desk.colleagues[1]!.keyset.member)
  const afresh = await desk.colleagues[2]!.atWork()
  expect(shown(afresh)).toEqual([[undefined, false]])
  expect(await afresh.claim(id)).toEqual({ won: true })
  expect(shown(afresh)).toEqual([['Karl', false]])
})
