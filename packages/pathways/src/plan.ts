/** Plans: steps that bring about what would open a pathway, searched backward from it, never across a red line. */
import { single } from './column.ts'
import { conditionDiagram, decisionsOf } from './decision.ts'
import { type Diagram, reach, reachWithin } from './diagram.ts'
import { ends } from './grow.ts'
import { once } from './once.ts'
import type { Action, Given, Harm, Outcome } from './pack.ts'
import type { PackAt } from './pack-at.ts'
import { type Change, changesOf, kindOf, type Needed, neededFor } from './unlock.ts'

/** Another outcome of a step, and the ids of the actions to try when it comes to that. */
export type Fallback = { readonly outcome: string; readonly try: readonly string[] }
/** One action of a plan, by its id. `days`: at least and at most; null: no source says. */
export type Step = {
  readonly action: string
  /** The outcome the plan goes on from, and what to try at each other. */
  readonly hoped: string
  readonly fallbacks: readonly Fallback[]
  readonly days: readonly [number, number] | null
  /** How many days what it brings stays good. */
  readonly valid: number | null
  readonly harm: Harm
}
/** In order. A plan is one hoped-for line with fallbacks, not yet a policy. */
export type Plan = {
  readonly pathway: string
  readonly steps: readonly Step[]
  /** Unknown facts that must turn out so. */
  readonly confirm: readonly Change[]
  /** At least, at most; null: for some step no source says. */
  readonly days: readonly [number, number] | null
  readonly harm: Harm
}

const mostSteps = 6
const mostLabels = 300
const mostPlans = 3
const harms: readonly Harm[] = ['low', 'some', 'unknown', 'high']
const worst = (list: readonly Harm[]): Harm => harms[Math.max(0, ...list.map(harm => harms.indexOf(harm)))]!

type Taken = { readonly action: Action; readonly outcome: Outcome }
/** What is still to be brought about, and the steps that follow. */
type Label = { readonly unmet: Needed; readonly confirm: Needed; readonly taken: readonly Taken[] }

/** Actions no red line forbids. One whose condition is not known to be false forbids. */
function allowed(at: PackAt, cells: ArrayLike<number>): Action[] {
  const forbidden = at.body.redLines.filter(({ when }) => {
    if (!when) return true
    const diagram = conditionDiagram(at, at.refOf(when))
    return !diagram || reach(diagram, cells) !== 1 << ends.closed
  })
  const names = new Set(forbidden.flatMap(({ actions }) => actions))
  return at.body.actions.filter(({ id }) => !names.has(id))
}

/** The actions that take a way once it is open. */
const lastOf = (at: PackAt, pathway: string, actions: readonly Action[]): Action[] =>
  at.body.rules
    .find(({ id }) => id === pathway)!
    .steps.flatMap(step => actions.filter(({ id }) => id === step))

/** `sets`: what would open the way, as `neededFor` found it; `steps`: the actions that then take it. */
export function plansFor(
  at: PackAt,
  pathway: string,
  sets: readonly Needed[],
  cells: ArrayLike<number>,
  given: Given,
): Plan[] {
  const actions = allowed(at, cells)
  const last = lastOf(at, pathway, actions)
  const labels: Label[] = sets.flatMap(needed => labelOf(at, needed, cells) ?? [])
  const plans: Plan[] = []
  const best = new Map<string, number>()
  const planned = new Set<string>()
  for (let tried = 0; tried < mostLabels && labels.length > 0 && plans.length < mostPlans; tried++) {
    labels.sort((a, b) => costOf(a) - costOf(b))
    const label = labels.shift()!
    if (label.unmet.size === 0) {
      const steps = label.taken.map(({ action }) => action.id).toSorted()
      const isNew = steps.length > 0 && !planned.has(steps.join())
      if (!isNew || !keeps(label.taken) || !works(at, pathway, label, cells)) continue
      planned.add(steps.join())
      plans.push(planOf(at, pathway, label, last, given))
      continue
    }
    for (const next of [...label.unmet].flatMap(open => extend(at, label, open, actions, cells))) {
      const key = `${[...next.unmet].map(([column, wide]) => `${column}:${wide.join('')}`).sort()}`
      if (next.taken.length > mostSteps || costOf(next) >= (best.get(key) ?? Infinity)) continue
      if (next.unmet.size > 0) best.set(key, costOf(next))
      labels.push(next)
    }
  }
  return plans
}

/** Less harm before fewer days before fewer steps. */
const costOf = ({ taken }: Label): number =>
  taken.reduce(
    (sum, { action }) => sum + 1e6 * harms.indexOf(action.harm.band) + 10 * (action.days?.[0] ?? 30) + 1,
    0,
  )

/** Needed facts sorted into to be done and to be confirmed; undefined where one can be neither. */
function labelOf(at: PackAt, needed: Needed, cells: ArrayLike<number>): Label | undefined {
  const kinds = [...needed].map(([column, wide]) => [kindOf(at, column, cells), column, wide] as const)
  if (kinds.some(([kind]) => kind === undefined || kind === 'cannot')) return undefined
  const only = (wanted: string) =>
    new Map(kinds.flatMap(([kind, column, wide]) => (kind === wanted ? [[column, wide]] : [])))
  return { unmet: only('do'), confirm: only('confirm'), taken: [] }
}

const isTaken = ({ taken }: Label, action: Action) => taken.some(one => one.action === action)

/** The label with one more step before it, for every action and outcome that brings about `open`. */
function extend(
  at: PackAt,
  label: Label,
  [column, wide]: readonly [number, Uint8Array],
  actions: readonly Action[],
  cells: ArrayLike<number>,
): Label[] {
  return actions.flatMap(action => {
    if (isTaken(label, action)) return []
    const brings = ({ sets }: Outcome, asked: number, cellsWanted: Uint8Array) => {
      const value = sets[at.columns[asked]!.id]
      return value !== undefined && cellsWanted[at.columns[asked]!.cellOf(value)] === 1
    }
    const outcome = action.outcomes.find(one => brings(one, column, wide))
    if (!outcome) return []
    const others = [...label.unmet].filter(([asked, wanted]) => !brings(outcome, asked, wanted))
    return needsOf(at, action, cells).flatMap(needed => {
      const before = labelOf(at, needed, cells)
      if (!before) return []
      return [
        {
          unmet: new Map([...before.unmet, ...others]),
          confirm: new Map([...label.confirm, ...before.confirm]),
          taken: [{ action, outcome }, ...label.taken],
        },
      ]
    })
  })
}

/** By one person's cells: what each action needs, found once for all ways. */
const found = new WeakMap<ArrayLike<number>, Map<Action, readonly Needed[]>>()
/** The smallest sets of changes that let an action be taken; one empty set where it can be now. */
const needsOf = (at: PackAt, action: Action, cells: ArrayLike<number>): readonly Needed[] =>
  once(
    once(found, cells, () => new Map()),
    action,
    () => countNeeds(at, action, cells),
  )

function countNeeds(at: PackAt, { needs }: Action, cells: ArrayLike<number>): readonly Needed[] {
  if (!needs) return [new Map()]
  const diagram = conditionDiagram(at, at.refOf(needs))
  if (!diagram) return []
  return reach(diagram, cells) === 1 << ends.open ? [new Map()] : neededFor(at, diagram, cells)
}

/** What a step brought stays good until the last step begins. */
const keeps = (taken: readonly Taken[]): boolean =>
  taken.every(({ action: { valid } }, place) => {
    const between = taken.slice(place + 1, -1).reduce((sum, { action }) => sum + (action.days?.[0] ?? 0), 0)
    return valid === null || between <= valid
  })

/** Taken in order, each step can be taken when its turn comes, and the way is open after the last. */
function works(at: PackAt, pathway: string, { taken, confirm }: Label, cells: ArrayLike<number>): boolean {
  const allowed: (Uint8Array | undefined)[] = at.columns.map(({ size }, column) => {
    const cell = cells[column]!
    return cell < 0 ? confirm.get(column) : single(size, cell)
  })
  const isMet = (diagram: Diagram | undefined) =>
    diagram !== undefined && reachWithin(diagram, allowed) === 1 << ends.open
  for (const { action, outcome } of taken) {
    if (action.needs && !isMet(conditionDiagram(at, at.refOf(action.needs)))) return false
    for (const [fact, value] of Object.entries(outcome.sets)) {
      const column = at.columnOf.get(fact)!
      allowed[column] = single(at.columns[column]!.size, at.columns[column]!.cellOf(value))
    }
  }
  return isMet(decisionsOf(at).rules[at.body.rules.findIndex(({ id }) => id === pathway)])
}

function planOf(at: PackAt, pathway: string, label: Label, last: readonly Action[], given: Given): Plan {
  const more = last.filter(action => !isTaken(label, action))
  const taken = [...label.taken, ...more.map(action => ({ action, outcome: action.outcomes[0]! }))]
  const total = taken.reduce<[number, number] | null>(
    (sum, { action: { days } }) => (sum && days ? [sum[0] + days[0], sum[1] + days[1]] : null),
    [0, 0],
  )
  return {
    pathway,
    steps: taken.map(({ action, outcome }) => ({
      action: action.id,
      hoped: outcome.id,
      fallbacks: action.outcomes
        .filter(one => one !== outcome)
        .map(one => ({ outcome: one.id, try: one.try })),
      days: action.days,
      valid: action.valid,
      harm: action.harm.band,
    })),
    confirm: changesOf(at, label.confirm, given),
    days: total,
    harm: worst(taken.map(({ action }) => action.harm.band)),
  }
}

/** The steps of a way that is open now. */
export function stepsOf(at: PackAt, pathway: string, cells: ArrayLike<number>, given: Given): Plan[] {
  const last = lastOf(at, pathway, allowed(at, cells))
  const nothing: Label = { unmet: new Map(), confirm: new Map(), taken: [] }
  return last.length > 0 ? [planOf(at, pathway, nothing, last, given)] : []
}
