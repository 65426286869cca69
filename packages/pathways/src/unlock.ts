/** What would open a pathway: the smallest sets of changes, sorted by who could bring them about. */
import { single } from './column.ts'
import { type Diagram, reachWithin } from './diagram.ts'
import { ends } from './grow.ts'
import type { Given } from './pack.ts'
import type { PackAt } from './pack-at.ts'

/** One fact that would have to be one of these values. `answered`: the person was asked, and does not know or would not say. */
export type Change = { readonly fact: string; readonly to: readonly string[]; readonly answered?: '?' | '-' }
/** What would open a pathway: sets of changes that are enough together, none with a part too many; at most four of each. */
export type Unlock = {
  /** Unknown facts that would have to be so. */
  readonly confirm: readonly (readonly Change[])[]
  /** With at least one fact that a lawful action, or the person, can change. */
  readonly do: readonly (readonly Change[])[]
  /** With at least one fact that does not change. */
  readonly cannot: readonly (readonly Change[])[]
}
/** By column: the cells it would have to be in. */
export type Needed = ReadonlyMap<number, Uint8Array>

const mostSets = 4
const mostTaken = 400
const price = { confirm: 1, do: 10, cannot: 1_000 }
export type Kind = keyof typeof price

/** How a column could come to another cell; undefined: it is never suggested. */
export function kindOf(at: PackAt, column: number, cells: ArrayLike<number>): Kind | undefined {
  const { id, fact } = at.columns[column]!
  if (fact.moves === 'never-suggest') return undefined
  if (cells[column]! < 0) return 'confirm'
  if (fact.moves === 'free') return 'do'
  const isBrought = at.body.actions.some(({ outcomes }) => outcomes.some(({ sets }) => id in sets))
  return fact.moves === 'by-action-only' && isBrought ? 'do' : 'cannot'
}

/** The cheapest smallest sets of cells that make the diagram end in open. Never a fact that is never suggested. */
export function neededFor(
  at: PackAt,
  diagram: Diagram,
  cells: ArrayLike<number>,
  end: number = ends.open,
): Needed[] {
  const { column, start, kids, root } = diagram
  const costs = new Float64Array(6 + column.length).fill(Infinity)
  costs[end] = 0
  const prices: number[] = []
  for (const asked of new Set(column)) {
    const kind = kindOf(at, asked, cells)
    prices[asked] = kind ? price[kind] : Infinity
  }
  const stepCost = (place: number, cell: number) => {
    const asked = column[place - 6]!
    return cells[asked] === cell ? 0 : prices[asked]!
  }
  for (let place = 6; place < costs.length; place++)
    for (let kid = start[place - 6]!, cell = 0; kid < start[place - 5]!; kid++, cell++)
      costs[place] = Math.min(costs[place]!, stepCost(place, cell) + costs[kids[kid]!]!)
  const found: Needed[] = []
  const tried = new Set<string>()
  const queue: Path[] = [{ place: root, spent: 0, cost: costs[root]!, cells: [] }]
  for (let taken = 0; taken < mostTaken && found.length < 3 * mostSets; taken++) {
    const path = takeCheapest(queue)
    if (!path || path.cost === Infinity) break
    if (path.place < 6) {
      const facts = path.cells
        .map(([column]) => column)
        .sort()
        .join()
      if (tried.has(facts)) continue
      tried.add(facts)
      const needed = smallest(at, diagram, cells, new Map(path.cells), end)
      if (needed.size > 0 && !found.some(one => covers(needed, one))) found.push(needed)
      continue
    }
    const asked = column[path.place - 6]!
    for (let kid = start[path.place - 6]!, cell = 0; kid < start[path.place - 5]!; kid++, cell++) {
      const step = stepCost(path.place, cell)
      const spent = path.spent + step
      const remaining = costs[kids[kid]!]!
      if (spent + remaining === Infinity) continue
      const own: [number, number][] = step > 0 ? [...path.cells, [asked, cell]] : path.cells
      queue.push({ place: kids[kid]!, spent, cost: spent + remaining, cells: own })
    }
  }
  return found
}

type Path = { place: number; spent: number; cost: number; cells: [number, number][] }
function takeCheapest(queue: Path[]): Path | undefined {
  let best = 0
  for (let at = 1; at < queue.length; at++) if (queue[at]!.cost < queue[best]!.cost) best = at
  return queue.splice(best, 1)[0]
}
/** `more` asks for all that `less` asks for. */
const covers = (more: Needed, less: Needed) => [...less.keys()].every(column => more.has(column))

/** Drops every change that is not needed, and widens each to all cells that would do. */
function smallest(
  at: PackAt,
  diagram: Diagram,
  cells: ArrayLike<number>,
  wanted: Map<number, number>,
  end: number,
): Needed {
  const only = (column: number, cell: number) => single(at.columns[column]!.size, cell)
  const allowed: (Uint8Array | undefined)[] = []
  for (const column of new Set(diagram.column)) {
    const cell = wanted.get(column) ?? cells[column]!
    if (cell >= 0) allowed[column] = only(column, cell)
  }
  const opens = () => reachWithin(diagram, allowed) === 1 << end
  const chosen = new Map<number, Uint8Array>()
  for (const [column, cell] of wanted) {
    const known = cells[column]!
    allowed[column] = known < 0 ? undefined : only(column, known)
    if (opens()) continue
    allowed[column] = only(column, cell)
    chosen.set(column, allowed[column])
  }
  for (const column of chosen.keys()) {
    const wide = new Uint8Array(at.columns[column]!.size)
    const before = allowed[column]!
    for (let cell = 0; cell < wide.length; cell++) {
      allowed[column] = only(column, cell)
      wide[cell] = before[cell] || opens() ? 1 : 0
    }
    allowed[column] = wide
    if (!opens()) allowed[column] = before
    chosen.set(column, allowed[column]!)
  }
  return chosen
}

export function changesOf(at: PackAt, needed: Needed, given: Given): Change[] {
  return [...needed].map(([column, wide]) => {
    const { id, names } = at.columns[column]!
    const answered = given[id]
    return {
      fact: id,
      to: namesOf(names, wide),
      ...(answered === '?' || answered === '-' ? { answered } : {}),
    }
  })
}
function namesOf(names: readonly (readonly string[])[], wide: Uint8Array): string[] {
  const chosen = names.filter((_, cell) => wide[cell])
  return chosen.some(name => /^(from|before|<|>=)/.test(name[0] ?? ''))
    ? chosen.map(name => name.join(' and '))
    : chosen.flat()
}

export function unlock(at: PackAt, sets: readonly Needed[], cells: ArrayLike<number>, given: Given): Unlock {
  const sorted = { confirm: [] as Change[][], do: [] as Change[][], cannot: [] as Change[][] }
  for (const needed of sets) {
    const kinds = [...needed.keys()].map(column => kindOf(at, column, cells)!)
    const kind = kinds.includes('cannot') ? 'cannot' : kinds.includes('do') ? 'do' : 'confirm'
    if (sorted[kind].length < mostSets) sorted[kind].push(changesOf(at, needed, given))
  }
  return sorted
}
