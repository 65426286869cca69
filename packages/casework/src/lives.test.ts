/** Copies of several lives of one mailbox are told apart by what only a new life explains. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, type Opened } from './fold.ts'
import { livesOf } from './lives.ts'
import { timelineOf } from './timeline.ts'

const marta = 'MMMMMMMMMMMMMMMMMMMMMM'
const message = (text: string, country?: string) => ({
  ...{ kind: 'message' as const, text, files: [] },
  ...(country ? { about: { country, urgent: [] } } : {}),
})
const copied = (
  place: number,
  seq: number,
  expiry: number | undefined,
  day: string,
  text: string,
): Opened => ({
  ...{ log: 'file', seq: place, by: marta },
  entry: {
    ...{ kind: 'copy', seq, expiry, by: null, at: `2026-${day}T09:00:00.000Z`, message: message(text, text) },
    ...{ item: `${expiry} ${seq}`, digest: `${expiry} ${seq} ${text}` },
  },
})
const first = [copied(1, 1, 100, '01-01', 'AM'), copied(2, 4, 107, '01-04', 'GE')]
const second = [copied(3, 1, 200, '06-01', 'KZ')]

test('a life that ran out stands before the next, each message once, seen when it was its turn', () => {
  const live: Opened = { log: 'mailbox', seq: 1, by: null, entry: message('KZ', 'KZ') }
  const now = second.map(one => ({ ...one, entry: { ...one.entry, expiry: undefined } })) as Opened[]
  const standing = fold([...first, ...now, live])
  expect(standing.messages.map(one => [one.life, one.seq, one.text, one.isExpired, one.isDisputed])).toEqual([
    [0, 1, 'AM', true, false],
    [0, 4, 'GE', true, false],
    [1, 1, 'KZ', false, false],
  ])
  expect(standing.messages.at(-1)!.seenAt).toBe('2026-06-01T09:00:00.000Z')
  expect(standing.country).toBe('KZ')
  const moments = timelineOf({ standing, altered: [{ log: 'mailbox', seq: 2 }], keyless: [] })
  expect(moments.map(one => one.key)).toEqual(['m1', 'm4', 'm1.', 'a2'])
})

test('so they do once all have run out, whatever the order they were copied in', () => {
  for (const all of [
    [...first, ...second],
    [...second, ...first],
  ]) {
    const { messages, country } = fold(all)
    expect(messages.map(one => [one.life, one.text, one.isDisputed])).toEqual([
      [0, 'AM', false],
      [0, 'GE', false],
      [1, 'KZ', false],
    ])
    expect(country).toBe('KZ')
  }
})

test('a sighting counts for the life it was made in', () => {
  const seen: Opened = {
    ...{ log: 'file', seq: 9, by: marta },
    entry: { kind: 'seen', seq: 4, item: 'i'.repeat(43), at: '2026-01-03T09:00:00.000Z' },
  }
  const live: Opened = { log: 'mailbox', seq: 4, by: null, entry: message('now') }
  const { messages } = fold([...first, seen, live])
  expect(messages.map(one => [one.text, one.seenAt?.slice(5, 10)])).toEqual([
    ['AM', '01-01'],
    ['GE', '01-03'],
    ['now', undefined],
  ])
})

test('one life, in which days rise with the places, is never taken for two', () => {
  const steps = fc.array(
    fc.record({ seq: fc.integer({ min: 1, max: 3 }), days: fc.integer({ min: 0, max: 40 }) }),
  )
  fc.assert(
    fc.property(steps, list => {
      let [seq, expiry] = [0, 100]
      const copies = list.map(step => {
        seq += step.seq
        expiry += step.days
        return { seq, expiry }
      })
      const lifeOf = livesOf(copies)
      expect(new Set(copies.map(one => lifeOf(one.expiry))).size).toBeLessThanOrEqual(1)
    }),
  )
})
