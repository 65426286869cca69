/** What a person's known facts say of the leaves of one rule: the material reasons are made of. */
import type { Leaf } from './pack.ts'
import type { PackAt } from './pack-at.ts'
import type { RuleAt, VersionAt } from './rule-at.ts'
import { leavesOf, rulesIn, treesOfVersion } from './tree.ts'

/** `cells`: those of its column in which the leaf is as it is here. */
export type Literal = {
  readonly is: string
  readonly fact: string
  readonly column: number
  readonly holds: boolean
  readonly cells: Uint8Array
}

/** Every leaf on a known fact, in the order written, once; and for each anchor which version it points to. */
export function literalsOf(at: PackAt, rule: RuleAt, cells: ArrayLike<number>): Literal[] {
  const found = new Map<string, Literal>()
  const add = (leaf: Omit<Leaf, 'cite'>) => {
    const column = at.columnOf.get(leaf.fact)!
    const cell = cells[column]!
    if (cell < 0 || found.has(leaf.is)) return
    const accepts = at.columns[column]!.accepts(leaf.ask)
    const same = accepts.map(one => (one === accepts[cell] ? 1 : 0))
    const holds = (accepts[cell] === 1) !== (leaf.not === true)
    if (same.includes(0)) found.set(leaf.is, { is: leaf.is, fact: leaf.fact, column, holds, cells: same })
  }
  const visit = ({ versions }: RuleAt): void => {
    for (const { version, span } of versions) {
      const { anchor, from, to } = version
      const says = `${anchor.kind} while the law of ${from ?? '...'} to ${to ?? '...'} was in force`
      if (anchor.fact) {
        add({ is: `date ${anchor.fact} is none`, fact: anchor.fact, ask: { none: true } })
        add({ is: says, fact: anchor.fact, ask: span })
      }
      const trees = treesOfVersion(version)
      trees.flatMap(leavesOf).forEach(add)
      for (const id of trees.flatMap(rulesIn)) visit(at.rules.find(one => one.rule.id === id)!)
    }
  }
  visit(rule)
  return [...found.values()]
}

/** The versions that can govern this person; where that is not known, the one of the day. */
export function governing(at: PackAt, { versions }: RuleAt, cells: ArrayLike<number>): readonly VersionAt[] {
  return versions.filter(({ version: { anchor }, span, isNow }) => {
    const column = anchor.fact === undefined ? -1 : at.columnOf.get(anchor.fact)!
    const cell = cells[column] ?? -1
    return cell <= 0 ? isNow : at.columns[column]!.accepts(span)[cell] === 1
  })
}
