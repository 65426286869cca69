/** A pack on one day: the versions that can govern, facts cut into cells, conditions as one circuit. */
import { type Circuit, circuit } from './circuit.ts'
import { type Column, cut } from './column.ts'
import { conditions } from './condition.ts'
import { countOf, isWithin } from './day.ts'
import { once } from './once.ts'
import type { Ask, Day, RulesBody, Tree } from './pack.ts'
import { type GoverningVersion, mayGovern, type RuleAt, ruleAt } from './rule-at.ts'
import { leavesOf, statementOf, treesOf, treesOfVersion } from './tree.ts'

export type PackAt = {
  readonly body: RulesBody
  readonly on: Day
  readonly columns: readonly Column[]
  readonly columnOf: ReadonlyMap<string, number>
  readonly circuit: Circuit
  readonly rules: readonly RuleAt[]
  readonly gates: readonly number[]
  readonly warnings: readonly number[]
  /** True of who cannot exist. */
  readonly constraints: readonly number[]
  /** Cells taken for what is not stated, unless the fact `rebut` is yes. */
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
export function packAt(body: RulesBody, on: Day): PackAt {
  const count = countOf(on)
  if (count === undefined) throw new RangeError(`"${on}" is no day; right: a day such as 2026-06-12`)
  const governing = new Map(body.rules.map(rule => [rule.id, mayGovern(rule, on)]))
  const asks = asksOf(body, [...governing.values()])
  const columns = Object.entries(body.facts).map(([id, fact]) => cut(id, fact, asks.get(id) ?? [], count))
  const columnOf = new Map(columns.map(({ id }, index) => [id, index]))
  const parts = circuit()
  const rulesById = new Map(body.rules.map(rule => [rule.id, rule]))
  const made = new Map<string, RuleAt>()
  const ruleOf = (id: string): RuleAt =>
    once(made, id, () => ruleAt(rulesById.get(id)!, governing.get(id)!, on, parts, known))
  const isRead = (cites: readonly string[]) => cites.some(cite => isReadOn(body, cite, on))
  const openOf = (id: string) => ruleOf(id).answers.open
  const known = conditions({ circuit: parts, columns, columnOf, isRead, openOf })
  const refOf = (tree: Tree) => known.refsOf(tree).holds
  return {
    body,
    on,
    columns,
    columnOf,
    circuit: parts,
    rules: body.rules.map(({ id }) => ruleOf(id)),
    gates: body.gates.map(gate => refOf(gate.when)),
    warnings: body.warnings.map(warning => refOf(warning.when)),
    constraints: body.constraints.filter(one => isWithin(on, one)).map(one => refOf(one.never)),
    presumed: columns.flatMap(({ fact: { presume }, cellOf }, column) =>
      presume ? [{ column, cell: cellOf(presume.value), rebut: presume.rebut }] : [],
    ),
    scratch: new Int16Array(columns.length),
    refOf,
  }
}

/** Whether somebody has read the statement, and it is known on the day. */
function isReadOn({ statements }: RulesBody, cite: string, on: Day): boolean {
  const { conf, from } = statements[statementOf(cite)]!
  return conf !== 'unverified' && (from === null || from <= on)
}

/** What is asked of each fact anywhere in the pack. */
function asksOf(body: RulesBody, versions: readonly GoverningVersion[][]): Map<string, Ask[]> {
  const asks = new Map<string, Ask[]>()
  const add = (fact: string, ask: Ask) => once(asks, fact, () => []).push(ask)
  const governing = versions.flatMap(list => list.flatMap(({ version }) => treesOfVersion(version)))
  const trees = [...governing, ...treesOf({ ...body, rules: [] })]
  for (const { fact, ask } of trees.flatMap(leavesOf)) add(fact, ask)
  for (const { version, span } of versions.flat()) if (version.anchor.fact) add(version.anchor.fact, span)
  return asks
}
