import { read } from '@treeline/shape'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { facts as factsShape, maxFacts } from './facts.ts'
import { fold } from './fold.ts'
import { parseEntry } from './parse.ts'
import { writeEntry } from './write.ts'

const byPerson = { log: 'mailbox', roles: ['person'] } as const
const pack = 'ab'.repeat(32)
const facts = { location: 'KZ', nationality: ['RU'], days_in_180: 40, wanted: '?', took_part: '-' }
const shown = { pack, on: '2026-11-24', facts }

test('facts come back as they were shown, with "I do not know" and "I would rather not say" kept apart', () => {
  const entry = { kind: 'message', text: 'See my answers', files: [], facts: shown } as const
  expect(parseEntry(writeEntry(entry), byPerson)).toEqual(entry)
})

test('facts that are bent are left out completely, and the text they came with stays', () => {
  const readWith = (bent: unknown) => {
    const body = { kind: 'message', text: 'a', files: [], facts: bent }
    return parseEntry(new TextEncoder().encode(JSON.stringify(body)), byPerson)
  }
  const many = Object.fromEntries(Array.from({ length: maxFacts + 1 }, (_, n) => [`fact_${n}`, 'yes']))
  const bent = [
    { ...shown, pack: 'none' },
    { ...shown, on: 'today' },
    { ...shown, facts: ['KZ'] },
    { ...shown, facts: { location: 'a b' } },
    { ...shown, facts: { location: { code: 'KZ' } } },
    { ...shown, facts: { 'Bad name': 'yes' } },
    { ...shown, facts: { days_in_180: 1.5 } },
    { ...shown, facts: many },
    null,
  ]
  for (const one of bent) expect(readWith(one)).toEqual({ kind: 'message', text: 'a', files: [] })
})

test('whatever stands there, reading facts gives a value and never throws', () => {
  fc.assert(fc.property(fc.anything(), value => void read(factsShape, value)))
})

test('a case holds what the person showed last, also when the message stands only in the file', () => {
  const message = (text: string, day: string) =>
    ({ kind: 'message', text, files: [], facts: { ...shown, on: day } }) as const
  const standing = fold([
    { log: 'mailbox', seq: 2, by: null, entry: message('again', '2026-11-24') },
    { log: 'mailbox', seq: 3, by: null, entry: { kind: 'message', text: 'no facts', files: [] } },
    {
      log: 'file',
      seq: 1,
      by: 'MMMMMMMMMMMMMMMMMMMMMM',
      entry: {
        kind: 'copy',
        seq: 1,
        expiry: undefined,
        by: null,
        at: '2026-11-20T09:00:00Z',
        message: message('first', '2026-11-20'),
        item: 'i',
        digest: 's',
      },
    },
  ])
  expect(standing.facts?.on).toBe('2026-11-24')
  expect(standing.messages.map(one => one.facts?.on)).toEqual(['2026-11-20', '2026-11-24', undefined])
})
