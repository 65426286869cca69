/** Runs the invented people of a pack: each rule's own tests, and the scenarios. */
import { before, decide } from '../answer.ts'
import { Unfit } from '../fact.ts'
import type { Pack } from '../load.ts'
import type { Answer, Day, Given, Scenario, Spot } from '../pack.ts'
import { report } from '../report.ts'
import { statementOf } from '../tree.ts'

/** A test of the pack that failed, and where it stands. `what`: what was wanted and what came out. */
export type Failure = Spot & {
  /** Rule or scenario. */
  readonly of: string
  readonly on: Day
  readonly what: string
}
/** How many tests ran, and those that failed. */
export type TestRun = { readonly ran: number; readonly failures: readonly Failure[] }

/** Runs the tests of every rule and all scenarios. A person whose facts do not fit is a failure; nothing is thrown. */
export function runTests(pack: Pack): TestRun {
  const { rules, scenarios } = pack.body
  const ofRules = rules.flatMap(({ id, tests }, index) =>
    tests.map(({ on, facts, want, cites, spot }) => {
      const say = (what: string): Failure => ({ ...spot, of: id, on, what })
      const got = tryAnswers(pack, facts, on)
      if (typeof got === 'string') return [say(got)]
      const reported = report(pack, facts, on).pathways[index]!
      const cited = new Set(reported.citations.map(statementOf))
      const missing = cites.filter(cite => !cited.has(statementOf(cite)))
      return [
        ...(reported.answer === want ? [] : [say(`want ${want}, is ${reported.answer}`)]),
        ...missing.map(cite => say(`does not cite ${cite}; cites ${[...cited].join(', ')}`)),
      ]
    }),
  )
  const ofScenarios = scenarios.map(scenario => scenarioFailures(pack, scenario))
  const all = [...ofRules, ...ofScenarios]
  return { ran: all.length, failures: all.flat() }
}

function scenarioFailures(pack: Pack, { id, on, facts, want, gates, warn, spot }: Scenario): Failure[] {
  const say = (what: string): Failure => ({ ...spot, of: id, on, what })
  const got = tryAnswers(pack, facts, on)
  if (typeof got === 'string') return [say(got)]
  const shown = before(got)
  const wanted = Object.entries(want).flatMap(([answer, rules]) =>
    rules.map(rule => [rule, answer as Answer] as const),
  )
  return [
    ...wanted.flatMap(([rule, answer]) => {
      const is = got.rules[pack.body.rules.findIndex(one => one.id === rule)]
      return is === answer ? [] : [say(`${rule}: want ${answer}, is ${is}`)]
    }),
    ...gates.filter(gate => !shown.gates.includes(gate)).map(gate => say(`the gate ${gate} is not shown`)),
    ...warn.filter(one => !shown.warnings.includes(one)).map(one => say(`the warning ${one} is not shown`)),
  ]
}

function tryAnswers(pack: Pack, facts: Given, on: Day) {
  try {
    return decide(pack, facts, on)
  } catch (error) {
    if (error instanceof Unfit || (error instanceof Error && error.name === 'Impossible'))
      return error.message
    throw error
  }
}
