/** An invented person that reaches one end of a diagram, in the pack's own words. */
import type { Diagram } from '../diagram.ts'
import type { Given } from '../pack.ts'
import type { PackAt } from '../pack-at.ts'

/** The facts on one way to `end`, fewest first; undefined if it cannot be reached. */
export function personAt(at: PackAt, { column, start, kids, root }: Diagram, end: number): Given | undefined {
  const steps = new Float64Array(6 + column.length).fill(Infinity)
  const choice = new Int32Array(6 + column.length)
  steps[end] = 0
  for (let node = 0; node < column.length; node++) {
    for (let kid = start[node]!; kid < start[node + 1]!; kid++) {
      const reached = steps[kids[kid]!]! + 1
      if (reached < steps[6 + node]!) {
        steps[6 + node] = reached
        choice[6 + node] = kid
      }
    }
  }
  if (steps[root] === Infinity) return undefined
  const facts: [string, unknown][] = []
  for (let place = root; place >= 6; place = kids[choice[place]!]!) {
    const { id, fact, names } = at.columns[column[place - 6]!]!
    const cell = choice[place]! - start[place - 6]!
    const isList = fact.type === 'some-of' || fact.type === 'countries'
    facts.push([id, isList ? names[cell] : names[cell]!.join(' and ')])
  }
  return Object.fromEntries(facts)
}
