/** The next question worked out plainly: nothing is kept from one state to the next. The engine must ask the same, only sooner. */
import { decisionsOf } from '../src/decision.ts'
import type { Diagram } from '../src/diagram.ts'
import { endCount, ends } from '../src/grow.ts'
import type { Given } from '../src/pack.ts'
import type { PackAt } from '../src/pack-at.ts'

type Rates = { gains: Map<number, number>; rate: (column: number) => number }
const sensitive = { low: 1, some: 1.5, high: 2 }

export function plainQuestion(at: PackAt, cells: ArrayLike<number>, given: Given): string | undefined {
  const { gates, rules } = decisionsOf(at)
  const mayAsk = (column: number) => {
    const { id, fact } = at.columns[column]!
    return !fact.by && (given[id] === undefined || given[id] === null)
  }
  const left = (diagrams: readonly (Diagram | undefined)[]) =>
    diagrams
      .filter(one => one !== undefined)
      .map(one => ({ ...one, kids: Array.from(one.kids, kid => (kid === ends.na ? ends.closed : kid)) }))
      .map(one => restricted(one, cells))
      .filter(isOpen)
  for (const gate of left(gates)) {
    const best = bestOf(at, [gate], asked(gate).filter(mayAsk))
    if (best !== undefined) return at.columns[best]!.id
  }
  const open = left(rules)
  const relevant = [...new Set(open.flatMap(asked))].filter(mayAsk)
  const due = relevant.filter(column => at.columns[column]!.fact.deadline)
  const best = bestOf(at, open, due.length > 0 ? due : relevant)
  return best === undefined ? undefined : at.columns[best]!.id
}
const isOpen = ({ root }: Diagram) => root >= endCount

function bestOf(at: PackAt, diagrams: readonly Diagram[], columns: readonly number[]): number | undefined {
  const { gains, rate } = ratesOf(at, diagrams)
  const ranked = columns.toSorted((a, b) => rate(b) - rate(a)).slice(0, 5)
  if (ranked.length < 2) return ranked[0]
  const prices = columns.length <= 12 ? pricesToEnd(at, diagrams, ranked) : undefined
  const worth = (column: number) =>
    prices ? -prices.get(column)! : pairRate(at, diagrams, column, gains.get(column)!)
  return ranked.toSorted((a, b) => worth(b) - worth(a))[0]
}

function ratesOf(at: PackAt, diagrams: readonly Diagram[]): Rates {
  const gains = new Map<number, number>()
  for (const diagram of diagrams)
    for (const [column, gain] of gainsOf(diagram)) gains.set(column, (gains.get(column) ?? 0) + gain)
  return { gains, rate: column => gains.get(column)! / priceOf(at, column) }
}
const priceOf = ({ columns }: PackAt, column: number) => {
  const { cost, sensitivity } = columns[column]!.fact
  return cost * sensitive[sensitivity]
}
const greediest = ({ gains, rate }: Rates) =>
  [...gains.keys()].reduce((best, next) => (rate(next) > rate(best) ? next : best))

function after(at: PackAt, diagrams: readonly Diagram[], column: number): Diagram[][] {
  const others = diagrams.filter(one => !one.column.includes(column))
  const asking = diagrams.filter(one => one.column.includes(column))
  return Array.from({ length: at.columns[column]!.size }, (_, cell) => {
    const cells = at.columns.map((_, one) => (one === column ? cell : -1))
    return [...others, ...asking.map(one => restricted(one, cells)).filter(isOpen)]
  })
}

function pairRate(at: PackAt, diagrams: readonly Diagram[], column: number, gain: number): number {
  const { size } = at.columns[column]!
  let [bits, price] = [gain, priceOf(at, column)]
  for (const left of after(at, diagrams, column)) {
    if (left.length === 0) continue
    const rates = ratesOf(at, left)
    const second = greediest(rates)
    bits += rates.gains.get(second)! / size
    price += priceOf(at, second) / size
  }
  return bits / price
}

function pricesToEnd(at: PackAt, diagrams: readonly Diagram[], columns: readonly number[]) {
  const known = new Map<string, number>()
  let states = 0
  const priceWith = (left: readonly Diagram[], column: number): number => {
    const { size } = at.columns[column]!
    states += size
    if (states > 200) return Number.NaN
    return after(at, left, column).reduce((sum, one) => sum + priceFrom(one) / size, priceOf(at, column))
  }
  const priceFrom = (left: readonly Diagram[]): number => {
    if (left.length === 0) return 0
    const key = JSON.stringify(left.map(({ column, kids, root }) => [root, [...column], [...kids]]))
    const price = known.get(key) ?? priceWith(left, greediest(ratesOf(at, left)))
    known.set(key, price)
    return price
  }
  const prices = new Map(columns.map(column => [column, priceWith(diagrams, column)]))
  return states > 200 ? undefined : prices
}

/** What is left once these cells are known, each node that stays written once. */
function restricted({ column, start, kids, root }: Diagram, cells: ArrayLike<number>): Diagram {
  const places = Array.from({ length: endCount }, (_, end) => end)
  const made = new Map<string, number>()
  const left = { column: [] as number[], start: [0], kids: [] as number[] }
  column.forEach((asked, at) => {
    const own = [...kids.slice(start[at], start[at + 1])].map(kid => places[kid]!)
    const possible = [...new Set(own)].filter(kid => kid !== ends.impossible)
    const key = `${asked}:${own.join()}`
    if (cells[asked]! >= 0) places.push(own[cells[asked]!]!)
    else if (possible.length < 2) places.push(possible[0] ?? ends.impossible)
    else {
      if (!made.has(key)) {
        made.set(key, endCount + left.column.length)
        left.column.push(asked)
        left.kids.push(...own)
        left.start.push(left.kids.length)
      }
      places.push(made.get(key)!)
    }
  })
  return { ...left, root: places[root]! }
}

function asked({ column, start, kids, root }: Diagram): number[] {
  const live = new Set([root])
  const found = new Set<number>()
  for (let at = column.length - 1; at >= 0; at--) {
    if (!live.has(endCount + at)) continue
    found.add(column[at]!)
    for (const kid of kids.slice(start[at], start[at + 1])) live.add(kid)
  }
  return [...found]
}

/** By column: how many bits knowing it takes away, from the share of each end with each cell. */
function gainsOf({ column, start, kids, root }: Diagram): Map<number, number> {
  const every = Array.from({ length: endCount }, (_, end) => end)
  const shares: number[][] = every.map(end => every.map(one => (one === end ? 1 : 0)))
  for (let at = 0; at < column.length; at++) {
    const own = [...kids.slice(start[at], start[at + 1])]
    shares.push(every.map(end => own.reduce((sum, kid) => sum + shares[kid]![end]! / own.length, 0)))
  }
  const total = shares[root]!
  const arrives: number[] = shares.map((_, node) => (node === root ? 1 : 0))
  const joint = new Map<number, number[][]>()
  for (let at = column.length - 1; at >= 0; at--) {
    const node = endCount + at
    const own = [...kids.slice(start[at], start[at + 1])]
    if (arrives[node] === 0) continue
    const each = arrives[node]! / own.length
    const before = joint.get(column[at]!) ?? own.map(() => total.map(share => share / own.length))
    const now = own.map((kid, cell) =>
      every.map(end => before[cell]![end]! + each * (shares[kid]![end]! - shares[node]![end]!)),
    )
    joint.set(column[at]!, now)
    for (const kid of own) arrives[kid] = arrives[kid]! + each
  }
  const bits = (cells: readonly number[][]) => cells.reduce((sum, cell) => sum + uncertainty(cell), 0)
  return new Map([...joint].map(([asked, cells]) => [asked, uncertainty(total) - bits(cells)]))
}

function uncertainty(shares: readonly number[]): number {
  const possible = shares.slice(0, ends.impossible)
  const weight = possible.reduce((sum, share) => sum + Math.max(0, share), 0)
  return possible.reduce(
    (bits, share) => (share > 1e-12 ? bits - share * Math.log2(share / weight) : bits),
    0,
  )
}
