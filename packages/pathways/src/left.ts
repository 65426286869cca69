/** What is left to decide, and what each answer leaves of it; remainders that recur are computed once. */
import { type Diagram, restrict } from './diagram.ts'
import { type Gains, gainsOf } from './gain.ts'
import { endCount } from './grow.ts'
import { once } from './once.ts'
import type { PackAt } from './pack-at.ts'

/** A diagram; those that decide the same are one part. */
type Part = {
  readonly id: number
  readonly diagram: Diagram
  readonly gains: Gains
  /** By column: what each cell leaves; null: nothing. */
  readonly remainders: Map<number, readonly (Part | null)[]>
}
/** At least one part, in order: the sums follow it. */
export type Left = {
  readonly parts: readonly Part[]
  /** By column: the bits it takes away of all parts. */
  readonly gains: Gains
  /** The column that takes away the most for its price. */
  readonly greediest: number
  readonly remainders: Map<number, readonly (Left | null)[]>
}
export type Lefts = {
  /** By column: what it costs a person to answer. */
  readonly prices: readonly number[]
  readonly leftOf: (diagrams: readonly Diagram[]) => Left | null
  /** By cell; null: all is decided. What does not ask the column stays as it is, and comes first. */
  readonly after: (left: Left, column: number) => readonly (Left | null)[]
}

const made = new WeakMap<PackAt, Lefts>()
export const leftsOf = (at: PackAt): Lefts => once(made, at, () => makeLefts(at))

/** Numbers kept for the questions to come; with more, all is begun anew. */
const mostStored = 200_000
const sensitive = { low: 1, some: 1.5, high: 2 }

function makeLefts({ columns }: PackAt): Lefts {
  const prices = columns.map(({ fact: { cost, sensitivity } }) => cost * sensitive[sensitivity])
  const parts = new Map<string, Part>()
  const lefts = new Map<string, Left>()
  const cells = new Int16Array(columns.length).fill(-1)
  let stored = 0

  const partOf = (diagram: Diagram): Part =>
    once(parts, `${diagram.root}|${diagram.column}|${diagram.kids}`, () => {
      stored += diagram.kids.length
      return { id: stored, diagram, gains: gainsOf(diagram), remainders: new Map() }
    })
  const joined = (list: readonly Part[]): Left | null => {
    if (list.length === 0) return null
    return once(lefts, `${list.map(({ id }) => id)}`, () => {
      stored += list.length
      const gains = new Map<number, number>()
      for (const one of list)
        for (const [column, gain] of one.gains) gains.set(column, (gains.get(column) ?? 0) + gain)
      let [greediest, most] = [-1, -1]
      for (const [column, gain] of gains)
        if (gain / prices[column]! > most) [greediest, most] = [column, gain / prices[column]!]
      return { parts: list, gains, greediest, remainders: new Map() }
    })
  }
  const remaindersOf = ({ diagram, remainders }: Part, asked: number) =>
    once(remainders, asked, () => {
      const { column, start, kids } = diagram
      // Many cells lead the same way, such as those of most countries.
      const byTargets = new Map<string, Part | null>()
      return Array.from({ length: columns[asked]!.size }, (_, cell) => {
        let targets = ''
        for (let at = 0; at < column.length; at++)
          if (column[at] === asked) targets += `${kids[start[at]! + cell]},`
        return once(byTargets, targets, () => {
          cells[asked] = cell
          const remainder = restrict(diagram, cells)
          cells[asked] = -1
          return remainder.root < endCount ? null : partOf(remainder)
        })
      })
    })
  const after = (left: Left, column: number) =>
    once(left.remainders, column, () => {
      const others: Part[] = []
      const asking: (readonly (Part | null)[])[] = []
      for (const one of left.parts)
        if (one.diagram.column.includes(column)) asking.push(remaindersOf(one, column))
        else others.push(one)
      return Array.from({ length: columns[column]!.size }, (_, cell) => {
        const list = others.slice()
        for (const remainders of asking) if (remainders[cell]) list.push(remainders[cell])
        return joined(list)
      })
    })
  const leftOf = (diagrams: readonly Diagram[]) => {
    if (stored > mostStored) {
      parts.clear()
      lefts.clear()
      stored = 0
    }
    return joined(diagrams.map(partOf))
  }
  return { prices, leftOf, after }
}
