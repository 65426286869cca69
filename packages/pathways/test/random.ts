/** Seeded random packs and people, for properties that must hold of every pack. */
import type { Ask, Fact, Given, PackBody, Rule, Statement, Tree, Version } from '../src/pack.ts'

export type Random = () => number
/** mulberry32: the same seed gives the same packs on every machine. */
export function random(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
export const below = (next: Random, count: number): number => Math.floor(next() * count)
export const pick = <T>(next: Random, list: readonly T[]): T => list[below(next, list.length)]!

export const on = '2026-06-30'
const review = { by: null, on: null, until: null }
const statement = (conf: Statement['conf']): Statement => ({
  says: { en: conf },
  src: 'An invented act',
  sources: [],
  from: '2020-01-01',
  to: null,
  conf,
  review,
})
const dates = ['none', '2019-12-31', '2024-06-01', '2026-01-01', '2026-06-30']

/** Values that between them stand in every cell the leaves below can cut. */
export function valuesOf(fact: Fact): readonly unknown[] {
  switch (fact.type) {
    case 'yes-no':
      return ['yes', 'no']
    case 'one-of':
      return Object.keys(fact.values!)
    case 'country':
      return ['KZ', 'AM', 'DE']
    case 'number':
      return [0, 50, 90, 91]
    case 'date':
      return dates
    default:
      return [[], ['a'], ['b'], ['a', 'b']]
  }
}

const texts = { ask: { en: '?' }, why: { en: '!' } }
function fact(next: Random, isPlain: boolean): Fact {
  const type =
    isPlain || next() < 0.5
      ? 'yes-no'
      : pick(next, ['one-of', 'country', 'number', 'date', 'some-of'] as const)
  const values = type === 'one-of' ? ['a', 'b', 'c'] : type === 'some-of' ? ['a', 'b'] : undefined
  return {
    type,
    moves: pick(next, ['fixed', 'by-action-only', 'never-suggest', 'free'] as const),
    sensitivity: 'low',
    cost: 1,
    ...(values ? { values: Object.fromEntries(values.map(value => [value, { en: value }])) } : {}),
    ...texts,
  }
}

function ask(next: Random, { type, values }: Fact): Ask {
  switch (type) {
    case 'yes-no':
      return { in: ['yes'] }
    case 'country':
      return { in: [pick(next, ['KZ', 'AM'])] }
    case 'number':
      return pick(next, [{ from: 90 }, { to: 90 }, { from: 1 }])
    case 'date':
      return pick<Ask>(next, [
        { until: '2024-05-31' },
        { since: '2026-01-01' },
        { none: true },
        { days: { to: 30 } },
      ])
    default:
      return { in: [pick(next, Object.keys(values!))] }
  }
}

function tree(next: Random, facts: readonly (readonly [string, Fact])[], leaves: number): Tree {
  if (leaves <= 1) {
    const [id, one] = pick(next, facts)
    const asked = ask(next, one)
    const cite = [pick(next, ['OK-1', 'OK-1', 'OK-2'])]
    const is = `${id} ${JSON.stringify(asked)}`
    const leaf: Tree = { is, fact: id, ask: asked, cite }
    return next() < 0.25 ? { not: leaf } : leaf
  }
  const first = 1 + below(next, leaves - 1)
  const parts = [tree(next, facts, first), tree(next, facts, leaves - first)]
  return next() < 0.5 ? { all: parts } : { any: parts }
}

export type Size = {
  readonly facts: number
  readonly rules: number
  readonly leaves: number
  readonly isPlain?: boolean
}
/** `isPlain`: yes-no facts, and rules that are a `when` alone. */
export function randomBody(next: Random, { facts: count, rules, leaves, isPlain = false }: Size): PackBody {
  const facts = Array.from({ length: count }, (_, at) => [`f${at}`, fact(next, isPlain)] as const)
  const dated = facts.find(([, { type }]) => type === 'date')?.[0]
  const some = (chance: number) => (!isPlain && next() < chance ? tree(next, facts, 2) : undefined)
  const version = (from: string | null, to: string | null, anchor: Version['anchor']): Version => {
    const parts = {
      na: some(0.2),
      bars: some(0.4),
      when: tree(next, facts, leaves),
      lead: some(0.2),
      unsettled: some(0.3),
    }
    return {
      from,
      to,
      anchor,
      ...Object.fromEntries(Object.entries(parts).filter(([, one]) => one)),
      cite: [],
      strength: 'entitlement',
      confidence: 'confirmed',
      review,
    }
  }
  const rule = (at: number): Rule => {
    const anchor = { kind: 'lodged', ...(dated && next() < 0.5 ? { fact: dated } : {}) }
    const isTwo = !isPlain && next() < 0.4
    const spans = isTwo
      ? ([
          ['2020-01-01', '2025-12-31'],
          ['2026-01-01', null],
        ] as const)
      : ([[null, null]] as const)
    return {
      id: `r${at}`,
      title: { en: `Rule ${at}` },
      steps: [],
      versions: spans.map(([from, to]) => version(from, to, anchor)),
      na: [],
      tests: [],
    }
  }
  const never = tree(next, facts, 2)
  return {
    id: 'random',
    title: { en: 'Random' },
    on,
    languages: ['en'],
    sources: {},
    statements: { 'OK-1': statement('confirmed'), 'OK-2': statement('unverified') },
    facts: Object.fromEntries(facts),
    sets: {},
    constraints: !isPlain && next() < 0.3 ? [{ id: 'c', says: 'never', never, from: null, to: null }] : [],
    gates: [],
    warnings: [],
    rules: Array.from({ length: rules }, (_, at) => rule(at)),
    actions: [],
    redLines: [],
    invariants: [],
    scenarios: [],
  }
}

/** Facts of which each is told with the chance given. */
export function randomPerson(next: Random, body: PackBody, share: number): Given {
  const facts = Object.entries(body.facts).flatMap(([id, one]) => {
    if (next() < share) return [[id, pick(next, valuesOf(one))] as const]
    const silence = pick(next, ['?', '-', null])
    return silence === null ? [] : [[id, silence] as const]
  })
  return Object.fromEntries(facts)
}
