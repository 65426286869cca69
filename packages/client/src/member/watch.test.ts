import type { Entry, Unknown } from '@treeline/casework'
import type { DeskId, LogId } from '@treeline/vault'
import { expect, test } from 'vitest'
import { emptyLog, type OpenedLine } from '../log.ts'
import { unclaimed } from './case.ts'
import { stateOf } from './state.ts'
import { lastTrace } from './watch.ts'

const log = (kind: 'mailbox' | 'file', entries: readonly (Entry | Unknown)[]) => ({
  ...emptyLog(
    kind,
    new Uint8Array(32) as Uint8Array<ArrayBuffer> as DeskId,
    new Uint8Array(32) as Uint8Array<ArrayBuffer> as LogId,
  ),
  lines: entries.map(
    (entry, seq): OpenedLine => ({
      ...{ seq, by: null, entry, digest: null },
      ...{ expiry: 0 as OpenedLine['expiry'], shut: null },
    }),
  ),
})
const caseWith = (...entries: readonly (Entry | Unknown)[]) => ({
  ...unclaimed,
  ...{ mailbox: log('mailbox', []), file: log('file', entries), isErased: false },
})
const holding = (...cases: readonly ReturnType<typeof caseWith>[]) => ({
  ...stateOf(undefined, undefined),
  cases: new Map(cases.map((one, i) => [`${i}`, one])),
})
const note = (at: string): Entry => ({ kind: 'note', text: 'a', at })

test('the newest instant before another that says a member was here, in any case', () => {
  const state = holding(
    caseWith(note('2026-11-24T09:00:00Z'), note('2026-11-24T11:00:00Z')),
    caseWith({ kind: 'seen', seq: 1, item: 'i'.repeat(43), at: '2026-11-24T10:00:00Z' }),
  )
  expect(lastTrace(state, '2026-11-24T10:30:00Z')).toBe('2026-11-24T10:00:00Z')
  expect(lastTrace(state, '2026-11-24T12:00:00Z')).toBe('2026-11-24T11:00:00Z')
  expect(lastTrace(state, '2026-11-24T09:00:00Z')).toBeUndefined()
})

test('an instant in an entry of a kind that is not known is no sign of anybody', () => {
  const later = { kind: 'unknown', named: 'travel', why: 'newer', at: '2026-11-24T09:00:00Z' } as const
  expect(lastTrace(holding(caseWith(later)), '2026-11-25T00:00:00Z')).toBeUndefined()
})
