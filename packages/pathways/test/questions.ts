/** How many questions an order asks until every way is decided, on average over all people; and the fewest any order could. */
import { decisionsOf } from '../src/decision.ts'
import { askedIn, type Diagram } from '../src/diagram.ts'
import type { Pack } from '../src/load.ts'
import { questionOf, undecided } from '../src/question.ts'
import { on } from './random.ts'

/** What is left to decide once these cells are known; and what is left to ask. */
function restricted(diagrams: readonly Diagram[], column: number, cell: number, width: number): Diagram[] {
  const cells = new Int16Array(width).fill(-1)
  cells[column] = cell
  return undecided(diagrams, cells)
}
const keyOf = (diagrams: readonly Diagram[]) =>
  diagrams.map(({ column, kids, root }) => `${root}|${column.join()}|${kids.join()}`).join('/')

export function fewestQuestions(pack: Pack): number {
  const at = pack.at(on)
  const known = new Map<string, number>()
  const count = (diagrams: readonly Diagram[]): number => {
    const asked = new Set(diagrams.flatMap(one => [...askedIn(one)]))
    if (asked.size === 0) return 0
    const key = keyOf(diagrams)
    const found = known.get(key)
    if (found !== undefined) return found
    const each = [...asked].map(column => {
      const { size } = at.columns[column]!
      const cells = Array.from({ length: size }, (_, cell) =>
        count(restricted(diagrams, column, cell, at.columns.length)),
      )
      return 1 + cells.reduce((sum, one) => sum + one, 0) / size
    })
    known.set(key, Math.min(...each))
    return Math.min(...each)
  }
  return count(undecided(decisionsOf(at).rules, new Int16Array(at.columns.length).fill(-1)))
}

/** By the engine's own order. `asks`: another order to measure, by what is told so far. */
export function questionsAsked(pack: Pack, asks?: (cells: Int16Array) => number | undefined): number {
  const at = pack.at(on)
  const ask =
    asks ??
    ((cells: Int16Array) => {
      const next = questionOf(at, cells, {})
      return next ? at.columnOf.get(next.fact) : undefined
    })
  const count = (cells: Int16Array): number => {
    const column = ask(cells)
    if (column === undefined) return 0
    const { size } = at.columns[column]!
    let sum = 0
    for (let cell = 0; cell < size; cell++) {
      const next = cells.slice()
      next[column] = cell
      sum += count(next)
    }
    return 1 + sum / size
  }
  return count(new Int16Array(at.columns.length).fill(-1))
}
