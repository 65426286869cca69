/** Puts conditions into a circuit, over facts that are cut into cells. */
import { type Circuit, no, not, yes } from './circuit.ts'
import type { Column } from './column.ts'
import type { Ask, Tree } from './pack.ts'
import { isNegation, leavesOf } from './tree.ts'

/** References into the circuit. `holds`: it is met; `read`: it is met, and not only on statements nobody has read. */
type ConditionRefs = { readonly holds: number; readonly read: number }
export type Conditions = {
  readonly leaf: (fact: string, ask: Ask) => number
  readonly refsOf: (tree: Tree) => ConditionRefs
  /** Whether somebody has read one of these statements, and it is known on the day. */
  readonly isRead: (cites: readonly string[]) => boolean
}
type Needs = Pick<Conditions, 'isRead'> & {
  readonly circuit: Circuit
  readonly columns: readonly Column[]
  readonly columnOf: ReadonlyMap<string, number>
  /** When the rule of this id is open, as a reference. */
  readonly openOf: (rule: string) => number
}

export function conditions({ circuit, columns, columnOf, isRead, openOf }: Needs): Conditions {
  const leaf = (fact: string, ask: Ask) => {
    const column = columnOf.get(fact)!
    return circuit.leaf(column, columns[column]!.accepts(ask))
  }
  const leafOf = (one: Extract<Tree, { is: string }>) => {
    const ref = leaf(one.fact, one.ask)
    return one.not ? not(ref) : ref
  }
  const refsOf = (tree: Tree): ConditionRefs => {
    if ('all' in tree) {
      const all = tree.all.map(refsOf)
      const holds = circuit.and(all.map(one => one.holds))
      return { holds, read: circuit.and([holds, circuit.or(all.map(one => one.read))]) }
    }
    if ('any' in tree) {
      const any = tree.any.map(refsOf)
      return { holds: circuit.or(any.map(one => one.holds)), read: circuit.or(any.map(one => one.read)) }
    }
    if (isNegation(tree)) {
      const holds = not(refsOf(tree.not).holds)
      return { holds, read: leavesOf(tree.not).some(({ cite }) => isRead(cite)) ? holds : no }
    }
    const holds = 'always' in tree ? yes : 'open' in tree ? openOf(tree.open) : leafOf(tree)
    return { holds, read: isRead(tree.cite) ? holds : no }
  }
  return { leaf, refsOf, isRead }
}
