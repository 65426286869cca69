/** The next question: what decides most for what it costs to answer. Danger and deadlines first, by rule. */

import { cellsOf } from './case.ts'
import { decisionsOf } from './decision.ts'
import { askedIn, type Diagram, restrict } from './diagram.ts'
import { endCount, ends } from './grow.ts'
import { type Left, type Lefts, leftsOf } from './left.ts'
import type { Rules } from './load.ts'
import { once } from './once.ts'
import type { Day, Given, Text } from './pack.ts'
import type { PackAt } from './pack-at.ts'

/** The fact to ask about, by its id, and why, as the pack words it. */
export type Question = { readonly fact: string; readonly why: Text }

/**
 * For one pathway alone, or for all with what comes before them. Null: nothing that may be asked would change an answer.
 * Throws Unfit where a fact is wrong, RangeError where the pack has no such pathway.
 */
export function nextQuestion(pack: Rules, given: Given, on: Day, pathway?: string): Question | null {
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
  const { gates, rules } = decisionsOf(at)
  const mayAsk = (column: number) => {
    const { id, fact } = at.columns[column]!
    return !fact.by && (given[id] ?? null) === null
  }
  const asked = (diagrams: readonly Diagram[]) =>
    [...new Set(diagrams.flatMap(one => [...askedIn(one)]))].filter(mayAsk)
  const isDue = (column: number) => at.columns[column]!.fact.deadline
  let best: number | undefined
  for (const gate of only === undefined ? undecided(gates, cells) : [])
    best ??= bestOf(at, [gate], asked([gate]))
  if (best === undefined) {
    const open = undecided(only === undefined ? rules : [rules[only]], cells)
    const relevant = asked(open)
    const due = relevant.filter(isDue)
    // What does not ask for a deadline does not tell one from another.
    const dated = () => open.filter(one => due.some(column => one.column.includes(column)))
    best = due.length > 0 ? bestOf(at, dated(), due) : bestOf(at, open, relevant)
  }
  if (best === undefined) return null
  const { id, fact } = at.columns[best]!
  return { fact: id, why: fact.why }
}

/** What is left to decide. Closed and "does not exist" are one here: no question is asked to tell them apart. */
export function undecided(diagrams: readonly (Diagram | undefined)[], cells: ArrayLike<number>): Diagram[] {
  const found = diagrams.filter(one => one !== undefined)
  return found.map(one => restrict(withoutNa(one), cells)).filter(({ root }) => root >= endCount)
}
const plain = new WeakMap<Diagram, Diagram>()
const withoutNa = (diagram: Diagram): Diagram =>
  once(plain, diagram, () => ({
    ...diagram,
    kids: Array.from(diagram.kids, kid => (kid === ends.na ? ends.closed : kid)),
  }))

/** How many of the best are looked at more closely. */
const looked = 5
/** Up to so many facts the whole way to the end is looked at, for so many states; beyond, one more question. */
const fewFacts = 12
const mostStates = 200

/** The column after which, going on greedily, all is decided for the least; with many facts left, the best pair for its price. */
function bestOf(at: PackAt, diagrams: readonly Diagram[], columns: readonly number[]): number | undefined {
  if (columns.length < 2) return columns[0]
  const lefts = leftsOf(at)
  const left = lefts.leftOf(diagrams)!
  const ranked = sortedBy(columns, column => left.gains.get(column)! / lefts.prices[column]!).slice(0, looked)
  const prices = columns.length <= fewFacts ? pricesToEnd(lefts, left, ranked) : undefined
  return sortedBy(
    ranked,
    prices ? column => -prices.get(column)! : column => pairRate(lefts, left, column),
  )[0]
}

/** The highest first. */
function sortedBy(columns: readonly number[], worth: (column: number) => number): number[] {
  const worths = new Map(columns.map(column => [column, worth(column)]))
  return columns.toSorted((a, b) => worths.get(b)! - worths.get(a)!)
}

/** Bits a question and the best one after it take away, for what both cost. */
function pairRate({ after, prices }: Lefts, left: Left, column: number): number {
  const remainders = after(left, column)
  let [bits, price] = [left.gains.get(column)!, prices[column]!]
  for (const remainder of remainders) {
    if (!remainder) continue
    bits += remainder.gains.get(remainder.greediest)! / remainders.length
    price += prices[remainder.greediest]! / remainders.length
  }
  return bits / price
}

/** For each column the expected price until all is decided, asking greedily after it; undefined: too many states. */
function pricesToEnd(
  { after, prices }: Lefts,
  left: Left,
  columns: readonly number[],
): Map<number, number> | undefined {
  const known = new Map<Left, number>()
  let states = 0
  const priceWith = (left: Left, column: number): number => {
    const remainders = after(left, column)
    states += remainders.length
    let price = prices[column]!
    for (const remainder of remainders)
      if (remainder && states <= mostStates) price += priceFrom(remainder) / remainders.length
    return price
  }
  const priceFrom = (left: Left) => once(known, left, () => priceWith(left, left.greediest))
  const found = new Map(columns.map(column => [column, priceWith(left, column)]))
  return states > mostStates ? undefined : found
}
