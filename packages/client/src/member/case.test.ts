/** Who has a case is said by signed claims, each after the one before, and by nothing else. */
import {
  asDay,
  type Bytes,
  type Claim,
  claimHash,
  dayMs,
  identityOf,
  itemHash,
  signClaim,
} from '@treeline/vault'
import { routes, toBase64 } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Colleague, foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { forgeEntry, takenBy } from '../../../../stories/stage/forge.ts'
import { authorFor, fileIdOf, memberInside } from '../../../../stories/stage/insider.ts'
import { draft, write } from '../../../../stories/stage/person.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { lyingInSync, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
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

/** What this member signs, whatever their device would say to it: the first claim, for themselves, but for the change. */
async function claimBy({ keyset }: Colleague, change: Partial<Claim> = {}): Promise<Bytes> {
  const inside = memberInside(server, desk.colleagues[0]!.keyset)
  const log = await fileIdOf(inside, id)
  const { items } = await inside.ask(routes.page, { log, after: -1 })
  const { desk: ofDesk, member, seed } = keyset
  const first = { desk: ofDesk, log, n: 0, previous: itemHash(items[0]!.item), owner: member, member }
  return signClaim({ ...first, day: asDay(Date.now() / dayMs), ...change }, identityOf(seed).signing)
}

/** Karl's device, whose server tells this claim instead of the last one. */
async function claimsAt(claim: () => Bytes | undefined) {
  const claims: Bytes[] = []
  const lying = lyingInSync(desk.id, answer => {
    const { logs } = answer
    claims.push(...logs.flatMap(log => log.claim ?? []))
    return { ...answer, logs: logs.map(log => (log.claim ? { ...log, claim: claim() ?? log.claim } : log)) }
  })
  const world = worldThrough(worldAt(server.desk), lying)
  const open = await openDesk(world, desk.colleagues[2]!.keyset, async () => {})
  await open.sync()
  return { open, claims }
}

test('A12: a claim from before, told again, leaves the case with whoever has it now, and an alarm says so', async () => {
  const [first, second] = [await desk.colleagues[0]!.atWork(), await desk.colleagues[1]!.atWork()]
  await first.claim(id)
  let old: Bytes | undefined
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

test('A12: one who left, with the server, takes a case from nobody, with the next number or the highest there is', async () => {
  const [first, leaving] = desk.colleagues
  const open = await first!.atWork()
  await open.claim(id)
  let lie: Bytes | undefined
  const karl = await claimsAt(() => lie)
  expect(shown(karl.open)).toEqual([['Nora', false]])
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  const previous = claimHash(karl.claims.at(-1)!)
  for (const n of [1, 2, 0xffff_fffe, 0xffff_ffff]) {
    lie = await claimBy(leaving!, { n, previous })
    await open.write(id, { kind: 'note', text: `news, ${n}` })
    await karl.open.sync()
    expect(shown(karl.open), `${n}`).toEqual([['Nora', true]])
    expect(shown((await claimsAt(() => lie)).open), `${n}, on a device that knew none`).toEqual([
      [undefined, true],
    ])
  }
  lie = undefined
  await open.release(id)
  await karl.open.sync()
  expect(shown(karl.open)).toEqual([[undefined, false]])
  expect(await karl.open.claim(id)).toEqual({ won: true })
})

test('A12: nor does an entry that they add to the file since make a claim of theirs count', async () => {
  const [first, leaving] = desk.colleagues
  const open = await first!.atWork()
  await open.claim(id)
  let lie: Bytes | undefined
  const karl = await claimsAt(() => lie)
  const file = await fileIdOf(memberInside(server, leaving!.keyset), id)
  const taken = await takenBy(server, leaving!.keyset, toBase64(file))
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  const claim = await claimBy(leaving!, { n: 1, previous: claimHash(karl.claims.at(-1)!) })
  lie = claim
  const named = { claim: toBase64(claimHash(claim)), at: '2026-11-24T09:00:00Z' }
  await forgeEntry(server, taken, { kind: 'owner', isTaken: true, ...named }, authorFor(leaving!))
  await karl.open.sync()
  expect(shown(karl.open)).toEqual([['Nora', true]])
})

test('A12: of one who left, a claim that the file does not name counts for nothing, and the next goes on from it', async () => {
  const [first, leaving, third] = desk.colleagues
  const open = await first!.atWork()
  await memberInside(server, leaving!.keyset).ask(routes.claim, { claim: await claimBy(leaving!) })
  await open.dismiss(desk.sheets[0]!, leaving!.keyset.member)
  const karl = await third!.atWork()
  expect(shown(karl)).toEqual([[undefined, true]])
  expect(await karl.claim(id)).toEqual({ won: true })
  expect(shown(karl)).toEqual([['Karl', false]])
  expect(shown(await first!.atWork())).toEqual([['Karl', false]])
})

test.each([
  ['gives no case away', 1, 2],
  ['has none', 2, 1],
])('A12: one who is suspended %s', async (_, by, to) => {
  const [first, , third] = desk.colleagues
  const open = await first!.atWork()
  const [signer, owner] = [desk.colleagues[by]!, desk.colleagues[to]!]
  const claim = await claimBy(signer, { owner: owner.keyset.member })
  await memberInside(server, signer.keyset).ask(routes.claim, { claim })
  await open.sync()
  expect(shown(open)).toEqual([[owner.name, false]])
  const asking = await third!.atWork()
  await open.suspend((await open.readMotion(asking.motionFor(desk.colleagues[1]!.keyset.member)))!)
  await open.sync()
  expect(shown(open)).toEqual([[undefined, false]])
})
