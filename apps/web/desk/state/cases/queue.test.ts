/** Groups, order and counts of the inbox. */
import type { ShownMessage } from '@treeline/casework'
import { fold, type UrgencyFlag } from '@treeline/casework'
import { expect, test } from 'vitest'
import { rowOf } from '../../worker/row.ts'
import { countsOf, groupOf, isCounted, isNew, queueOf } from './queue.ts'

const marta = { id: 'MMMMMMMMMMMMMMMMMMMMMM', name: 'Marta', isMe: true }
const ilya = { id: 'IIIIIIIIIIIIIIIIIIIIII', name: 'Ilya', isMe: false }

const message = (seq: number, by: string | null, seenAt?: string): ShownMessage => ({
  ...{ life: 0, seq, by, text: 'text', files: [], day: undefined },
  ...{ seenAt, isExpired: false, copiedBy: null, isDisputed: false, isDoubtful: false, facts: undefined },
})

type Exchange = { by: string | null; at?: string }[]
function aCase(
  exchange: Exchange,
  more: { flags?: UrgencyFlag[]; owner?: typeof marta; closed?: true } = {},
) {
  const bare = fold([])
  const messages = exchange.map(({ by, at }, i) => message(i + 1, by, at))
  const last = exchange.at(-1)
  const level = more.flags?.includes('detained') ? 'red' : more.flags?.length ? 'amber' : 'none'
  const standing = {
    ...bare,
    messages,
    urgency: { ...bare.urgency, flags: more.flags ?? [], level } as typeof bare.urgency,
    waitingFor: last?.by === null ? ('desk' as const) : ('person' as const),
    waitingSince: last?.by === null ? last.at : undefined,
    ...(more.closed ? { stage: 'closed' as const } : {}),
  }
  const untroubled = { fault: null, stuck: null, isOwnerMadeUp: false, isErasureMadeUp: false, asked: null }
  const bareCase = {
    opened: [],
    altered: [],
    keyless: [],
    ...untroubled,
    isErased: false,
    erasedBy: null,
    seq: 0,
  }
  return rowOf({ ...bareCase, id: 'id', standing, owner: more.owner ?? null }, false, 0)
}
const wrote = (at?: string): Exchange => [{ by: null, ...(at ? { at } : {}) }]

test('an urgent case that nobody has stands in its own group, until somebody takes it', () => {
  expect(groupOf(aCase(wrote(), { flags: ['detained'] }))).toBe('urgent')
  expect(groupOf(aCase(wrote(), { flags: ['detained'], owner: ilya }))).toBe('us')
  expect(groupOf(aCase(wrote()))).toBe('us')
})

test('a case waits for us or for the person by who spoke last; closed and erased cases wait for nobody', () => {
  const answered = aCase([{ by: null }, { by: ilya.id }])
  expect(groupOf(answered)).toBe('them')
  expect(groupOf(aCase(wrote(), { closed: true, flags: ['detained'] }))).toBe('closed')
  expect(groupOf({ ...aCase(wrote()), isErased: true })).toBe('closed')
})

test('in a group the most urgent comes first, then who has waited longest; what was not seen yet comes last', () => {
  const early = aCase(wrote('2026-11-24T08:00:00Z'))
  const late = aCase(wrote('2026-11-24T09:00:00Z'))
  const unseen = aCase(wrote())
  const amber = aCase(wrote('2026-11-24T10:00:00Z'), { flags: ['summons'], owner: ilya })
  const red = aCase(wrote('2026-11-24T11:00:00Z'), { flags: ['detained'], owner: ilya })
  const [us] = queueOf('answer', [unseen, late, amber, early, red])
  expect(us?.cases).toEqual([red, amber, early, late, unseen])
})

test('the first view shows every case and counts only those that wait for us', () => {
  const mine = aCase([{ by: null }, { by: marta.id }], { owner: marta })
  const closed = aCase(wrote(), { closed: true })
  const all = [mine, closed, aCase(wrote())]
  expect(queueOf('answer', all).map(one => one.group)).toEqual(['us', 'them', 'closed'])
  expect(all.filter(one => isCounted('answer', one))).toHaveLength(1)
  expect(queueOf('mine', all)).toEqual([{ group: 'them', cases: [mine] }])
  expect(queueOf('person', all)).toEqual([{ group: 'them', cases: [mine] }])
  expect(queueOf('closed', all)).toEqual([{ group: 'closed', cases: [closed] }])
})

test('a case is new while nobody of us has written or taken it', () => {
  expect(isNew(aCase(wrote()))).toBe(true)
  expect(isNew(aCase(wrote(), { owner: ilya }))).toBe(false)
  expect(isNew(aCase([{ by: ilya.id }, { by: null }]))).toBe(false)
})

test('we wait since our last word was seen, the person since the first unanswered one', () => {
  expect(aCase(wrote('2026-11-24T08:00:00Z')).since).toBe('2026-11-24T08:00:00Z')
  expect(aCase([{ by: null }, { by: ilya.id, at: '2026-11-24T09:00:00Z' }]).since).toBe(
    '2026-11-24T09:00:00Z',
  )
})

test('a locked screen counts unanswered messages and urgent cases, and tells nothing else', () => {
  const asked = aCase([{ by: ilya.id }, { by: null }, { by: null }], { flags: ['summons'] })
  const answered = aCase([{ by: null }, { by: ilya.id }], { flags: ['detained'] })
  expect(countsOf([asked, answered, aCase(wrote())])).toEqual({ unread: 3, urgent: 1 })
})
