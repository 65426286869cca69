/** Promises of an open desk whose server says less than before, or never comes to an end. */
import { setTimeout as sleep } from 'node:timers/promises'
import {
  as,
  asDay,
  type Bytes,
  dayMs,
  type EpochKey,
  expiryFor,
  type ItemHash,
  kemHash,
  mailboxCards,
  mailboxId,
  mailboxKeys,
  newCodename,
  parseItem,
  person,
  sealEpoch,
} from '@treeline/vault'
import { type SyncAnswer, toBase64 } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { resigned } from '../../../../apps/server/test/person.ts'
import { insertSmallLogs } from '../../../../apps/server/test/small-logs.ts'
import { type OneCase, openOneCase } from '../../../../stories/stage/one-case.ts'
import { draft, write } from '../../../../stories/stage/person.ts'
import { jsonIn, lyingInSync, random, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { openDesk, type Site } from './index.ts'

let { server, desk, ann } = {} as OneCase
beforeEach(async () => {
  ;({ server, desk, ann } = await openOneCase())
})
afterEach(() => server.stop())

type Send = Parameters<typeof worldThrough>[1]
const openAt = (around: Send, place = 0) =>
  openDesk(
    worldThrough(worldAt(server.desk, server.now), around),
    desk.colleagues[place]!.keyset,
    async () => {},
  )
/** A device whose server answers `sync` as `lie` says, once it says anything. */
async function lyingTo(lie: Parameters<typeof lyingInSync>[1]) {
  let asked = 0
  const lying = lyingInSync(desk.id, lie)
  const open = await openAt((request, send) => {
    asked++
    return lying(request, send)
  })
  return { open, asked: () => asked }
}
const textsIn = (open: Awaited<ReturnType<typeof openAt>>) =>
  open.cases().map(({ standing, fault }) => [standing.messages.map(one => one.text), fault])

test('S3: a server that shows less than was seen takes nothing from an open desk, and the case says so', async () => {
  let [earlier, isRolledBack]: [SyncAnswer | undefined, boolean] = [undefined, false]
  const { open } = await lyingTo(honest => {
    earlier ??= honest
    return isRolledBack ? { ...earlier, cursor: honest.cursor } : undefined
  })
  await open.sync()
  await (await ann.back()).send(draft('the last words')).run(() => {})
  await open.sync()
  expect(textsIn(open)).toEqual([[['the first words', 'the last words'], null]])
  isRolledBack = true
  await open.sync()
  expect(textsIn(open)).toEqual([[['the first words', 'the last words'], 'missing']])
})

test('S3: nor does one that forgets the case, or starts again from nothing', async () => {
  let isForgetful = false
  const { open } = await lyingTo(({ site }) =>
    isForgetful
      ? { cursor: { place: 0 }, more: false, logs: [], erasures: [], deletions: [], site }
      : undefined,
  )
  await open.sync()
  isForgetful = true
  await open.sync()
  await open.sync()
  expect(textsIn(open)).toEqual([[['the first words'], null]])
})

test('S3: another head than was seen, or than is shown, is a fault of that case', async () => {
  await write(server, draft('of somebody else'))
  for (const isNews of [false, true]) {
    let [earlier, isForked]: [SyncAnswer | undefined, boolean] = [undefined, false]
    const { open } = await lyingTo(honest => {
      earlier ??= honest
      const answer = isNews ? honest : earlier
      const forked = answer.logs.map(one =>
        toBase64(one.log) === ann.id ? { ...one, head: as<ItemHash>(random(32), 32) } : one,
      )
      return isForked ? { ...answer, logs: forked } : undefined
    })
    await open.sync()
    while (await open.readAhead());
    if (isNews) await (await ann.back()).send(draft('more')).run(() => {})
    isForked = true
    await open.sync()
    const faults = open.cases().map(({ id, fault }) => [id === ann.id, fault])
    expect(faults.sort(), String(isNews)).toEqual([
      [false, null],
      [true, 'altered'],
    ])
  }
})

test('S19: "more" without a change is a fault after one request', async () => {
  const { open, asked } = await lyingTo(honest => ({ ...honest, logs: [], deletions: [], more: true }))
  const before = asked()
  await expect(open.sync()).rejects.toMatchObject({ kind: 'server' })
  // Its own bag, the rows and the register before it, and the news once.
  expect(asked() - before).toBe(4)
})

test('S19: one change for ever ends the round, and the next goes on', async () => {
  let first: SyncAnswer | undefined
  const { open, asked } = await lyingTo(honest => {
    first ??= honest
    return { ...first, more: true }
  })
  const before = asked()
  await open.sync()
  expect(asked() - before).toBeLessThan(120)
  expect(textsIn(open)).toEqual([[['the first words'], null]])
})

test('S19: more than a thousand changes in one answer are none', async () => {
  const { open } = await lyingTo(honest => ({
    ...honest,
    logs: Array(1001).fill(honest.logs[0]),
  }))
  await expect(open.sync()).rejects.toMatchObject({ kind: 'server' })
})

/** First records of mailboxes, each of another person; one is sealed, the others are signed after it. Nobody has a wrap. */
async function records(site: Site, count: number): Promise<Bytes[]> {
  const keys = mailboxKeys(newCodename(random), site.desk)
  const today = asDay(server.now() / dayMs)
  const { record } = await sealEpoch(
    {
      ...{ desk: site.desk, log: keys.id, seq: 0, epoch: 0, keyringNo: site.keyring.no, side: 0 },
      ...{ keyringHash: site.keyring.hash, prev: as<ItemHash>(random(32), 32) },
    },
    expiryFor(today, 3, undefined),
    as<EpochKey>(random(32), 32),
    [
      { member: person, kem: keys.kem.publicKey },
      ...mailboxCards(site.cards, site.keyring, site.suspended, today, 'intake'),
    ],
    keys.auth,
    random,
  )
  const sealed = parseItem(record)
  if (sealed?.kind !== 'epoch') throw new Error('sealed no record')
  const [own, ...members] = sealed.recipients
  return Array.from({ length: count }, () => {
    const kem = kemHash(random(1216))
    const log = mailboxId(site.desk, keys.auth.publicKey, kem)
    return resigned(record, { log, recipients: [{ ...own!, kem }, ...members] }, keys.auth)
  })
}

test('S19: a desk with 2,500 logs opens, in three answers and pages of many; a lost request starts nothing anew', async () => {
  const made = await records((await desk.colleagues[0]!.atWork()).site(), 2500)
  const small = made.map(record => ({ id: parseItem(record)!.log, record }))
  const { member } = desk.colleagues[1]!.keyset
  const today = asDay(server.now() / dayMs)
  await sleep(20) // so much signing in one go: connections that ran out meanwhile are seen as closed
  await insertSmallLogs({ folder: server.data, postgres: undefined, today: () => today }, [member], small)
  const paths: string[] = []
  const read: string[] = []
  let lost = 20
  const open = await openAt(async (request, send) => {
    paths.push(request.path)
    if (request.path === '/api/pages' && --lost === 0) throw new Error('lost')
    if (request.path === '/api/pages')
      read.push(...jsonIn(request).logs.map((one: { log: string }) => one.log))
    return send(request)
  }, 1)
  await expect(open.sync()).rejects.toMatchObject({ kind: 'offline' })
  const before = paths.length
  await open.sync()
  expect(textsIn(open)).toEqual([[['the first words'], null]])
  expect(paths.filter(path => path === '/api/sync').length, 'three, one of them again').toBe(4)
  expect(read.length, 'none is read twice').toBe(new Set(read).size)
  expect(new Set(read).size).toBe(2500 + 2)
  expect(paths.length - before, 'what was left').toBeLessThan(2500 / 60 - 19 + 6)
  const idle = paths.length
  await open.sync()
  expect(paths.length - idle).toBe(1)
})

test('news that was asked for before this device wrote something is no rollback', async () => {
  let meanwhile: (() => Promise<unknown>) | undefined
  const world = worldThrough(worldAt(server.desk, server.now), async (request, send) => {
    const reply = await send(request)
    const act = request.path === '/api/sync' ? meanwhile : undefined
    if (act) meanwhile = undefined
    await act?.()
    return reply
  })
  const open = await openDesk(world, desk.colleagues[0]!.keyset, async () => {})
  await open.sync()
  const acts = [
    () => open.write(ann.id, { kind: 'note', text: 'noted' }),
    () => open.reply(ann.id, 'answered').run(),
  ]
  for (const act of acts) {
    await (await ann.back()).send(draft('news of the case')).run(() => {})
    meanwhile = act
    await open.sync()
    await open.sync()
    expect(open.cases().map(one => one.fault)).toEqual([null])
  }
})
