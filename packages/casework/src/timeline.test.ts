/** A case in the order it happened. */
import { expect, test } from 'vitest'
import { fold, type Opened } from './fold.ts'
import { type SealedPlace, timelineOf } from './timeline.ts'

const marta = 'MMMMMMMMMMMMMMMMMMMMMM'
const message = (text: string) => ({ kind: 'message', text, files: [] }) as const
const wrote = (seq: number, by: string | null = null): Opened => ({
  ...{ log: 'mailbox' as const, seq, by, entry: message(`text ${seq}`) },
})
const inFile = (seq: number, entry: Opened['entry']): Opened => ({ log: 'file', seq, by: marta, entry })
const seen = (at: number, seq: number, minute: string) =>
  inFile(at, { kind: 'seen', seq, item: 'i'.repeat(43), at: `2026-11-24T09:${minute}:00Z` })

const keys = (entries: Opened[], altered: SealedPlace[] = []) =>
  timelineOf({ standing: fold(entries), altered, keyless: [] }).map(moment => moment.key)

test('a note stands between the messages it was written between', () => {
  const note = inFile(3, { kind: 'note', text: 'asked', at: '2026-11-24T09:10:00Z' })
  expect(keys([wrote(1), wrote(2), seen(1, 1, '00'), seen(2, 2, '20'), note])).toEqual(['m1', 'n3', 'm2'])
})

test('a wanted check stands where it was made', () => {
  const lists = [{ name: 'Red notices', retrieved: '2026-11-21' }]
  const check = inFile(4, { kind: 'wanted', lists, at: '2026-11-24T09:10:00Z' })
  expect(keys([wrote(1), wrote(2), seen(1, 1, '00'), seen(2, 2, '20'), check])).toEqual(['m1', 'w4', 'm2'])
})

test('what nobody has seen yet comes after all that was done before', () => {
  const owner = inFile(2, { kind: 'owner', isTaken: true, at: '2026-11-24T09:30:00Z' })
  expect(keys([wrote(1), wrote(2), seen(1, 1, '00'), owner])).toEqual(['m1', 'm2', 'o0'])
})

test('messages keep the order of the mailbox, whatever the clocks say', () => {
  expect(keys([wrote(1), wrote(2), seen(1, 1, '50'), seen(2, 2, '10')])).toEqual(['m1', 'm2'])
})

test('an altered or unknown entry of the mailbox stands in its place; of the file, at the end', () => {
  const later = { kind: 'unknown', named: 'travel-day', why: 'newer' } as const
  const entries = [wrote(1), { ...wrote(3), entry: later }, wrote(4), inFile(9, later)]
  const altered = [
    { log: 'mailbox', seq: 2 },
    { log: 'file', seq: 8 },
  ] as const
  expect(keys(entries, [...altered])).toEqual(['m1', 'a2', 'u3', 'm4', 'f9', 'fa8'])
})

test('D2: what this device has no key to stands in its place, and says whether it has run out', () => {
  const keyless = [
    { log: 'mailbox', seq: 1, why: 'expired' },
    { log: 'mailbox', seq: 3, why: 'no-key' },
    { log: 'file', seq: 3, why: 'no-key' },
  ] as const
  const moments = timelineOf({ standing: fold([wrote(2)]), altered: [], keyless })
  expect(moments.map(moment => [moment.key, moment.kind])).toEqual([
    ['k1', 'keyless'],
    ['m2', 'message'],
    ['k3', 'keyless'],
    ['fk3', 'keyless'],
  ])
})
