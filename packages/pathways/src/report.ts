/** The full report for one person on one day: gates, warnings, each pathway with its reasons, next question, plans. */
import { before, type Decided, decide } from './answer.ts'
import { citationsOf } from './cite.ts'
import { decisionsOf } from './decision.ts'
import { reach } from './diagram.ts'
import { governing, type Literal, literalsOf } from './literal.ts'
import type { Rules } from './load.ts'
import type { Answer, Confidence, Day, Given, Review, Strength } from './pack.ts'
import { type Plan, plansFor, stepsOf } from './plan.ts'
import { type Question, questionOf } from './question.ts'
import { reasonsOf } from './reason.ts'
import { statementOf } from './tree.ts'
import { neededFor, type Unlock, unlock } from './unlock.ts'

/** Leaves that give the answer together, whatever else is true. */
export type Reason = readonly { readonly is: string; readonly holds: boolean }[]
/** One pathway for one person. `citations`: ids of statements, with a part of one where the pack names it. */
export type PathwayReport = {
  readonly id: string
  readonly answer: Answer
  /** Null where no version governs. */
  readonly strength: Strength | null
  /** The weakest support of the answer. Null where nothing is cited. */
  readonly confidence: Confidence | null
  readonly review: Review | null
  readonly reasons: readonly Reason[]
  readonly unlock: Unlock
  readonly citations: readonly string[]
}
/**
 * Everything for one person on one day. `gates` and `warnings`: ids of what is to be read before any pathway; `pathways` by
 * the order of the pack; `next`: null when no question would change an answer.
 */
export type Report = {
  readonly packHash: string
  readonly on: Day
  readonly gates: readonly string[]
  readonly warnings: readonly string[]
  readonly pathways: readonly PathwayReport[]
  readonly next: Question | null
  readonly plans: readonly Plan[]
}

/**
 * The full report. An answer is exact where the pack's conditions fit its budget of nodes, else by Kleene and then rather
 * "unknown". Throws Unfit where a fact is wrong, Impossible where the facts exclude each other.
 */
export function report(pack: Rules, given: Given, on: Day): Report {
  const decided = decide(pack, given, on)
  const { at, cells } = decided
  const entries = decided.rules.map((answer, index) => pathway(decided, index, answer, given))
  return {
    packHash: pack.hash,
    on,
    ...before(decided),
    pathways: entries.map(({ entry }) => entry),
    next: questionOf(at, cells, given),
    plans: entries.flatMap(({ plans }) => plans),
  }
}

const nothing: Unlock = { confirm: [], do: [], cannot: [] }

function pathway({ at, cells }: Decided, index: number, answer: Answer, given: Given) {
  const rule = at.rules[index]!
  const { id } = rule.rule
  const diagram = decisionsOf(at).rules[index]
  const literals = literalsOf(at, rule, cells)
  const reached = diagram ? reach(diagram, cells) : 0
  const isSure = answer !== 'unknown' || (reached & (reached - 1)) === 0
  const reasons = diagram && isSure ? reasonsOf(diagram, literals, at.columns.length, targets[answer]) : []
  const sets = diagram && answer !== 'open' && answer !== 'na' ? neededFor(at, diagram, cells) : []
  const citations = citationsOf(
    at,
    rule,
    answer,
    reasons.length > 0 || !isSure ? reasons : [literals],
    cells,
    given,
  )
  const [version] = governing(at, rule, cells)
  const entry: PathwayReport = {
    id,
    answer,
    strength: version?.version.strength ?? null,
    confidence: weakest(at.body, citations, answer === 'na' ? undefined : version?.version.confidence),
    review: version?.version.review ?? null,
    reasons: reasons.filter(reason => reason.length > 0).map(saysOf),
    unlock: sets.length > 0 ? unlock(at, sets, cells, given) : nothing,
    citations,
  }
  const plans = answer === 'open' ? stepsOf(at, id, cells, given) : plansFor(at, id, sets, cells, given)
  return { entry, plans }
}

/** Ends that give the answer, as bits: closed 1, open 2, na 4, unsettled 8, lead 16. */
const targets: { readonly [answer in Answer]: number } = { open: 2, lead: 18, closed: 5, na: 4, unknown: 8 }

const saysOf = (reason: readonly Literal[]): Reason => reason.map(({ is, holds }) => ({ is, holds }))

const order: readonly Confidence[] = ['unverified', 'changing', 'confirmed']
function weakest(
  body: Rules['body'],
  citations: readonly string[],
  own: Confidence | undefined,
): Confidence | null {
  const each = citations.map(cite => body.statements[statementOf(cite)]!.conf)
  const all = own ? [...each, own] : each
  return all.length === 0 ? null : order[Math.min(...all.map(one => order.indexOf(one)))]!
}
