/** What a rule answers on one day, by the versions of it that can govern. */
import { type Circuit, no, not, yes } from './circuit.ts'
import type { Conditions } from './condition.ts'
import { isWithin } from './day.ts'
import type { AnsweringRule, Ask, Day, Tree, Version } from './pack.ts'

/** Each answer a rule can give, as a reference into the circuit: exactly one is true of each person. */
export type Answers = { readonly [end in 'open' | 'closed' | 'na' | 'unsettled' | 'lead']: number }
/** A version that can govern on the day. `span`: of its anchor's dates, where they tell; `governs`: for whom. */
export type VersionAt = {
  readonly version: Version
  readonly span: Ask
  readonly isNow: boolean
  readonly governs: number
}
export type GoverningVersion = Omit<VersionAt, 'governs'>
export type RuleAt = {
  readonly rule: AnsweringRule
  readonly answers: Answers
  readonly versions: readonly VersionAt[]
}

/** Versions that govern the day, or an earlier one by their anchor. What was anchored before the first is the first's. */
export function mayGovern({ versions }: AnsweringRule, on: Day): GoverningVersion[] {
  const first = versions.map(({ from }) => from ?? '').sort()[0]!
  return versions.flatMap(version => {
    const { from, to, anchor } = version
    const isNow = isWithin(on, version)
    if (!isNow && (!anchor.fact || (from ?? '') > on)) return []
    const since = (from ?? '') === first ? {} : { since: from! }
    return [{ version, isNow, span: { ...since, ...(to === null ? {} : { until: to }) } }]
  })
}

export function ruleAt(
  rule: AnsweringRule,
  governing: readonly GoverningVersion[],
  on: Day,
  circuit: Circuit,
  conditions: Conditions,
): RuleAt {
  const versions = governing.map(one => ({ ...one, governs: governs(one, circuit, conditions) }))
  if (rule.na.some(span => isWithin(on, span)))
    return { rule, versions, answers: { open: no, closed: no, na: yes, unsettled: no, lead: no } }
  const each = versions.map(({ version, governs }) => ({
    answers: versionAnswers(version, circuit, conditions),
    governs,
  }))
  const join = (end: keyof Answers) =>
    circuit.or(each.map(({ answers, governs }) => circuit.and([governs, answers[end]])))
  const outside = not(circuit.or(versions.map(({ governs }) => governs)))
  const answers: Answers = {
    open: join('open'),
    closed: join('closed'),
    na: circuit.or([outside, join('na')]),
    unsettled: join('unsettled'),
    lead: join('lead'),
  }
  return { rule, versions, answers }
}

function governs(
  { version: { anchor }, span, isNow }: GoverningVersion,
  circuit: Circuit,
  { leaf }: Conditions,
): number {
  if (!anchor.fact) return isNow ? yes : no
  const then = leaf(anchor.fact, span)
  return isNow ? circuit.or([then, leaf(anchor.fact, { none: true })]) : then
}

function versionAnswers(version: Version, circuit: Circuit, conditions: Conditions): Answers {
  const is = (tree: Tree | undefined) => (tree ? conditions.refsOf(tree).holds : no)
  const met = metBy(version, conditions)
  const here = circuit.and([not(is(version.na)), not(is(version.bars))])
  const pathway = circuit.and([here, circuit.or([met.holds, is(version.lead)])])
  const unsettled = version.standing === 'unknown' ? yes : is(version.unsettled)
  const read = version.confidence === 'unverified' ? no : met.read
  return {
    na: is(version.na),
    closed: circuit.and([not(is(version.na)), not(pathway)]),
    unsettled: circuit.and([pathway, unsettled]),
    open: circuit.and([pathway, not(unsettled), read]),
    lead: circuit.and([pathway, not(unsettled), not(read)]),
  }
}

function metBy({ standing, cite, when }: Version, { refsOf, isRead }: Conditions) {
  if (!standing) return when ? refsOf(when) : { holds: no, read: no }
  const isMet = standing !== 'closed'
  return { holds: isMet ? yes : no, read: isMet && isRead(cite) ? yes : no }
}
