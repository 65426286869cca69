/** The decision diagrams of a pack on one day: one for each rule, gate and warning, made when first asked for. */
import { not } from './circuit.ts'
import type { Diagram } from './diagram.ts'
import { columnsOf, ends, type Grower, grow, TooLarge } from './grow.ts'
import { once } from './once.ts'
import type { PackAt } from './pack-at.ts'
import type { Answers } from './rule-at.ts'

export type Decisions = {
  /** Undefined: too large for exact answers. */
  readonly rules: readonly (Diagram | undefined)[]
  readonly gates: readonly (Diagram | undefined)[]
  readonly warnings: readonly (Diagram | undefined)[]
}

const made = new WeakMap<PackAt, Decisions>()
export const decisionsOf = (at: PackAt): Decisions =>
  once(made, at, () => ({
    rules: at.rules.map(({ answers }) => ruleDiagram(at, answers)),
    gates: at.gates.map(ref => conditionDiagram(at, ref)),
    warnings: at.warnings.map(ref => conditionDiagram(at, ref)),
  }))

const ruleDiagram = (at: PackAt, answers: Answers): Diagram | undefined =>
  diagramOf(at, Object.values(answers), grower => growAnswers(grower, answers))
const conditions = new WeakMap<PackAt, Map<number, { diagram: Diagram | undefined }>>()
/** Ends in closed where it does not hold and open where it does. */
export const conditionDiagram = (at: PackAt, ref: number): Diagram | undefined =>
  once(
    once(conditions, at, () => new Map()),
    ref,
    () => ({ diagram: diagramOf(at, [ref], grower => grower.condition(ref)) }),
  ).diagram

function growAnswers({ condition, choose }: Grower, { open, na, unsettled, lead }: Answers): number {
  const closed = ends.closed
  const unsettledOr = choose(condition(unsettled), ends.unsettled, closed)
  const leadOr = choose(condition(lead), ends.lead, unsettledOr)
  return choose(condition(na), ends.na, choose(condition(open), ends.open, leadOr))
}

function diagramOf(
  at: PackAt,
  refs: readonly number[],
  root: (grower: Grower) => number,
): Diagram | undefined {
  const { circuit, columns } = at
  const constraints = touching(at, columnsOf(circuit, refs))
  const order = columnsOf(circuit, [...refs, ...constraints])
  const grower = grow(
    circuit,
    order,
    columns.map(({ size }) => size),
  )
  try {
    const possible = constraints.reduce(
      (sofar, ref) => grower.choose(sofar, grower.condition(not(ref)), 0),
      1,
    )
    return grower.diagram(grower.choose(possible, root(grower), ends.impossible))
  } catch (error) {
    if (error instanceof TooLarge) return undefined
    throw error
  }
}

/** The constraints that say something of these facts, directly or through others. */
function touching({ circuit, constraints }: PackAt, columns: readonly number[]): number[] {
  const known = new Set(columns)
  const taken = new Set<number>()
  for (let before = -1; before !== taken.size; ) {
    before = taken.size
    for (const ref of constraints) {
      const own = columnsOf(circuit, [ref])
      if (taken.has(ref) || !own.some(column => known.has(column))) continue
      taken.add(ref)
      for (const column of own) known.add(column)
    }
  }
  return [...taken]
}
