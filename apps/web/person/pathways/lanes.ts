/** Selects the lines of the map: for each pathway with steps, what to find out and what to do, in order. */
import type { Answer, Plan, Report, Step } from '@treeline/pathways'

export type Lane = { id: string; answer: Answer; plan: Plan; steps: readonly Step[] }

/** More lines than these nobody can follow on a phone. */
const mostLanes = 5
const order: readonly Answer[] = ['open', 'unknown', 'lead', 'closed']

/** The step that all lines share, drawn as their junction. */
const lawyer = 'see_lawyer'

/** The open ways first; of each way the plan with the least harm. A way that ends at the lawyer alone is no line. */
export function lanesOf({ pathways, plans }: Report): Lane[] {
  const lanes = pathways.flatMap(({ id, answer }): Lane[] => {
    const plan = plans.find(one => one.pathway === id)
    const steps = plan?.steps.filter(({ action }) => action !== lawyer) ?? []
    if (!plan || (steps.length === 0 && plan.confirm.length === 0)) return []
    return [{ id, answer, plan, steps }]
  })
  return lanes.sort((a, b) => order.indexOf(a.answer) - order.indexOf(b.answer)).slice(0, mostLanes)
}
