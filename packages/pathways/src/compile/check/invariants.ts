/** What no rule may say, shown by an invented person for whom one does; and constraints that leave nobody. */

import { countOf, dayOf, isWithin } from '../../day.ts'
import { conditionDiagram } from '../../decision.ts'
import { reach } from '../../diagram.ts'
import { ends } from '../../grow.ts'
import type { Day } from '../../pack.ts'
import { packAt } from '../../pack-at.ts'
import { personAt } from '../../person.ts'
import type { Finding } from '../finding.ts'
import type { ReadPack } from '../read.ts'
import { finding } from './where.ts'

export function checkInvariants(read: ReadPack): Finding[] {
  const { body } = read
  const days = daysOfChange(read)
  const found = new Map<string, Finding>()
  for (const day of days) {
    const at = packAt(body, day)
    const possible = conditionDiagram(at, 0)
    if (
      possible &&
      reach(
        possible,
        at.columns.map(() => -1),
      ) === 0
    )
      found.set(
        'constraints',
        finding(
          read,
          `constraint ${body.constraints[0]!.id}`,
          'contradiction',
          'the constraints leave nobody',
          'constraints somebody meets',
        ),
      )
    for (const { id, never, ...span } of body.invariants) {
      if (found.has(id) || !isWithin(day, span)) continue
      const diagram = conditionDiagram(at, at.refOf(never))
      const person = diagram && personAt(at, diagram, ends.open)
      if (person)
        found.set(
          id,
          finding(
            read,
            `invariant ${id}`,
            'contradiction',
            `on ${day} it happens to ${JSON.stringify(person)}`,
            'rules that never say so',
          ),
        )
    }
  }
  return [...found.values()]
}

/** One day of every stretch on which the same versions are in force, up to the pack's own day. */
function daysOfChange({ body }: ReadPack): Day[] {
  const spans = [...body.rules.flatMap(({ versions, na }) => [...versions, ...na]), ...body.invariants]
  const starts = spans.flatMap(({ from, to }) => [from, to === null ? null : dayOf(countOf(to)! + 1)])
  const days = starts.filter(day => day !== null && day <= body.on) as Day[]
  return [...new Set([...days, body.on])].sort()
}
