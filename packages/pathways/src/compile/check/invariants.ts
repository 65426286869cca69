/** What no rule may say, shown by an invented person for whom one does; and constraints that leave nobody. */
import { countOf, dayOf, isWithin } from '../../day.ts'
import { conditionDiagram } from '../../decision.ts'
import { reach } from '../../diagram.ts'
import { ends } from '../../grow.ts'
import type { Day } from '../../pack.ts'
import { type PackAt, packAt } from '../../pack-at.ts'
import type { Finding } from '../finding.ts'
import { personAt } from '../person.ts'
import type { ReadPack } from '../read.ts'
import { at } from './where.ts'

export function checkInvariants(read: ReadPack): Finding[] {
  const { body } = read
  const broken = new Map<string, Finding>()
  for (const day of daysOfChange(read)) {
    const now = packAt(body, day)
    if (!isAnybody(now)) {
      const say = at(read, `constraint ${body.constraints[0]!.id}`)
      return [say('contradiction', `on ${day} the constraints leave nobody`, 'constraints somebody meets')]
    }
    for (const { id, never, ...span } of body.invariants) {
      if (broken.has(id) || !isWithin(day, span)) continue
      const diagram = conditionDiagram(now, now.refOf(never))
      const person = diagram && personAt(now, diagram, ends.open)
      const what = `on ${day} it happens to ${JSON.stringify(person)}`
      if (person)
        broken.set(id, at(read, `invariant ${id}`)('contradiction', what, 'rules that never say so'))
    }
  }
  return [...broken.values()]
}

function isAnybody(now: PackAt): boolean {
  const possible = now.refOf({ all: now.body.constraints.map(({ never }) => ({ not: never })) })
  const diagram = conditionDiagram(now, possible)
  const nobody = now.columns.map(() => -1)
  return !diagram || (reach(diagram, nobody) & (1 << ends.open)) !== 0
}

/** One day of every stretch on which the same versions are in force, up to the pack's own day. */
function daysOfChange({ body }: ReadPack): Day[] {
  const spans = [...body.rules.flatMap(({ versions, na }) => [...versions, ...na]), ...body.invariants]
  const starts = spans.flatMap(({ from, to }) => [from, to === null ? null : dayOf(countOf(to)! + 1)])
  const days = starts.filter(day => day !== null && day <= body.on) as Day[]
  return [...new Set([...days, body.on])].sort()
}
