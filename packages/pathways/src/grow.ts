/** Builds decision diagrams: each node asks one fact and has a branch for each of its cells. */
import { type Circuit, type LeafNode, no, not, yes } from './circuit.ts'
import type { Diagram } from './diagram.ts'
import { once } from './once.ts'

/** What a diagram ends in. The first two are also false and true. */
export const ends = { closed: 0, open: 1, na: 2, unsettled: 3, lead: 4, impossible: 5 } as const
export const endCount = 6
/** Nodes one diagram may have, those of the making counted. */
export const nodeBudget = 50_000
export class TooLarge extends Error {
  override name = 'TooLarge'
}

export type Grower = {
  readonly condition: (ref: number) => number
  /** `when` where it holds, else `otherwise`. `when` ends in false and true only. */
  readonly choose: (when: number, then: number, otherwise: number) => number
  readonly diagram: (root: number) => Diagram
}

type Grown = { readonly level: number; readonly kids: readonly number[] }

/** `order`: the columns, the one asked first first; `sizes`: cells of each column. */
export function grow({ nodes }: Circuit, order: readonly number[], sizes: readonly number[]): Grower {
  const levels = new Map(order.map((column, level) => [column, level]))
  const grown: Grown[] = Array.from({ length: endCount }, () => ({ level: Infinity, kids: [] }))
  const known = new Map<string, number>()
  const chosen = new Map<number, number>()
  const conditions = new Map<number, number>()

  const put = (level: number, kids: readonly number[]): number => {
    if (kids.every(kid => kid === kids[0])) return kids[0]!
    return once(known, `${level}:${kids.join()}`, () => {
      if (grown.length >= nodeBudget) throw new TooLarge(`needs more than ${nodeBudget} nodes`)
      return grown.push({ level, kids }) - 1
    })
  }
  const choose = (when: number, then: number, otherwise: number): number => {
    if (when === 1 || then === otherwise) return then
    if (when === 0) return otherwise
    if (then === 1 && otherwise === 0) return when
    return once(chosen, (when * nodeBudget + then) * nodeBudget + otherwise, () => {
      const parts = [grown[when]!, grown[then]!, grown[otherwise]!] as const
      const level = Math.min(parts[0].level, parts[1].level, parts[2].level)
      const kidOf = (part: Grown, itself: number, cell: number) =>
        part.level === level ? part.kids[cell]! : itself
      const kids = Array.from({ length: sizes[order[level]!]! }, (_, cell) =>
        choose(kidOf(parts[0], when, cell), kidOf(parts[1], then, cell), kidOf(parts[2], otherwise, cell)),
      )
      return put(level, kids)
    })
  }
  const condition = (ref: number): number => {
    if (ref === yes) return 1
    if (ref === no) return 0
    return once(conditions, ref, () => {
      const node = nodes[ref >> 1]!
      if (ref & 1) return choose(condition(not(ref)), 0, 1)
      if ('column' in node) return put(levels.get(node.column)!, [...node.accept])
      return node.of.reduce((sofar, part) => choose(sofar, condition(part), 0), 1)
    })
  }
  return { condition, choose, diagram: root => settle(grown, order, root) }
}

/** Only what the root reaches, parts before what is made of them. */
function settle(grown: readonly Grown[], order: readonly number[], root: number): Diagram {
  const places = new Map<number, number>()
  const column: number[] = []
  const start: number[] = []
  const kids: number[] = []
  for (let end = 0; end < endCount; end++) places.set(end, end)
  const visit = (id: number): void => {
    if (places.has(id)) return
    const node = grown[id]!
    node.kids.forEach(visit)
    places.set(id, endCount + column.length)
    column.push(order[node.level]!)
    start.push(kids.length)
    kids.push(...node.kids.map(kid => places.get(kid)!))
  }
  visit(root)
  start.push(kids.length)
  return {
    column: Int32Array.from(column),
    start: Int32Array.from(start),
    kids: Int32Array.from(kids),
    root: places.get(root)!,
  }
}

/** The columns a part of the circuit asks, in the order met. */
export function columnsOf({ nodes }: Circuit, refs: readonly number[]): number[] {
  const seen = new Set<number>()
  const columns = new Set<number>()
  const visit = (ref: number): void => {
    if (seen.has(ref >> 1)) return
    seen.add(ref >> 1)
    const node = nodes[ref >> 1]!
    if ('column' in node) columns.add((node as LeafNode).column)
    else node.of.forEach(visit)
  }
  refs.forEach(visit)
  return [...columns]
}
