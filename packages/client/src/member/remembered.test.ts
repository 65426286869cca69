/** Promises of a desk that was locked: what it had seen of each case it still knows when it is opened again. */
import { as, asDay, type Bytes, dayMs, type ItemHash, mailboxKeys, signDeletion } from '@treeline/vault'
import type { SyncAnswer } from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mailboxIdOf } from '../../../../stories/stage/insider.ts'
import { type OneCase, openOneCase } from '../../../../stories/stage/one-case.ts'
import { draft, write } from '../../../../stories/stage/person.ts'
import { lyingInSync, random, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { sendFirst } from '../person/index.ts'
import type { Reply } from '../transport.ts'
import { type Desk, openDesk } from './index.ts'
import { type CaseMemory, type DeskMemory, readMemory, writeMemory } from './memory.ts'

let { server, desk, ann } = {} as OneCase
beforeEach(async () => {
  ;({ server, desk, ann } = await openOneCase())
})
afterEach(() => server.stop())

type Asked = { path: string; body?: string | Uint8Array }
/** A device that is locked and opened again, and what its server shows it in the place of the truth. */
function aDevice(place = 0) {
  let stored: Bytes | undefined
  const asked: string[] = []
  const here = {
    asked,
    /** What `sync` says, if not the truth. */
    lie: (_: SyncAnswer): SyncAnswer | undefined => undefined,
    /** An answer in the place of any other. */
    around: (_: Asked): Reply | undefined => undefined,
    heard: (_: Asked, __: Reply) => {},
    open: async (): Promise<Desk> => {
      const lying = lyingInSync(desk.id, answer => here.lie(answer))
      const world = worldThrough(worldAt(server.desk, server.now), (request, send) => {
        asked.push(request.path)
        return lying(request, async () => {
          const reply = here.around(request as never) ?? (await send(request))
          here.heard(request as never, reply)
          return reply
        })
      })
      const last = stored && readMemory(stored)
      const store = async (memory: DeskMemory) => {
        stored = writeMemory(memory)
      }
      const colleague = desk.colleagues[place]!
      const save = async (keyset: typeof colleague.keyset) => {
        colleague.keyset = keyset
        return undefined
      }
      const open = await openDesk(world, colleague.keyset, save, { last, store })
      await open.sync()
      while (await open.readAhead());
      return open
    },
    lock: (open: Desk) => {
      stored = writeMemory(open.memory())
    },
    memory: () => readMemory(stored!),
    /** Of ann's case it remembers this instead. */
    change: (change: (known: CaseMemory) => Partial<CaseMemory>) => {
      const memory = readMemory(stored!)
      const known = memory.cases.get(ann.id)!
      stored = writeMemory({ ...memory, cases: new Map([[ann.id, { ...known, ...change(known) }]]) })
    },
  }
  return here
}
const seenBy = (open: Desk) =>
  open.cases().map(({ standing, fault }) => [standing.messages.map(one => one.text), fault])
const hash = () => as<ItemHash>(random(32), 32)

test('S3: opened again it shows what it had seen, without a fault, and remembers as much', async () => {
  const device = aDevice()
  device.lock(await device.open())
  const before = device.memory()
  const open = await device.open()
  expect(seenBy(open)).toEqual([[['the first words'], null]])
  device.lock(open)
  expect(device.memory()).toEqual(before)
  expect([...before.cases.keys()]).toEqual([ann.id])
})

test('S3: a log that was cut while the desk was locked is missing something, and is shown as far as it goes', async () => {
  const device = aDevice()
  const early = new Map<string, Reply>()
  const nameOf = ({ path, body }: Asked) => path + String(body)
  device.lock(await device.open())
  device.heard = (request, reply) => early.set(nameOf(request), reply)
  await device.open()
  device.heard = () => {}
  await (await ann.back()).send(draft('the last words')).run(() => {})
  const open = await device.open()
  expect(seenBy(open)).toEqual([[['the first words', 'the last words'], null]])
  device.lock(open)
  device.around = request => (/sync|pages/.test(request.path) ? early.get(nameOf(request)) : undefined)
  for (let again = 0; again < 2; again++) {
    const cut = await device.open()
    expect(seenBy(cut)).toEqual([[['the first words'], 'missing']])
    device.lock(cut)
  }
  device.around = () => undefined
  expect(seenBy(await device.open()), 'the truth once more').toEqual([
    [['the first words', 'the last words'], null],
  ])
})

test('S3: what was read since the desk was opened is remembered behind a fault as well', async () => {
  for (const kind of ['mailbox', 'file']) {
    const device = aDevice()
    device.lock(await device.open())
    const open = await device.open()
    await (await ann.back()).send(draft('the next words')).run(() => {})
    await open.sync()
    device.lock(open)
    const { mailbox, file } = device.memory().cases.get(ann.id)!
    device.lie = ({ logs, ...more }) => ({
      ...more,
      logs: logs.map(one => (one.kind === kind ? { ...one, seq: 0 } : one)),
    })
    await (await ann.back()).send(draft('the last words')).run(() => {})
    await open.write(ann.id, { kind: 'note', text: 'what is hidden' }).catch(() => {})
    await open.sync()
    expect(open.cases().map(({ fault }) => fault)).toEqual(['missing'])
    device.lock(open)
    const after = device.memory().cases.get(ann.id)!
    expect(after.mailbox!.seq, kind).toBeGreaterThanOrEqual(mailbox!.seq)
    expect(after.file!.seq, kind).toBeGreaterThanOrEqual(file!.seq)
  }
})

test('S3: another item at its head, or at its beginning, is a fault of that case and of no other', async () => {
  const changes: ((known: CaseMemory) => Partial<CaseMemory>)[] = [
    ({ mailbox }) => ({ mailbox: { ...mailbox!, head: hash() } }),
    ({ mailbox }) => ({ mailbox: { ...mailbox!, first: hash() } }),
    ({ file }) => ({ file: { ...file!, head: hash() } }),
    ({ file }) => ({ file: { ...file!, first: hash() } }),
  ]
  for (const change of changes) {
    const device = aDevice()
    device.lock(await device.open())
    device.change(change)
    await write(server, draft('of somebody else'))
    const faults = (await device.open()).cases().map(({ id, fault }) => (id === ann.id ? fault : !fault))
    expect(faults.toSorted(), String(change)).toEqual(
      [...Array(faults.length - 1).fill(true), 'altered'].toSorted(),
    )
  }
})

test('S3: a case the server names no more is shown as missing, and no other file is made for it', async () => {
  const device = aDevice()
  device.lock(await device.open())
  const before = device.memory()
  for (const hidden of [['mailbox', 'file'], ['mailbox'], ['file']]) {
    device.lie = ({ logs, ...more }) => ({
      ...more,
      logs: logs.filter(one => !hidden.includes(one.kind)),
    })
    device.asked.length = 0
    const open = await device.open()
    expect(open.cases().map(({ id, fault }) => [id, fault])).toEqual([[ann.id, 'missing']])
    expect(device.asked).not.toContain('/api/file')
    device.lock(open)
    expect(device.memory().cases).toEqual(before.cases)
  }
})

test('S3: what was not reached before the desk was locked is remembered all the same', async () => {
  const device = aDevice()
  device.lock(await device.open())
  const before = device.memory()
  device.around = ({ path }) => {
    if (path === '/api/pages') throw new Error('lost')
    return undefined
  }
  await expect(device.open()).rejects.toMatchObject({ kind: 'offline' })
  expect(device.memory().cases).toEqual(before.cases)
})

test('S3: a mailbox that ran out is missing to nobody, and without a file it is forgotten', async () => {
  const device = aDevice()
  device.lock(await device.open())
  const { expiry } = device.memory().cases.get(ann.id)!.mailbox!
  const today = () => Math.floor(server.now() / dayMs)
  server.travel(expiry + 1 - today())
  const open = await device.open()
  expect(seenBy(open)).toEqual([[['the first words'], null]])
  device.lock(open)
  expect(device.memory().cases.get(ann.id)).toMatchObject({ mailbox: { expiry }, file: {} })
  device.change(() => ({ file: undefined, claim: undefined }))
  device.lie = answer => ({ ...answer, logs: [] })
  const later = await device.open()
  expect(seenBy(later)).toEqual([])
  device.lock(later)
  expect(device.memory().cases.size).toBe(0)
})

test('S3: what its person erased meanwhile is missing to nobody, and forgotten', async () => {
  const device = aDevice()
  device.lock(await device.open())
  await (await ann.back()).erase('all of it')
  const open = await device.open()
  expect(open.cases().map(({ isErased, fault }) => [isErased, fault])).toEqual([[true, null]])
  device.lock(open)
  expect(device.memory().cases.size).toBe(0)
  device.lie = answer => ({ ...answer, logs: [], deletions: [] })
  expect(seenBy(await device.open())).toEqual([])
})

test('S7: a deletion of another life of the mailbox hides no case that was known', async () => {
  const device = aDevice()
  device.lock(await device.open())
  const { auth, kem } = mailboxKeys(ann.codename, ann.site.desk)
  const { mailbox } = device.memory().cases.get(ann.id)!
  const deletionOf = (first: ItemHash) =>
    signDeletion(
      {
        ...{ desk: ann.site.desk, mailbox: mailboxIdOf(ann.id), kem: kem.hash, first, seq: mailbox!.seq },
        ...{ auth: auth.publicKey, head: mailbox!.head, text: random(32), day: asDay(server.now() / dayMs) },
      },
      auth,
    )
  for (const [first, expected] of [
    [hash(), [[ann.id, 'missing', false]]],
    [mailbox!.first, []],
  ] as const) {
    const deletions = [deletionOf(first)]
    device.lie = answer => ({ ...answer, logs: [], deletions })
    const found = (await device.open()).cases()
    expect(found.map(one => [one.id, one.fault, one.isErased])).toEqual(expected)
  }
})

test('S3: a device that was away longer than an erasure is shown cannot tell, and calls nothing missing', async () => {
  const device = aDevice()
  device.lock(await device.open())
  device.lie = answer => ({ ...answer, logs: [] })
  server.travel(31)
  const open = await device.open()
  expect(seenBy(open)).toEqual([])
  device.lock(open)
  expect(seenBy(await device.open()), 'nor later').toEqual([])
})

test('S3: the same words begin a mailbox anew once it has run out, and that is no fault', async () => {
  const device = aDevice()
  device.lock(await device.open())
  server.travel(40)
  const at = worldAt(server.person, server.now)
  for (const one of [1, 0]) await desk.colleagues[one]!.atWork()
  const site = (await write(server, draft('of somebody else'))).site
  await sendFirst(at, site, ann.codename, { ...draft('once more'), files: [] }).run(() => {})
  const open = await device.open()
  const found = open.cases().find(one => one.id === ann.id)!
  const { messages, unknown } = found.standing
  expect([found.fault, messages.map(one => one.text), unknown]).toEqual([
    null,
    ['the first words', 'once more'],
    [],
  ])
  device.lock(open)
  expect(device.memory().cases.get(ann.id)!.mailbox!.expiry).toBeGreaterThan(asDay(server.now() / dayMs))
})

test('S3: a claim that is hidden, or an older one, gives the case to nobody; the next one goes on from it', async () => {
  const device = aDevice()
  const other = await desk.colleagues[1]!.atWork()
  await other.claim(ann.id)
  let older: Bytes | undefined
  device.lie = answer => {
    older = answer.logs.find(one => one.claim)?.claim
    return undefined
  }
  const open = await device.open()
  await open.takeOver(ann.id, 'she is ill')
  device.lock(open)
  for (const claim of [undefined, older]) {
    device.lie = ({ logs, ...more }) => ({
      ...more,
      logs: logs.map(({ claim: newest, ...one }) => (newest && claim ? { ...one, claim } : one)),
    })
    const again = await device.open()
    const [found] = again.cases()
    expect([found?.owner, found?.isOwnerMadeUp, found?.fault]).toEqual([null, true, null])
    device.lock(again)
  }
  device.lie = () => undefined
  const last = await device.open()
  expect(last.cases()[0]?.owner).toMatchObject({ isMe: true })
  expect(await last.release(ann.id)).toEqual({ won: true })
})
