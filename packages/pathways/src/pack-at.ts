/** A pack on one day: the versions that can govern, facts cut into cells, conditions as one circuit. */
import { type Circuit, circuit, no, not, yes } from './circuit.ts'
import { type Column, cut } from './column.ts'
import { countOf, isWithin } from './day.ts'
import { once } from './once.ts'
import type { Ask, Day, PackBody, Rule, Tree, Version } from './pack.ts'
import { isNegation, leavesOf, statementOf, treesOf, treesOfVersion } from './tree.ts'

/** Each answer a rule can give, as a reference into the circuit: exactly one is true of each person. */
export type Answers = { readonly [end in 'open' | 'closed' | 'na' | 'unsettled' | 'lead']: number }
/** A version that can govern on the day. `span`: of its anchor's dates, where they tell; `governs`: for whom. */
export type VersionAt = {
  readonly version: Version
  readonly span: Ask
  readonly isNow: boolean
  readonly governs: number
}
export type RuleAt = {
  readonly rule: Rule
  readonly answers: Answers
  readonly versions: readonly VersionAt[]
}
export type PackAt = {
  readonly body: PackBody
  readonly on: Day
  readonly columns: readonly Column[]
  readonly columnOf: ReadonlyMap<string, number>
  readonly circuit: Circuit
  readonly rules: readonly RuleAt[]
  readonly gates: readonly number[]
  readonly warnings: readonly number[]
  /** True of who cannot exist. */
  readonly constraints: readonly number[]
  /** Cells taken for what is not told, unless the fact `rebut` is yes. */
  readonly presumed: readonly {
    readonly column: number
    readonly cell: number
    readonly rebut: string | undefined
  }[]
  /** Room for one person's cells. */
  readonly scratch: Int16Array
  /** Any condition over the pack's facts as a reference. */
  readonly refOf: (tree: Tree) => number
}

/** Throws TooFine where conditions tell too many kinds of a list's values apart. */
export function packAt(body: PackBody, on: Day): PackAt {
  const count = countOf(on)
  if (count === undefined) throw new RangeError(`"${on}" is no day; right: a day such as 2026-06-12`)
  const versions = body.rules.map(rule => mayGovern(rule, on))
  const asks = asksOf(body, versions)
  const columns = Object.entries(body.facts).map(([id, fact]) => cut(id, fact, asks.get(id) ?? [], count))
  const columnOf = new Map(columns.map(({ id }, index) => [id, index]))
  const parts = circuit()
  const answers = new Map<string, RuleAt>()

  const isRead = (cites: readonly string[]) =>
    cites.some(cite => {
      const { conf, from } = body.statements[statementOf(cite)]!
      return conf !== 'unverified' && (from === null || from <= on)
    })
  const leaf = (fact: string, ask: Ask) => {
    const column = columnOf.get(fact)!
    return parts.leaf(column, columns[column]!.accepts(ask))
  }
  /** `holds`: it is met; `read`: it is met, and not only on statements nobody has read. */
  const refsOf = (tree: Tree): { holds: number; read: number } => {
    if ('all' in tree) {
      const all = tree.all.map(refsOf)
      const holds = parts.and(all.map(one => one.holds))
      return { holds, read: parts.and([holds, parts.or(all.map(one => one.read))]) }
    }
    if ('any' in tree) {
      const any = tree.any.map(refsOf)
      return { holds: parts.or(any.map(one => one.holds)), read: parts.or(any.map(one => one.read)) }
    }
    if (isNegation(tree)) {
      const holds = not(refsOf(tree.not).holds)
      return { holds, read: leavesOf(tree.not).some(({ cite }) => isRead(cite)) ? holds : no }
    }
    const holds = 'always' in tree ? yes : 'open' in tree ? ruleAt(tree.open).answers.open : leafOf(tree)
    return { holds, read: isRead(tree.cite) ? holds : no }
  }
  const leafOf = (one: Extract<Tree, { is: string }>) => {
    const ref = leaf(one.fact, one.ask)
    return one.not ? not(ref) : ref
  }
  const ruleAt = (id: string): RuleAt =>
    once(answers, id, () => {
      const index = body.rules.findIndex(rule => rule.id === id)
      const rule = body.rules[index]!
      const at = versions[index]!.map(one => ({ ...one, governs: governs(one) }))
      return { rule, versions: at, answers: answersOf(rule, at) }
    })
  const governs = ({ version: { anchor }, span, isNow }: Omit<VersionAt, 'governs'>): number => {
    if (!anchor.fact) return isNow ? yes : no
    const then = leaf(anchor.fact, span)
    return isNow ? parts.or([then, leaf(anchor.fact, { none: true })]) : then
  }
  const answersOf = (rule: Rule, at: readonly VersionAt[]): Answers => {
    if (rule.na.some(span => isWithin(on, span)))
      return { open: no, closed: no, na: yes, unsettled: no, lead: no }
    const each = at.map(({ version, governs }) => {
      const byEnd = versionAnswers(version)
      return Object.entries(byEnd).map(([end, ref]) => [end, parts.and([governs, ref])] as const)
    })
    const join = (end: keyof Answers) =>
      parts.or(each.flatMap(one => one.flatMap(([name, ref]) => (name === end ? [ref] : []))))
    const outside = not(parts.or(at.map(({ governs }) => governs)))
    return {
      open: join('open'),
      closed: join('closed'),
      na: parts.or([outside, join('na')]),
      unsettled: join('unsettled'),
      lead: join('lead'),
    }
  }
  const versionAnswers = (version: Version): Answers => {
    const { standing, cite, confidence } = version
    const is = (tree: Tree | undefined) => (tree ? refsOf(tree).holds : no)
    const met = standing
      ? { holds: standing === 'closed' ? no : yes, read: standing !== 'closed' && isRead(cite) ? yes : no }
      : version.when
        ? refsOf(version.when)
        : { holds: no, read: no }
    const here = parts.and([not(is(version.na)), not(is(version.bars))])
    const passed = parts.and([here, parts.or([met.holds, is(version.lead)])])
    const unsettled = standing === 'unknown' ? yes : is(version.unsettled)
    const read = confidence === 'unverified' ? no : met.read
    return {
      na: is(version.na),
      closed: parts.and([not(is(version.na)), not(passed)]),
      unsettled: parts.and([passed, unsettled]),
      open: parts.and([passed, not(unsettled), read]),
      lead: parts.and([passed, not(unsettled), not(read)]),
    }
  }
  return {
    body,
    on,
    columns,
    columnOf,
    circuit: parts,
    rules: body.rules.map(({ id }) => ruleAt(id)),
    gates: body.gates.map(gate => refsOf(gate.when).holds),
    warnings: body.warnings.map(warning => refsOf(warning.when).holds),
    constraints: body.constraints.filter(one => isWithin(on, one)).map(one => refsOf(one.never).holds),
    presumed: columns.flatMap(({ fact: { presume }, cellOf }, column) =>
      presume ? [{ column, cell: cellOf(presume.value), rebut: presume.rebut }] : [],
    ),
    scratch: new Int16Array(columns.length),
    refOf: tree => refsOf(tree).holds,
  }
}

/** Versions that govern the day, or an earlier one by their anchor. What was anchored before the first is the first's. */
function mayGovern({ versions }: Rule, on: Day): Omit<VersionAt, 'governs'>[] {
  const first = versions.map(({ from }) => from ?? '').sort()[0]!
  return versions.flatMap(version => {
    const { from, to, anchor } = version
    const isNow = isWithin(on, version)
    if (!isNow && (!anchor.fact || (from ?? '') > on)) return []
    const since = (from ?? '') === first ? {} : { since: from! }
    return [{ version, isNow, span: { ...since, ...(to === null ? {} : { until: to }) } }]
  })
}

/** What is asked of each fact anywhere in the pack. */
function asksOf(body: PackBody, versions: readonly Omit<VersionAt, 'governs'>[][]): Map<string, Ask[]> {
  const asks = new Map<string, Ask[]>()
  const add = (fact: string, ask: Ask) => once(asks, fact, () => []).push(ask)
  const governing = versions.flatMap(list => list.flatMap(({ version }) => treesOfVersion(version)))
  const trees = [...governing, ...treesOf({ ...body, rules: [] })]
  for (const { fact, ask } of trees.flatMap(leavesOf)) add(fact, ask)
  for (const { version, span } of versions.flat()) if (version.anchor.fact) add(version.anchor.fact, span)
  return asks
}
