/** The next question: what decides most for what it costs to answer. Danger and deadlines first, by rule. */

import { cellsOf } from './case.ts'
import { decisionsOf } from './decision.ts'
import { askedIn, type Diagram, restrict } from './diagram.ts'
import { isUnknown } from './fact.ts'
import { gainsOf } from './gain.ts'
import { endCount, ends } from './grow.ts'
import type { Pack } from './load.ts'
import type { Day, Given, Text } from './pack.ts'
import type { PackAt } from './pack-at.ts'

export type Question = { readonly fact: string; readonly why: Text }

/** For one pathway alone, or for all with what comes before them. Null: nothing that may be asked would change an answer. */
export function nextQuestion(pack: Pack, given: Given, on: Day, pathway?: string): Question | null {
  const at = pack.at(on)
  const only = pathway === undefined ? undefined : at.body.rules.findIndex(({ id }) => id === pathway)
  if (only === -1) throw new RangeError(`no pathway "${pathway}"`)
  return questionOf(at, cellsOf(at, given, new Int16Array(at.columns.length)), given, only)
}

/** `only`: the index of the one rule to decide. */
export function questionOf(
  at: PackAt,
  cells: ArrayLike<number>,
  given: Given,
  only?: number,
): Question | null {
  const decisions = decisionsOf(at)
  const gates = only === undefined ? decisions.gates : []
  const rules = only === undefined ? decisions.rules : [decisions.rules[only]]
  const mayAsk = (column: number) => {
    const { id, fact } = at.columns[column]!
    return !fact.by && isUnknown(given[id]) && given[id] !== '-' && given[id] !== '?'
  }
  const ask = (column: number): Question => {
    const { id, fact } = at.columns[column]!
    return { fact: id, why: fact.why }
  }
  for (const gate of undecided(gates, cells)) {
    const best = bestOf(at, [gate], [...askedIn(gate)].filter(mayAsk))
    if (best !== undefined) return ask(best)
  }
  const open = undecided(rules, cells)
  const relevant = [...new Set(open.flatMap(one => [...askedIn(one)]))].filter(mayAsk)
  const due = relevant.filter(column => at.columns[column]!.fact.deadline)
  const best = bestOf(at, open, due.length > 0 ? due : relevant)
  return best === undefined ? null : ask(best)
}

/** What is left to decide. Closed and "does not exist" are one here: no question is asked to tell them apart. */
export function undecided(diagrams: readonly (Diagram | undefined)[], cells: ArrayLike<number>): Diagram[] {
  const found = diagrams.filter(one => one !== undefined)
  return found.map(one => restrict(withoutNa(one), cells)).filter(({ root }) => root >= endCount)
}
const withoutNa = (diagram: Diagram): Diagram => ({
  ...diagram,
  kids: diagram.kids.map(kid => (kid === ends.na ? ends.closed : kid)),
})

const sensitive = { low: 1, some: 1.5, high: 2 }
const priceOf = ({ columns }: PackAt, column: number) => {
  const { cost, sensitivity } = columns[column]!.fact
  return cost * sensitive[sensitivity]
}

/** How many of the best are looked at more closely. */
const looked = 5
/** Up to so many facts the whole way to the end is looked at, for so many states; beyond, one more question. */
const fewFacts = 12
const mostStates = 200

/** The column after which, going on greedily, all is decided for the least; with many facts left, the best pair for its price. */
function bestOf(at: PackAt, diagrams: readonly Diagram[], columns: readonly number[]): number | undefined {
  const { gains, rate } = ratesOf(at, diagrams)
  const ranked = columns.toSorted((a, b) => rate(b) - rate(a)).slice(0, looked)
  if (ranked.length < 2) return ranked[0]
  const prices = columns.length <= fewFacts ? pricesToEnd(at, diagrams, ranked) : undefined
  const worth = (column: number) =>
    prices ? -prices.get(column)! : pairRate(at, diagrams, column, gains.get(column)!)
  const worths = new Map(ranked.map(column => [column, worth(column)]))
  return ranked.toSorted((a, b) => worths.get(b)! - worths.get(a)!)[0]
}

type Rates = { readonly gains: ReadonlyMap<number, number>; readonly rate: (column: number) => number }
function ratesOf(at: PackAt, diagrams: readonly Diagram[]): Rates {
  const gains = new Map<number, number>()
  for (const diagram of diagrams)
    for (const [column, gain] of gainsOf(diagram)) gains.set(column, (gains.get(column) ?? 0) + gain)
  return { gains, rate: column => gains.get(column)! / priceOf(at, column) }
}
const greediest = ({ gains, rate }: Rates) =>
  [...gains.keys()].reduce((best, next) => (rate(next) > rate(best) ? next : best))

/** What is left after each answer to a question. What does not ask it stays as it is. */
function after(at: PackAt, diagrams: readonly Diagram[], column: number): Diagram[][] {
  const [others, asking] = [[] as Diagram[], [] as Diagram[]]
  for (const one of diagrams) (one.column.includes(column) ? asking : others).push(one)
  const cells = new Int16Array(at.columns.length).fill(-1)
  return Array.from({ length: at.columns[column]!.size }, (_, cell) => {
    cells[column] = cell
    const rest = asking.map(one => restrict(one, cells)).filter(({ root }) => root >= endCount)
    return [...others, ...rest]
  })
}

/** Bits a question and the best one after it take away, for what both cost. */
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

/** For each column the expected price until all is decided, asking greedily after it; undefined: too many states. */
function pricesToEnd(
  at: PackAt,
  diagrams: readonly Diagram[],
  columns: readonly number[],
): Map<number, number> | undefined {
  const known = new Map<string, number>()
  let states = 0
  const priceWith = (left: readonly Diagram[], column: number): number => {
    const { size } = at.columns[column]!
    states += size
    if (states > mostStates) return Number.NaN
    return after(at, left, column).reduce((sum, one) => sum + priceFrom(one) / size, priceOf(at, column))
  }
  const priceFrom = (left: readonly Diagram[]): number => {
    if (left.length === 0) return 0
    const key = left.map(keyOf).join('/')
    const price = known.get(key) ?? priceWith(left, greediest(ratesOf(at, left)))
    known.set(key, price)
    return price
  }
  const prices = new Map(columns.map(column => [column, priceWith(diagrams, column)]))
  return [...prices.values()].some(Number.isNaN) ? undefined : prices
}

const keys = new WeakMap<Diagram, string>()
/** Diagrams that decide the same have the same key. */
function keyOf(diagram: Diagram): string {
  const { column, kids, root } = diagram
  const key = keys.get(diagram) ?? `${root}|${column.join()}|${kids.join()}`
  keys.set(diagram, key)
  return key
}
