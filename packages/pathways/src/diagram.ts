/** A finished decision diagram, and what one pass over it computes. */
import { once } from './once.ts'

type Numbers = Int32Array | readonly number[]
/** Nodes are numbered from 6, parts before what is made of them; below 6 are the ends. See: grow.ts */
export type Diagram = {
  /** Of node 6 + i: the fact it asks. */
  readonly column: Numbers
  /** Of node 6 + i: where its ways on begin, one for each cell. */
  readonly start: Numbers
  readonly kids: Numbers
  readonly root: number
}
const first = 6
const impossible = 5

/** Which ends can be reached, as bits: 1 << end; the impossible end counts for nothing. `cells`: by column, -1 unknown. */
export function reach(diagram: Diagram, cells: ArrayLike<number>): number {
  const { column, start, kids, root } = diagram
  const found = new Uint8Array(first + column.length)
  for (let end = 0; end < impossible; end++) found[end] = 1 << end
  for (let at = 0; at < column.length; at++) {
    const cell = cells[column[at]!]!
    if (cell >= 0) found[first + at] = found[kids[start[at]! + cell]!]!
    else {
      let bits = 0
      for (let kid = start[at]!; kid < start[at + 1]!; kid++) bits |= found[kids[kid]!]!
      found[first + at] = bits
    }
  }
  return found[root]!
}

/** The same where a fact is known only to be in some cells. `allowed`: by column; undefined: any. */
export function reachWithin(diagram: Diagram, allowed: ArrayLike<Uint8Array | undefined>): number {
  const { column, start, kids, root } = diagram
  const found = new Uint8Array(first + column.length)
  for (let end = 0; end < impossible; end++) found[end] = 1 << end
  for (let at = 0; at < column.length; at++) {
    const within = allowed[column[at]!]
    let bits = 0
    for (let kid = start[at]!, cell = 0; kid < start[at + 1]!; kid++, cell++)
      if (!within || within[cell]) bits |= found[kids[kid]!]!
    found[first + at] = bits
  }
  return found[root]!
}

/** What is left of it once these cells are known: facts that no longer matter are no longer asked. */
export function restrict(diagram: Diagram, cells: ArrayLike<number>): Diagram {
  const { column, start, kids, root } = diagram
  const places = new Int32Array(first + column.length)
  for (let end = 0; end < first; end++) places[end] = end
  const made = new Map<string, number>()
  const reduced = { column: [] as number[], start: [0], kids: [] as number[] }
  for (let at = 0; at < column.length; at++) {
    const asked = column[at]!
    const cell = cells[asked]!
    if (cell >= 0) {
      places[first + at] = places[kids[start[at]! + cell]!]!
      continue
    }
    // A plain loop: for one question it comes here hundreds of times.
    const own: number[] = []
    let [end, isOne] = [impossible, true]
    for (let kid = start[at]!; kid < start[at + 1]!; kid++) {
      const place = places[kids[kid]!]!
      own.push(place)
      if (end === impossible) end = place
      else if (place !== impossible && place !== end) isOne = false
    }
    places[first + at] = isOne
      ? end
      : once(made, `${asked}:${own}`, () => {
          reduced.start.push(reduced.kids.push(...own))
          return first + reduced.column.push(asked) - 1
        })
  }
  return { ...reduced, root: places[root]! }
}

/** The columns of the nodes that can be reached from the root. */
export function askedIn({ column, start, kids, root }: Diagram): Set<number> {
  const live = new Uint8Array(first + column.length)
  live[root] = 1
  const asked = new Set<number>()
  for (let at = column.length - 1; at >= 0; at--) {
    if (!live[first + at]) continue
    asked.add(column[at]!)
    for (let kid = start[at]!; kid < start[at + 1]!; kid++) live[kids[kid]!] = 1
  }
  return asked
}
