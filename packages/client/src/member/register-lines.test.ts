/** R9: what one device has registered of a case, a server withholds from no other without being seen to. */
import {
  as,
  type Bytes,
  type DeskId,
  endOfLog,
  equal,
  fileId,
  graceDays,
  idBytes,
  isZero,
  type LogId,
  parseLine,
  writeLine,
} from '@treeline/vault'
import {
  type ChangedLog,
  fromBase64,
  maxRegisterItems,
  type RegisterPart,
  readRegisterPart,
  readRegisterPut,
  routes,
  toBase64,
  writeRegisterPart,
  writeSync,
} from '@treeline/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { timur } from '../../../../stories/stage/desk.ts'
import { mailboxIdOf } from '../../../../stories/stage/insider.ts'
import { type OneCase, openOneCase } from '../../../../stories/stage/one-case.ts'
import { draft, type Writer, write } from '../../../../stories/stage/person.ts'
import { askAsMember } from '../../../../stories/stage/session.ts'
import { newsIn, replyOf, worldAt, worldThrough } from '../../../../stories/stage/world.ts'
import { openMailbox, sendFirst } from '../person/index.ts'
import type { Reply } from '../transport.ts'
import { joinDesk } from './admit.ts'
import { type Desk, openDesk } from './index.ts'
import type { DeskMemory } from './memory.ts'

let { server, desk, ann } = {} as OneCase
beforeEach(async () => {
  ;({ server, desk, ann } = await openOneCase())
})
afterEach(() => server.stop())

type Asked = { method: string; path: string; body?: string | Uint8Array }
type Change = (request: Asked, reply: Reply) => Reply | undefined
/** A device of the second colleague, whose server answers otherwise where `change` says so, and what it asked. */
async function openSecond(change: Change = () => undefined, last?: DeskMemory) {
  const asked: Asked[] = []
  const world = worldThrough(worldAt(server.desk, server.now), async (request, send) => {
    asked.push(request as Asked)
    const reply = await send(request)
    return change(request as Asked, reply) ?? reply
  })
  const { keyset } = desk.colleagues[1]!
  const open = await openDesk(world, keyset, async () => {}, { last, store: async () => {} })
  return { open, asked }
}
/** Of what `sync` names, none of these cases. */
const hiding =
  (...hidden: Writer[]): Change =>
  ({ path }, reply) => {
    if (path !== routes.sync.path) return undefined
    const { logs, ...more } = newsIn(reply, desk.id)
    const isHidden = ({ log, mailbox = log }: ChangedLog) => hidden.some(({ id }) => id === toBase64(mailbox))
    return replyOf(writeSync({ ...more, logs: logs.filter(one => !isHidden(one)) }))
  }
const onRegister =
  (change: (part: RegisterPart) => RegisterPart): Change =>
  ({ method, path }, reply) =>
    method === 'POST' && path === routes.register.path
      ? replyOf(writeRegisterPart(change(readRegisterPart(reply.body, maxRegisterItems)!)))
      : undefined

const fileOf = ({ id }: Pick<Writer, 'id'>): LogId => fileId(as<DeskId>(desk.id, idBytes), mailboxIdOf(id))
const nameOf = (one: Writer) => toBase64(fileOf(one))
const seenBy = (open: Desk) =>
  open.cases().map(({ id, standing, fault }) => [id, standing.messages.map(one => one.text), fault])
const first = () => desk.colleagues[0]!
const registered = async () => {
  const open = await first().atWork()
  await open.register()
  return open
}
const shownLines = async () => {
  const ask = askAsMember(worldAt(server.desk, server.now), first().keyset)
  return readRegisterPart(await ask(routes.register, { from: 0 }), maxRegisterItems)!
}
const lineOf = async (one: Writer) => {
  const { lines } = await shownLines()
  const line = lines.find(bytes => equal(bytes.subarray(0, idBytes), fileOf(one)))
  return line && parseLine(line)
}
const puts = (asked: readonly Asked[]) =>
  asked.filter(({ method, path }) => method === 'PUT' && path === routes.register.path).length

test('R9: a device registers how far it has read each case, before it is locked', async () => {
  const open = await registered()
  const { file, mailbox } = open.memory().cases.get(ann.id)!
  expect(await lineOf(ann)).toEqual({
    ...{ log: fileOf(ann), seq: file!.seq, head: file!.head },
    ...{ mailboxSeq: mailbox!.seq, mailboxHead: mailbox!.head, row: new Uint8Array(32) },
  })
  const { items } = await shownLines()
  await open.register()
  expect((await shownLines()).items, 'nothing is new').toHaveLength(items.length)
})

test('R9: a case that a colleague has registered, hidden from a device that never saw it, is named there', async () => {
  await registered()
  const other = await write(server, draft('of somebody else'))
  const { open, asked } = await openSecond(hiding(ann))
  for (let again = 0; again < 2; again++) {
    await open.sync()
    expect(seenBy(open).toSorted()).toEqual(
      [
        [nameOf(ann), [], 'missing'],
        [other.id, ['of somebody else'], null],
      ].toSorted(),
    )
  }
  expect(open.memory().cases.has(nameOf(ann))).toBe(false)
  const files = asked.filter(({ method, path }) => method === 'POST' && path === '/api/file')
  expect(files, 'the other’s alone').toHaveLength(1)
})

test('R9: so it is once more after a lock, until the case is shown', async () => {
  await registered()
  const { open } = await openSecond(hiding(ann))
  await open.sync()
  const again = await openSecond(hiding(ann), open.memory())
  await again.open.sync()
  expect(seenBy(again.open)).toEqual([[nameOf(ann), [], 'missing']])
  const honest = await openSecond(undefined, again.open.memory())
  await honest.open.sync()
  while (await honest.open.readAhead());
  expect(seenBy(honest.open)).toEqual([[ann.id, ['the first words'], null]])
})

test('R9: a log cut below what a colleague has registered is a fault at a device that never saw more', async () => {
  await registered()
  const early = new Map<string, Reply>()
  const nameOfAsked = ({ path, body }: Asked) => path + String(body)
  const before = await openSecond((request, reply) => {
    early.set(nameOfAsked(request), reply)
    return undefined
  })
  await before.open.sync()
  while (await before.open.readAhead());
  await (await ann.back()).send(draft('the last words')).run(() => {})
  await registered()
  const cut = await openSecond(request =>
    /sync|pages|rows/.test(request.path) ? early.get(nameOfAsked(request)) : undefined,
  )
  await cut.open.sync()
  while (await cut.open.readAhead());
  expect(seenBy(cut.open)).toEqual([[ann.id, ['the first words'], 'missing']])
})

test('S7: a deletion of an earlier life, shown first, excuses no cut of the later one, and ends no line of it', async () => {
  let old = ''
  const person = worldThrough(worldAt(server.person, server.now), (request, send) => {
    if (request.path.endsWith('/erase')) old = JSON.parse(String(request.body)).deletion
    return send(request)
  })
  await (await openMailbox(person, ann.site, ann.codename)).erase('Everything goes')
  await sendFirst(person, ann.site, ann.codename, { text: 'a second life', files: [] }).run(() => {})
  await first().atWork()
  const early = new Map<string, Reply>()
  const nameOfAsked = ({ path, body }: Asked) => path + String(body)
  const before = await openSecond((request, reply) => {
    early.set(nameOfAsked(request), reply)
    return undefined
  })
  for (let again = 0; again < 2; again++) await before.open.sync()
  await (await ann.back()).send(draft('the last words')).run(() => {})
  await registered()
  let [isWithheld, isCut] = [true, true]
  const { open } = await openSecond((request, reply) => {
    const shown = (isCut && early.get(nameOfAsked(request))) || reply
    if (request.path === routes.sync.path) {
      const deletions = isWithheld ? [fromBase64(old)!] : []
      return replyOf(writeSync({ ...newsIn(shown, desk.id), deletions }))
    }
    if (!/pages|rows/.test(request.path)) return undefined
    return isWithheld && request.path === routes.pages.path ? replyOf({ refused: 'unknown' }, 404) : shown
  })
  await open.sync()
  isWithheld = false
  await open.sync()
  expect(seenBy(open)).toEqual([[ann.id, ['a second life'], 'missing']])
  isCut = false
  await open.sync()
  const line = (await lineOf(ann))!
  await open.register()
  expect(await lineOf(ann)).toEqual(line)
})

test('S3: what was read of a case is remembered, though a colleague has registered more that is not shown', async () => {
  let isHidden = false
  const { open } = await openSecond((request, reply) => (isHidden ? hiding(ann)(request, reply) : undefined))
  await open.sync()
  while (await open.readAhead());
  const before = open.memory().cases.get(ann.id)!.file!
  isHidden = true
  await (await ann.back()).send(draft('the last words')).run(() => {})
  await registered()
  // The register is read where one writes to it; what stands there the next round is held to.
  await open.register()
  await open.sync()
  expect(seenBy(open)).toEqual([[ann.id, ['the first words'], 'missing']])
  expect(open.memory().cases.get(ann.id)?.file).toEqual(before)
})

test('R9: the file of a case withheld is a fault, and no other is made in its place', async () => {
  await registered()
  const { open, asked } = await openSecond(({ path }, reply) => {
    if (path !== routes.sync.path) return undefined
    const { logs, ...more } = newsIn(reply, desk.id)
    return replyOf(writeSync({ ...more, logs: logs.filter(({ kind }) => kind !== 'file') }))
  })
  await open.sync()
  expect(seenBy(open)).toEqual([[ann.id, ['the first words'], 'missing']])
  expect(asked.filter(({ path }) => path === '/api/file')).toEqual([])
})

test('R9: lines left out, bent or made up are an older desk: nothing is signed for it', async () => {
  await registered()
  const line = (await lineOf(ann))!
  const lies: Parameters<typeof onRegister>[0][] = [
    part => ({ ...part, lines: [] }),
    part => ({ ...part, lines: [writeLine({ ...line, seq: line.seq - 1 })] }),
    part => ({ ...part, lines: [writeLine(endOfLog(line.log))] }),
    part => ({ ...part, lines: [...part.lines, ...part.lines] }),
    part => ({ ...part, lines: [new Uint8Array(144).fill(1), ...part.lines] }),
  ]
  server.travel(1)
  for (const lie of lies) {
    const { open, asked } = await openSecond(onRegister(lie))
    await open.sync()
    expect(open.site().isBehind, String(lie)).toBe(true)
    expect(puts(asked), String(lie)).toBe(0)
  }
  const { open } = await openSecond()
  await open.sync()
  expect(open.site().isBehind).toBeUndefined()
})

test('lines come once: what was read of the register is remembered, with what was not this member’s', async () => {
  await registered()
  const { open } = await openSecond()
  await open.sync()
  server.travel(1)
  const again = await openSecond(undefined, open.memory())
  await again.open.sync()
  expect(again.open.memory().register.lines).toEqual(open.memory().register.lines)
  const from = again.asked
    .filter(({ method, path }) => method === 'POST' && path === routes.register.path)
    .map(({ body }) => JSON.parse(String(body)))
  expect(from.every(one => one.from > 0 && one.linesFrom === undefined)).toBe(true)
})

test('R9: what was registered before a colleague came may not be theirs to read; what is registered since is', async () => {
  const open = await registered()
  const world = worldAt(server.desk, server.now)
  const { keyset, submit } = joinDesk(world, open.site(), await open.invite(), 'Iva')
  await submit()
  const [waiting] = await open.waiting()
  await open.admit(desk.sheets[0]!, waiting!, timur.roles)
  let later: Writer | undefined
  let last: DeskMemory | undefined
  const hers = async () => {
    const at = worldThrough(world, async (request, send) => {
      const reply = await send(request)
      return hiding(ann, ...(later ? [later] : []))(request as Asked, reply) ?? reply
    })
    const opened = await openDesk(at, keyset, async () => {}, { last, store: async () => {} })
    await opened.sync()
    last = opened.memory()
    return seenBy(opened)
  }
  expect(await hers()).toEqual([])
  later = await write(server, draft('to a larger desk'))
  await registered()
  server.travel(1)
  expect((await hers()).toSorted()).toEqual([ann, later].map(one => [nameOf(one), [], 'missing']).toSorted())
})

test('R18: the line of a case that was erased ends; no device misses it, and a new one is shown none', async () => {
  await registered()
  const { open } = await openSecond()
  await open.sync()
  while (await open.readAhead());
  const mailbox = await ann.back()
  await mailbox.erase('Everything is deleted.')
  const early = await openSecond()
  await early.open.sync()
  expect(
    early.open.cases().every(one => one.fault === null),
    'before anybody has ended it',
  ).toBe(true)
  await registered()
  expect(await lineOf(ann)).toEqual(endOfLog(fileOf(ann)))
  await open.sync()
  server.travel(1)
  await open.sync()
  const again = await openSecond(undefined, open.memory())
  await again.open.sync()
  const fresh = await openSecond()
  await fresh.open.sync()
  for (const one of [open, again.open, fresh.open]) {
    expect(one.cases().every(({ fault }) => fault === null)).toBe(true)
    expect(one.memory().register.lines.byLog.size).toBe(0)
    expect(one.site().isBehind).toBeUndefined()
  }
})

test('a device that was away for longer than ends of logs are shown reads all lines once more, and goes on', async () => {
  await registered()
  const other = await write(server, draft('of somebody else'))
  await registered()
  const { open } = await openSecond()
  await open.sync()
  await (await ann.back()).erase('Everything is deleted.')
  await registered()
  const isEnd = (line: Uint8Array) => isZero(line.subarray(idBytes))
  const swept = onRegister(part => ({ ...part, lines: part.lines.filter(line => !isEnd(line)) }))
  server.travel(1)
  const again = await openSecond(swept, open.memory())
  await again.open.sync()
  expect(again.open.site().isBehind).toBeUndefined()
  expect([...again.open.memory().register.lines.byLog.keys()]).toEqual([nameOf(other)])
  expect(again.open.memory().register.lines.early.size).toBe(0)
})

test('many cases are registered at once, a few after ten minutes, and with the vouch of the day', async () => {
  let later = 0
  const asked: Asked[] = []
  const world = worldThrough(
    worldAt(server.desk, () => server.now() + later),
    (request, send) => {
      asked.push(request as Asked)
      return send(request)
    },
  )
  const open = await openDesk(world, first().keyset, async () => {})
  const registering = async () => {
    const before = asked.filter(({ path }) => path === routes.register.path).length
    await open.sync()
    return asked.filter(({ path }) => path === routes.register.path).length - before
  }
  await open.sync()
  while (await open.readAhead());
  await open.sync()
  expect(await lineOf(ann), 'not at once').toBeUndefined()
  later = 601_000
  await open.sync()
  expect(await lineOf(ann)).toBeDefined()
  expect(await registering(), 'what others have said meanwhile').toBeLessThanOrEqual(1)
  expect(await registering(), 'nothing is new').toBe(0)
  const other = await write(server, draft('of somebody else'))
  await open.sync()
  expect(await lineOf(other)).toBeUndefined()
  server.travel(1)
  const before = (await shownLines()).items.length
  await open.sync()
  expect(await lineOf(other)).toBeDefined()
  expect((await shownLines()).items, 'both in one').toHaveLength(before + 1)
})

test('a line that the server does not take holds up no vouch', async () => {
  const world = worldThrough(worldAt(server.desk, server.now), (request, send) => {
    const isPut = request.method === 'PUT' && request.path === routes.register.path
    const hasLines = isPut && readRegisterPut(request.body as Bytes)!.lines.length > 0
    const refusal = { ...replyOf({ refused: 'other-bytes' }), status: 409 }
    return hasLines ? Promise.resolve(refusal) : send(request)
  })
  const open = await openDesk(world, desk.colleagues[1]!.keyset, async () => {})
  await open.sync()
  while (await open.readAhead());
  await open.register()
  server.travel(1)
  const { items } = await shownLines()
  await open.sync()
  expect((await shownLines()).items).toHaveLength(items.length + 1)
  expect(await lineOf(ann)).toBeUndefined()
})

test('a device that heard nothing for longer than an erasure is shown cannot tell, and names nothing', async () => {
  await registered()
  const { open } = await openSecond()
  await open.sync()
  server.travel(graceDays + 2)
  const away = await openSecond(hiding(ann), open.memory())
  for (let again = 0; again < 2; again++) {
    await away.open.sync()
    expect(seenBy(away.open)).toEqual([])
  }
})
