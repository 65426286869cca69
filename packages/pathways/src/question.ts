/** The next question: what decides most for what it costs to answer. Danger and deadlines first, by rule. */

import { answerOf } from './answer.ts'
import { decisionsOf } from './decision.ts'
import { askedIn, type Diagram, reach, restrict } from './diagram.ts'
import { isUnknown } from './fact.ts'
import { endCount, ends } from './grow.ts'
import type { Given, Text } from './pack.ts'
import type { PackAt } from './pack-at.ts'

export type Question = { readonly fact: string; readonly why: Text }

/** Null: nothing that may be asked would change an answer. */
export function questionOf(at: PackAt, cells: ArrayLike<number>, given: Given): Question | null {
  const column = nextColumn(at, cells, given)
  if (column === undefined) return null
  const { id, fact } = at.columns[column]!
  return { fact: id, why: fact.why }
}

function nextColumn(at: PackAt, cells: ArrayLike<number>, given: Given): number | undefined {
  const mayAsk = (column: number) => {
    const { id, fact } = at.columns[column]!
    return !fact.by && isUnknown(given[id]) && given[id] !== '-' && given[id] !== '?'
  }
  const { gates, rules } = decisionsOf(at)
  const sizes = at.columns.map(({ size }) => size)
  const undecided = (diagrams: readonly (Diagram | undefined)[]) => {
    const found = diagrams.filter(
      one => one !== undefined && answerOf(reach(one, cells)) === 'unknown',
    ) as Diagram[]
    return found.map(one => restrict(withoutNa(one), cells))
  }
  for (const gate of undecided(gates)) {
    const best = bestOf(at, [gate], sizes, [...askedIn(gate)].filter(mayAsk))
    if (best !== undefined) return best
  }
  const open = undecided(rules)
  const relevant = new Set(open.flatMap(one => [...askedIn(one)]).filter(mayAsk))
  const due = [...relevant].filter(column => at.columns[column]!.fact.deadline)
  return bestOf(at, open, sizes, due.length > 0 ? due : [...relevant])
}

/** Closed and "does not exist" are one answer here: no question tells them apart. */
const withoutNa = (diagram: Diagram): Diagram => ({
  ...diagram,
  kids: diagram.kids.map(kid => (kid === ends.na ? ends.closed : kid)),
})

const sensitive = { low: 1, some: 1.5, high: 2 }

/** Bits of uncertainty an answer takes away, over all ways still undecided, for its cost. */
function bestOf(
  at: PackAt,
  diagrams: readonly Diagram[],
  sizes: readonly number[],
  columns: readonly number[],
) {
  const gains = new Float64Array(sizes.length)
  for (const diagram of diagrams) addGains(diagram, sizes, gains)
  const worth = (column: number) => {
    const { cost, sensitivity } = at.columns[column]!.fact
    return gains[column]! / (cost * sensitive[sensitivity])
  }
  return columns.reduce<number | undefined>(
    (best, column) => (best === undefined || worth(column) > worth(best) ? column : best),
    undefined,
  )
}

/** Adds to each column's gain what knowing it tells of this diagram, every cell as likely as another. */
export function addGains(diagram: Diagram, sizes: readonly number[], gains: Float64Array): void {
  const { column, start, kids, root } = diagram
  if (root < endCount) return
  const count = endCount + column.length
  const share = new Float64Array(count * endCount)
  for (let end = 0; end < endCount; end++) share[end * endCount + end] = 1
  for (let place = endCount; place < count; place++) {
    const size = sizes[column[place - endCount]!]!
    for (let kid = start[place - endCount]!; kid < start[place - endCount + 1]!; kid++)
      for (let end = 0; end < endCount; end++)
        share[place * endCount + end]! += share[kids[kid]! * endCount + end]! / size
  }
  const arrives = new Float64Array(count)
  arrives[root] = 1
  const whole = share.subarray(root * endCount, (root + 1) * endCount)
  const joint = new Map<number, Float64Array>()
  for (let place = count - 1; place >= endCount; place--) {
    const here = arrives[place]!
    if (here === 0) continue
    const asked = column[place - endCount]!
    const size = sizes[asked]!
    let own = joint.get(asked)
    if (!own) {
      own = new Float64Array(size * endCount)
      for (let cell = 0; cell < size; cell++)
        for (let end = 0; end < endCount; end++) own[cell * endCount + end] = whole[end]! / size
      joint.set(asked, own)
    }
    for (let cell = 0; cell < size; cell++) {
      const kid = kids[start[place - endCount]! + cell]!
      arrives[kid]! += here / size
      for (let end = 0; end < endCount; end++)
        own[cell * endCount + end]! +=
          (here / size) * (share[kid * endCount + end]! - share[place * endCount + end]!)
    }
  }
  const before = entropy(whole)
  for (const [asked, own] of joint) {
    let after = 0
    for (let cell = 0; cell < sizes[asked]!; cell++)
      after += entropy(own.subarray(cell * endCount, (cell + 1) * endCount))
    gains[asked]! += before - after
  }
}

/** In bits, times the weight of what is possible. The impossible counts for nothing. */
function entropy(shares: Float64Array): number {
  let weight = 0
  for (let end = 0; end < ends.impossible; end++) weight += Math.max(0, shares[end]!)
  let bits = 0
  for (let end = 0; end < ends.impossible; end++) {
    const share = shares[end]!
    if (share > 1e-12) bits -= share * Math.log2(share / weight)
  }
  return bits
}
