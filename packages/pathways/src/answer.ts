/** The answer to each rule, gate and warning: exact where a diagram stands, by Kleene where it would be too large. */
import { cellsOf } from './case.ts'
import { isWithin } from './day.ts'
import { decisionsOf } from './decision.ts'
import { type Diagram, reach } from './diagram.ts'
import { ends } from './grow.ts'
import { truthOf } from './kleene.ts'
import type { Rules } from './load.ts'
import type { Answer, Day, Given } from './pack.ts'
import type { PackAt } from './pack-at.ts'
import type { Answers } from './rule-at.ts'

const bit = { closed: 1 << ends.closed, open: 1 << ends.open, na: 1 << ends.na, lead: 1 << ends.lead }

/** These facts cannot all be true of anybody. */
export class Impossible extends Error {
  override name = 'Impossible'
}

/** One answer for all the ends that can be reached. None at all: such a person cannot be. */
function answerOf(reached: number): Answer {
  if (reached === 0) throw new Impossible('these facts cannot all be true: the pack excludes them together')
  if (reached === bit.open) return 'open'
  if (reached === bit.na) return 'na'
  if ((reached & ~(bit.open | bit.lead)) === 0) return 'lead'
  return (reached & ~(bit.closed | bit.na)) === 0 ? 'closed' : 'unknown'
}

/** By Kleene an answer is sure only where its own condition is. */
function answerByTruth(truth: Int8Array, answers: Answers): Answer {
  const is = (ref: number) => (ref & 1 ? -truth[ref >> 1]! : truth[ref >> 1]!) === 1
  if (is(answers.open)) return 'open'
  if (is(answers.closed)) return 'closed'
  if (is(answers.na)) return 'na'
  return is(answers.lead) ? 'lead' : 'unknown'
}

/**
 * Kleene's answers by the order of the pack's rules: quick, and "unknown" where only a diagram sees further. Throws Unfit
 * where a fact is wrong.
 */
export function guess(pack: Rules, given: Given, on: Day): Answer[] {
  const at = pack.at(on)
  const truth = truthOf(at.circuit, cellsOf(at, given, at.scratch))
  return at.rules.map(({ answers }) => answerByTruth(truth, answers))
}

/** 1 true, -1 false, 0 it depends on what is not known. */
export type Truth = 1 | -1 | 0

/**
 * Exact answers without their reasons. `rules`: by the order of the pack's rules; `gates` and `warnings` by the order of
 * the pack's.
 */
export type Decided = {
  /** @internal */
  readonly at: PackAt
  /** By column, -1 unknown. @internal */
  readonly cells: Int16Array
  /** By rule, in the pack's order. */
  readonly rules: readonly Answer[]
  readonly gates: readonly Truth[]
  readonly warnings: readonly Truth[]
}

/** Exact answers without their reasons. Throws Unfit and Impossible. */
export function decide(pack: Rules, given: Given, on: Day): Decided {
  const at = pack.at(on)
  const cells = cellsOf(at, given, new Int16Array(at.columns.length))
  const decisions = decisionsOf(at)
  const truth = () => truthOf(at.circuit, cells)
  const truthBy = (diagram: Diagram | undefined, ref: number): Truth => {
    if (!diagram) return (ref & 1 ? -truth()[ref >> 1]! : truth()[ref >> 1]!) as Truth
    const answer = answerOf(reach(diagram, cells))
    return answer === 'open' ? 1 : answer === 'closed' ? -1 : 0
  }
  return {
    at,
    cells,
    rules: at.rules.map(({ answers }, index) => {
      const diagram = decisions.rules[index]
      return diagram ? answerOf(reach(diagram, cells)) : answerByTruth(truth(), answers)
    }),
    gates: at.gates.map((ref, index) => truthBy(decisions.gates[index], ref)),
    warnings: at.warnings.map((ref, index) => truthBy(decisions.warnings[index], ref)),
  }
}

/** The ids of what is shown before any way, in the pack's order. @internal */
export function before({ at, gates, warnings }: Decided): { gates: string[]; warnings: string[] } {
  const { body, on } = at
  const shows = (truth: Truth, alsoUnknown: boolean) => truth === 1 || (alsoUnknown && truth === 0)
  return {
    gates: body.gates.flatMap(({ id, alsoUnknown }, index) =>
      shows(gates[index]!, alsoUnknown) ? [id] : [],
    ),
    warnings: [
      ...new Set(
        body.warnings.flatMap((warning, index) => {
          const isNow = isWithin(on, warning) && isWithin(on, body.statements[warning.id]!)
          return isNow && shows(warnings[index]!, warning.alsoUnknown) ? [warning.id] : []
        }),
      ),
    ],
  }
}
