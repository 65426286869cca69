/** Actions: each can be taken by somebody, brings nothing that may not be suggested, and follows no red line. */
import { conditionDiagram } from '../../decision.ts'
import { reach } from '../../diagram.ts'
import { ends } from '../../grow.ts'
import { packAt } from '../../pack-at.ts'
import type { Finding } from '../finding.ts'
import type { ReadPack } from '../read.ts'
import { at } from './where.ts'

export const checkActions = (read: ReadPack): Finding[] => [
  ...suggested(read),
  ...behindLines(read),
  ...unreachable(read),
]

const suggested = (read: ReadPack): Finding[] =>
  read.body.actions.flatMap(({ id, outcomes }) =>
    Object.keys(outcomes[0]!.sets).flatMap(fact => {
      const { moves } = read.body.facts[fact]!
      if (moves !== 'never-suggest' && moves !== 'fixed') return []
      const what = `brings about ${fact}, which is ${moves}`
      return [at(read, `action ${id}`)('never-suggest', what, 'an effect that may be suggested')]
    }),
  )

function behindLines(read: ReadPack): Finding[] {
  const { redLines, rules, actions } = read.body
  const lines = redLines.filter(({ when }) => !when)
  const behind = new Map(lines.flatMap(({ id, actions }) => actions.map(action => [action, id] as const)))
  const planned = [
    ...rules.flatMap(({ id, steps }) => steps.map(step => [`rule ${id}`, step] as const)),
    ...actions.flatMap(({ id, outcomes }) =>
      outcomes.flatMap(outcome => outcome.try.map(step => [`action ${id}`, step] as const)),
    ),
  ]
  return planned.flatMap(([name, step]) => {
    const line = behind.get(step)
    if (line === undefined) return []
    const what = `leads to ${step}, behind the red line ${line}`
    return [at(read, name)('red-line', what, 'a step no red line forbids')]
  })
}

function unreachable(read: ReadPack): Finding[] {
  const now = packAt(read.body, read.body.on)
  const nobody = now.columns.map(() => -1)
  return read.body.actions.flatMap(({ id, needs }) => {
    const diagram = needs && conditionDiagram(now, now.refOf(needs))
    if (!diagram || reach(diagram, nobody) !== 1 << ends.closed) return []
    return [
      at(read, `action ${id}`)('unreachable-action', 'nobody can ever take it', 'needs somebody can meet'),
    ]
  })
}
