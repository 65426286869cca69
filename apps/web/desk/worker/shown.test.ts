/** What crosses to the page: what is another than before, and nothing else. */
import { fold, type Opened } from '@treeline/casework'
import type { Case, MemberSite, Summary, Vouching } from '@treeline/client/member'
import type { Member, MemberId } from '@treeline/vault'
import { expect, test } from 'vitest'
import { createShown, type Drafts } from './shown.ts'

function aCase(id: string, text: string, more: Partial<Case> = {}): Case {
  const entry = { kind: 'message', text, files: [], day: '2026-11-30' } as const
  const opened: Opened[] = [{ log: 'mailbox', seq: 1, by: null, entry }]
  const untroubled = { fault: null, stuck: null, isOwnerMadeUp: false, isErasureMadeUp: false, asked: null }
  const bare = {
    owner: null,
    altered: [],
    keyless: [],
    ...untroubled,
    isErased: false,
    erasedBy: null,
    seq: 1,
  }
  return { id, opened, standing: fold(opened), ...bare, ...more }
}

const summary = (id: string): Summary => ({
  ...{ id, owner: null, isOwnerMadeUp: false },
  fields: {
    ...{
      version: 1,
      urgency: 'red',
      stage: 'work',
      waitingFor: 'desk',
      waitingSince: '2026-11-30T09:00:00.000Z',
    },
    ...{ last: { isOurs: false }, messages: 3, unread: 2, isUntouched: false, language: 'ru', country: 'AM' },
    ...{ isErased: false, isAltered: false, at: '2026-11-30T10:00:00.000Z' },
  },
})

function aDesk(cases: readonly (Case | Summary)[]) {
  const drafts = new Map<string, Drafts>()
  const vouching: Vouching = {
    ...{ isAdmitted: true, hearsEnough: true, silent: [], hidden: [], unshown: [], devices: [] },
    ...{ away: undefined, changed: undefined, phrase: undefined },
    ...{ reach: { state: 'open' }, isWaiting: false, restore: undefined, restores: [] },
  }
  const state = { cases, site: {} as MemberSite, me: {} as Member, vouching }
  const shown = createShown({
    desk: {
      shown: () => state.cases,
      site: () => state.site,
      me: () => state.me,
      vouching: () => ({ ...state.vouching }),
    },
    draftsOf: id => drafts.get(id) ?? { reply: '', note: '' },
    withDrafts: () => new Set(drafts.keys()),
  })
  return { state, drafts, shown }
}

test('D12: what did not change is told once, and never again', () => {
  const { shown } = aDesk([aCase('a', 'one'), aCase('b', 'two')])
  expect(shown.changes()?.rows?.map(row => [row.id, row.version])).toEqual([
    ['a', 1],
    ['b', 1],
  ])
  expect(shown.changes()).toBeUndefined()
})

test('D12: of many cases one changed: one row, by its id, with a higher version', () => {
  const many = Array.from({ length: 1000 }, (_, i) => aCase(`case ${i}`, `text ${i}`))
  const { state, shown } = aDesk(many)
  shown.changes()
  const owner = { id: 'me', name: 'Nora', isMe: true }
  state.cases = many.map((one, i) => (i === 500 ? { ...one, owner } : one))
  expect(shown.changes()).toEqual({ rows: [expect.objectContaining({ id: 'case 500', version: 2, owner })] })
  // Another object that shows as the same line crosses not at all.
  state.cases = state.cases.map(one => ({ ...one }))
  expect(shown.changes()).toBeUndefined()
})

test('a row holds the beginning of the last message, and no other word of the case', () => {
  const { shown } = aDesk([aCase('a', `${'x'.repeat(240)} and the rest of it`)])
  const row = JSON.stringify(shown.changes()?.rows)
  expect(row).toContain('x'.repeat(240))
  expect(row).not.toContain('and the rest')
})

test('a case that is gone is told as gone', () => {
  const { state, shown } = aDesk([aCase('a', 'one'), aCase('b', 'two')])
  shown.changes()
  state.cases = state.cases.slice(1)
  expect(shown.changes()).toEqual({ gone: ['a'] })
})

test('the open case is told with its drafts, then with each change, and no more once it is closed', () => {
  const { state, drafts, shown } = aDesk([aCase('a', 'one')])
  drafts.set('a', { reply: 'begun', note: '' })
  shown.changes()
  shown.open('a')
  expect(shown.changes()).toEqual({
    shown: { id: 'a', one: state.cases[0], drafts: { reply: 'begun', note: '' } },
  })
  expect(shown.changes()).toBeUndefined()
  state.cases = [aCase('a', 'two')]
  expect(shown.changes()?.shown).toEqual({ id: 'a', one: state.cases[0] })
  shown.open(null)
  state.cases = [aCase('a', 'three')]
  expect(shown.changes()?.shown).toBeUndefined()
  shown.open('b')
  expect(shown.changes()?.shown).toMatchObject({ id: 'b', one: null })
})

test('a line says that something unsent lies in its case', () => {
  const { drafts, shown } = aDesk([aCase('a', 'one')])
  shown.changes()
  drafts.set('a', { reply: '', note: 'begun' })
  expect(shown.changes()?.rows?.map(row => row.hasDraft)).toEqual([true])
  drafts.set('a', { reply: '', note: 'begun and more' })
  expect(shown.changes()).toBeUndefined()
  drafts.delete('a')
  expect(shown.changes()?.rows?.map(row => row.hasDraft)).toEqual([false])
})

test("the desk's documents are told when they are others, with the member as they name them", () => {
  const { state, shown } = aDesk([])
  expect(Object.keys(shown.changes()!)).toEqual(['site', 'me', 'vouching'])
  expect(shown.changes()).toBeUndefined()
  state.site = {} as MemberSite
  expect(shown.changes()).toEqual({ site: state.site, me: state.me })
})

test('whether this device confirms the desk is told once it is otherwise, and not with every look', () => {
  const { state, shown } = aDesk([])
  shown.changes()
  const silent = [{ member: new Uint8Array(16).fill(1) as MemberId, days: 15 }]
  state.vouching = { ...state.vouching, hearsEnough: false, silent }
  expect(shown.changes()).toEqual({ vouching: state.vouching })
  expect(shown.changes()).toBeUndefined()
  state.vouching = { ...state.vouching, silent: [{ ...silent[0]!, days: 16 }] }
  expect(shown.changes()).toEqual({ vouching: state.vouching })
})

test('D6: a case that was not read has its line, without a word; opened, it is told once it was read', () => {
  const { state, shown } = aDesk([summary('a')])
  expect(shown.changes()?.rows).toEqual([
    expect.objectContaining({
      ...{ id: 'a', version: 1, urgency: 'red', stage: 'work', unread: 2, since: '2026-11-30T09:00:00.000Z' },
      last: { text: '', isOurs: false },
    }),
  ])
  expect(shown.changes()).toBeUndefined()
  shown.open('a')
  expect(shown.changes(), 'neither it nor that there is none').toBeUndefined()
  const one = aCase('a', 'read by now')
  state.cases = [one]
  expect(shown.changes()).toMatchObject({ rows: [{ id: 'a', version: 2 }], shown: { id: 'a', one } })
})

test('D12: while nothing is another no line is looked at', () => {
  const cases = [aCase('a', 'one')]
  const { shown } = aDesk(cases)
  shown.changes()
  cases.flatMap = () => {
    throw new Error('every line was looked at')
  }
  expect(shown.changes()).toBeUndefined()
})
