/** A report as text: warnings first, then each pathway with its reasons and changes, the next question, the plans. */
import type { Answer, Change, PackBody, PathwayReport, Plan, Reason, Report, Text } from '@treeline/pathways'
import { readBy } from '../pack/explain.ts'
import { indented } from '../wrapped.ts'

/** Lines for a terminal, in the pack's original language. */
export function readable(body: PackBody, report: Report): string[] {
  const original = (text: Text) => text[body.languages[0]!]!
  const gates = report.gates.map(id => body.gates.find(gate => gate.id === id)!)
  return [
    ...indented(`${original(body.title)}, pack ${report.packHash.slice(0, 8)}, on ${report.on}`, 0),
    'This is not legal advice. A lawyer and an authority decide.',
    ...section(
      'This comes first',
      gates.flatMap(({ says }) => indented(original(says), 2)),
    ),
    ...section(
      'Read before the first step',
      report.warnings.flatMap(id => indented(`${id}: ${original(body.statements[id]!.says)}`, 2)),
    ),
    ...order.flatMap(answer => {
      const pathways = report.pathways.filter(one => one.answer === answer)
      return section(
        headings[answer],
        pathways.flatMap(pathway => pathwayLines(body, pathway, original)),
      )
    }),
    ...section(
      'Next question',
      report.next ? indented(`${original(body.facts[report.next.fact]!.ask)} (${report.next.fact})`, 2) : [],
    ),
    ...section(
      'Plans',
      report.plans.flatMap(plan => planLines(body, plan, original)),
    ),
  ]
}

const order: readonly Answer[] = ['open', 'lead', 'unknown', 'closed', 'na']
const headings: { readonly [answer in Answer]: string } = {
  open: 'Open',
  lead: 'Leads: nobody has read the source',
  unknown: 'Not known',
  closed: 'Closed',
  na: 'No such situation',
}

const section = (heading: string, lines: readonly string[]) =>
  lines.length > 0 ? ['', heading, ...lines] : []

function pathwayLines(body: PackBody, pathway: PathwayReport, original: (text: Text) => string): string[] {
  const { id, answer, strength, confidence, review, reasons, unlock, citations } = pathway
  const { title, says } = body.rules.find(rule => rule.id === id)!
  if (answer === 'na') return [`  ${id}: ${original(title)}`]
  const sureness = [strength, confidence, review && readBy(review)].filter(Boolean).join(', ')
  return [
    `  ${id}: ${original(title)}`,
    ...(says ? indented(original(says), 4) : []),
    ...(sureness ? indented(sureness, 4) : []),
    ...reasons.flatMap(reason => indented(`because ${reasonOf(reason)}`, 4)),
    ...(citations.length > 0 ? indented(`see ${citations.join('; ')}`, 4) : []),
    ...unlock.confirm.flatMap(set => indented(`would open if it is so: ${changesOf(set)}`, 4)),
    ...unlock.do.flatMap(set => indented(`would open by doing: ${changesOf(set)}`, 4)),
    ...unlock.cannot.flatMap(set => indented(`would take what does not change: ${changesOf(set)}`, 4)),
  ]
}

const reasonOf = (reason: Reason): string =>
  reason.map(({ is, holds }) => (holds ? is : `not: ${is}`)).join('; ')
const changesOf = (set: readonly Change[]): string =>
  set.map(({ fact, to }) => `${fact} ${to.join(' or ')}`).join('; ')

function planLines(body: PackBody, plan: Plan, original: (text: Text) => string): string[] {
  const titleOf = (id: string) => original(body.actions.find(action => action.id === id)!.title)
  const { pathway, steps, confirm, days, harm } = plan
  return [
    `  ${pathway}: ${daysOf(days)}, risk ${harm}`,
    ...(confirm.length > 0 ? indented(`if it is so: ${changesOf(confirm)}`, 4) : []),
    ...steps.flatMap((step, index) => [
      ...indented(`${index + 1}. ${titleOf(step.action)} (${daysOf(step.days)})`, 4),
      ...step.fallbacks.flatMap(({ outcome, try: next }) =>
        indented(`if ${outcome}: ${next.length > 0 ? next.map(titleOf).join('; ') : 'ask a counsellor'}`, 7),
      ),
    ]),
  ]
}

const daysOf = (days: Plan['days']): string => {
  if (days === null) return 'no source says how long'
  const [least, most] = days
  return least === most ? `${least} days` : `${least} to ${most} days`
}
