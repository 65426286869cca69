import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, type Opened } from './fold.ts'
import type { Copy } from './kinds/copy.ts'
import { parseEntry } from './parse.ts'
import type { Origin } from './rights.ts'
import { writeEntry } from './write.ts'

const byPerson = { log: 'mailbox', roles: ['person'] } as const
const inTheFile = { log: 'file', roles: ['intake'] } as const
const marta = 'MMMMMMMMMMMMMMMMMMMMMM'
const message = (text: string) => ({ kind: 'message', text, files: [] }) as const
const wrote = (seq: number, text: string, by: string | null = null): Opened => ({
  log: 'mailbox',
  seq,
  by,
  entry: message(text),
})
const inFile = (seq: number, entry: Opened['entry']): Opened => ({ log: 'file', seq, by: marta, entry })

test('a first message waits for the desk, at the urgency the person ticked', () => {
  const first = {
    ...message('Help'),
    about: { country: 'AM', language: 'ru', urgent: ['detained'] as const },
  }
  const standing = fold([{ log: 'mailbox', seq: 1, by: null, entry: first }])
  expect(standing).toMatchObject({
    stage: 'received',
    owner: null,
    country: 'AM',
    language: 'ru',
    waitingFor: 'desk',
  })
  expect(standing.urgency.level).toBe('red')
  expect(standing.waitingSince).toBeUndefined()
})

/** What a colleague copied: of the person, unless `change` says otherwise. */
const copyOf = (at: number, seq: number, text: string, change: Partial<Copy> = {}): Opened =>
  inFile(at, {
    ...{ kind: 'copy', seq, expiry: undefined, by: null, at: '2026-11-24T09:00:00Z', message: message(text) },
    ...{ item: `item ${seq}`, digest: `${seq} ${text}` },
    ...change,
  })

test('waiting counts from when the first unanswered message was first seen, and ends with an answer', () => {
  const seen = copyOf(1, 1, 'a')
  const again = inFile(2, { kind: 'seen', seq: 1, item: 'i'.repeat(43), at: '2026-11-24T09:30:00Z' })
  const second = inFile(3, { kind: 'seen', seq: 2, item: 'i'.repeat(43), at: '2026-11-24T10:00:00Z' })
  expect(fold([wrote(1, 'a'), wrote(2, 'b'), seen, again, second]).waitingSince).toBe('2026-11-24T09:00:00Z')
  const answered = fold([wrote(1, 'a'), wrote(2, 'b'), wrote(3, 'c', marta), seen, again, second])
  expect(answered).toMatchObject({ waitingFor: 'person', waitingSince: undefined })
})

test('what expired in the mailbox stands in the file, once, and says who copied it', () => {
  const copies = [copyOf(1, 1, 'text 1'), copyOf(2, 2, 'text 2'), copyOf(3, 1, 'text 1')]
  const standing = fold([wrote(2, 'text 2'), ...copies])
  expect(standing.messages.map(one => [one.seq, one.text, one.isExpired, one.copiedBy])).toEqual([
    [1, 'text 1', true, marta],
    [2, 'text 2', false, null],
  ])
})

test('S12: copies of one place that differ are all shown and none of them is believed', () => {
  const facts = { pack: 'ab'.repeat(32), on: '2026-11-24', facts: { location: 'KZ' } }
  const other = 'TTTTTTTTTTTTTTTTTTTTTT'
  const forged = { ...copyOf(2, 1, 'b', { message: { ...message('b'), facts } }), by: other }
  const standing = fold([copyOf(1, 1, 'a'), forged, copyOf(3, 2, 'c')])
  expect(standing.messages.map(one => [one.seq, one.text, one.copiedBy, one.isDisputed])).toEqual([
    [1, 'a', marta, true],
    [1, 'b', other, true],
    [2, 'c', marta, false],
  ])
  expect(standing.facts).toBeUndefined()
})

test('S12: what the mailbox still holds stands for its copies', () => {
  expect(fold([wrote(1, 'a'), copyOf(1, 1, 'a')]).messages).toMatchObject([{ text: 'a', isExpired: false }])
})

test('what may not be from the person is marked, live or as a copy, and shows no answers', () => {
  const facts = { pack: 'ab'.repeat(32), on: '2026-11-24', facts: { location: 'KZ' } }
  const messageWithFacts = { ...message('c'), facts }
  const entries = [wrote(1, 'a'), inFile(1, { kind: 'doubt', seq: 2 }), copyOf(2, 2, 'b')]
  const standing = fold([...entries, { ...wrote(3, 'c'), entry: messageWithFacts, isDoubtful: true }])
  expect(standing.messages.map(one => one.isDoubtful)).toEqual([false, true, true])
  expect(standing.facts).toBeUndefined()
})

test('what is known to be from the person is not marked because of who copied it, until the copy is all there is', () => {
  const doubtful = { ...copyOf(1, 1, 'a'), isDoubtful: true }
  const marks = (...entries: Opened[]) => fold(entries).messages.map(one => one.isDoubtful)
  expect(marks(doubtful, wrote(1, 'a'))).toEqual([false])
  expect(marks(doubtful)).toEqual([true])
  expect(marks(doubtful, copyOf(2, 1, 'a'))).toEqual([false])
})

test('the desk may set urgency aside, and the last word on stage and owner counts', () => {
  const standing = fold([
    { ...wrote(1, 'a'), entry: { ...message('a'), about: { urgent: ['detained'] } } },
    inFile(1, { kind: 'urgency', flags: [], at: '2026-11-24T09:00:00Z' }),
    inFile(2, { kind: 'stage', stage: 'reading', at: '2026-11-24T09:00:00Z' }),
    inFile(3, { kind: 'owner', isTaken: true, at: '2026-11-24T09:00:00Z' }),
    inFile(4, { kind: 'owner', isTaken: false, at: '2026-11-24T10:00:00Z', reason: 'away' }),
  ])
  expect(standing).toMatchObject({ stage: 'reading', owner: null, urgency: { level: 'none', setBy: marta } })
  expect(standing.owners.map(({ member, by }) => [member, by])).toEqual([
    [marta, marta],
    [null, marta],
  ])
})

test('S11: a member takes a case for themselves, and can say of nobody else that they have it', () => {
  const inNorasName = {
    kind: 'owner',
    isTaken: true,
    member: 'NNNNNNNNNNNNNNNNNNNNNN',
    at: '2026-11-24T09:00:00Z',
  }
  const entry = parseEntry(new TextEncoder().encode(JSON.stringify(inNorasName)), inTheFile)
  expect(fold([wrote(1, 'a'), inFile(1, entry)])).toMatchObject({ owner: marta, owners: [{ member: marta }] })
})

test('entries of kinds this edition does not know are kept, not lost, and change nothing else', () => {
  const later = parseEntry(new TextEncoder().encode('{"kind":"travel-day","flight":"X"}'), inTheFile)
  const standing = fold([wrote(1, 'a'), inFile(1, later)])
  expect(standing.unknown).toEqual([{ log: 'file', seq: 1, by: marta, named: 'travel-day', why: 'newer' }])
  expect(standing.messages).toHaveLength(1)
})

test('a wanted check is kept as which copies were asked, by whom and when, and as nothing else', () => {
  const lists = [{ name: 'Red notices', retrieved: '2026-11-21' }]
  const at = '2026-11-24T09:00:00Z'
  const messageWithFacts = {
    kind: 'wanted',
    at,
    level: 'possible',
    name: 'Ivan',
    lists: [{ ...lists[0], level: 'possible' }],
  }
  const standing = fold([
    wrote(1, 'a'),
    inFile(4, parseEntry(new TextEncoder().encode(JSON.stringify(messageWithFacts)), inTheFile)),
  ])
  expect(standing.checks).toEqual([{ seq: 4, by: marta, lists, at }])
  expect(standing.unknown).toEqual([])
  const kindOf = (change: object) =>
    parseEntry(new TextEncoder().encode(JSON.stringify({ ...messageWithFacts, ...change })), inTheFile).kind
  expect(kindOf({})).toBe('wanted')
  for (const bent of [
    [],
    [{ name: 'x' }],
    [{ name: 'x', retrieved: 'today' }],
    [{ name: 'x'.repeat(301), retrieved: '2026-11-21' }],
    'x',
  ])
    expect(kindOf({ lists: bent })).toBe('unknown')
})

test('a check of more lists than an entry holds keeps the first of them, with names as long as lists have', () => {
  const list = { name: 'Р'.repeat(300), retrieved: '2026-11-21' }
  const at = '2026-11-24T09:00:00Z'
  const body = writeEntry({ kind: 'wanted', lists: Array(60).fill(list), at })
  expect(parseEntry(body, inTheFile)).toEqual({ kind: 'wanted', lists: Array(50).fill(list), at })
})

test('a body comes back as it was written', () => {
  const entry = { kind: 'message', text: 'Здравствуйте', files: [], about: { urgent: ['summons'] } } as const
  expect(parseEntry(writeEntry(entry), byPerson)).toEqual(entry)
})

test('whatever bytes a body holds, reading it gives a value and never throws', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), bytes => void parseEntry(bytes, byPerson)))
  fc.assert(
    fc.property(fc.json(), text => {
      expect(parseEntry(new TextEncoder().encode(text), byPerson).kind).toBe('unknown')
    }),
  )
})

test('a message with too much text, too many files or a bent pointer is unknown', () => {
  const file = { blob: 'b'.repeat(43), key: 'k'.repeat(43), root: 'r'.repeat(43), count: 1 }
  const read = (value: unknown, origin: Origin = byPerson) =>
    parseEntry(new TextEncoder().encode(JSON.stringify(value)), origin).kind
  expect(read({ kind: 'message', text: 'a', files: [file] })).toBe('message')
  expect(read({ kind: 'message', text: 'a'.repeat(12_001), files: [] })).toBe('unknown')
  expect(read({ kind: 'message', text: 'a', files: Array(11).fill(file) })).toBe('unknown')
  for (const none of [null, '', {}, 1])
    expect(read({ kind: 'message', text: 'a', files: none })).toBe('message')
  expect(read({ kind: 'message', text: 'a', files: [{ ...file, key: '../' }] })).toBe('unknown')
  expect(read({ kind: 'message', text: 'a', files: [{ ...file, count: -1 }] })).toBe('unknown')
  expect(read({ kind: 'note', text: 'a', at: 'yesterday' }, inTheFile)).toBe('unknown')
})

test('S12: a doubt counts for its own copier’s copy of that place, and for nothing else', () => {
  const other = 'TTTTTTTTTTTTTTTTTTTTTT'
  const doubtBy = (by: string, seq = 1): Opened => ({ ...inFile(1, { kind: 'doubt', seq }), by })
  const marked = (...entries: Opened[]) => fold(entries).messages.map(one => one.isDoubtful)
  expect(marked(doubtBy(marta), copyOf(2, 1, 'a'))).toEqual([true])
  expect(marked(doubtBy(other), copyOf(2, 1, 'a'))).toEqual([false])
  expect(marked(doubtBy(marta, 3), copyOf(2, 1, 'a'))).toEqual([false])
  expect(marked(doubtBy(marta), copyOf(2, 1, 'a'), wrote(1, 'a'))).toEqual([false])
})
