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
  readonly after: Map<number, readonly (Part | null)[]>
}
/** At least one part, in order: the sums follow it. */
export type Left = {
  readonly parts: readonly Part[]
  /** By column: the bits it takes away of all parts. */
  readonly gains: Gains
  /** The column that takes away the most for its price. */
  readonly greediest: number
  /** By column: what each cell leaves; null: nothing. */
  readonly after: Map<number, readonly (Left | null)[]>
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

/** Numbers stored for the questions to come; with more, all is begun anew. */
const maxStored = 200_000
const sensitive = { low: 1, some: 1.5, high: 2 }

function makeLefts({ columns }: PackAt): Lefts {
  const prices = columns.map(({ fact: { cost, sensitivity } }) => cost * sensitive[sensitivity])
  const sizes = columns.map(({ size }) => size)
  const lefts = new Map<string, Left>()
  const parts = partsOver(sizes)

  const joined = (list: readonly Part[]): Left | null => {
    if (list.length === 0) return null
    return once(lefts, `${list.map(({ id }) => id)}`, () => {
      parts.stored += list.length
      const gains = sumOf(list.map(one => one.gains))
      return { parts: list, gains, greediest: greediestOf(gains, prices), after: new Map() }
    })
  }
  const after = (left: Left, column: number) =>
    once(left.after, column, () => {
      const others: Part[] = []
      const asking: (readonly (Part | null)[])[] = []
      for (const one of left.parts)
        if (one.diagram.column.includes(column)) asking.push(parts.after(one, column))
        else others.push(one)
      return Array.from({ length: sizes[column]! }, (_, cell) => {
        const list = others.slice()
        for (const one of asking) if (one[cell]) list.push(one[cell])
        return joined(list)
      })
    })
  const leftOf = (diagrams: readonly Diagram[]) => {
    if (parts.stored > maxStored) {
      parts.clear()
      lefts.clear()
    }
    return joined(diagrams.map(parts.of))
  }
  return { prices, leftOf, after }
}

const sumOf = (list: readonly Gains[]): Gains => {
  const sum = new Map<number, number>()
  for (const gains of list) for (const [column, gain] of gains) sum.set(column, (sum.get(column) ?? 0) + gain)
  return sum
}

function greediestOf(gains: Gains, prices: readonly number[]): number {
  let [greediest, most] = [-1, -1]
  for (const [column, gain] of gains)
    if (gain / prices[column]! > most) [greediest, most] = [column, gain / prices[column]!]
  return greediest
}

/** The parts that were met, each made once. `sizes`: by column, its number of cells. */
function partsOver(sizes: readonly number[]) {
  const parts = new Map<string, Part>()
  const cells = new Int16Array(sizes.length).fill(-1)
  const made = {
    /** Numbers in all that is stored; also the next part's id. */
    stored: 0,
    of: (diagram: Diagram): Part =>
      once(parts, `${diagram.root}|${diagram.column}|${diagram.kids}`, () => {
        made.stored += diagram.kids.length
        return { id: made.stored, diagram, gains: gainsOf(diagram), after: new Map() }
      }),
    after: ({ diagram, after }: Part, asked: number): readonly (Part | null)[] =>
      once(after, asked, () => {
        const { column, start, kids } = diagram
        // Many cells lead to the same, such as those of most countries.
        const byTargets = new Map<string, Part | null>()
        return Array.from({ length: sizes[asked]! }, (_, cell) => {
          let targets = ''
          for (let at = 0; at < column.length; at++)
            if (column[at] === asked) targets += `${kids[start[at]! + cell]},`
          return once(byTargets, targets, () => {
            cells[asked] = cell
            const remainder = restrict(diagram, cells)
            cells[asked] = -1
            return remainder.root < endCount ? null : made.of(remainder)
          })
        })
      }),
    clear: () => {
      parts.clear()
      made.stored = 0
    },
  }
  return made
}
