/** Actions: each can be taken by somebody, brings nothing that may not be suggested, and follows no red line. */
import { no } from '../../circuit.ts'
import { conditionDiagram } from '../../decision.ts'
import { reach } from '../../diagram.ts'
import { packAt } from '../../pack-at.ts'
import type { Finding } from '../finding.ts'
import type { ReadPack } from '../read.ts'
import { finding } from './where.ts'

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
      return [
        finding(
          read,
          `action ${id}`,
          'never-suggest',
          `brings about ${fact}, which is ${moves}`,
          'an effect that may be suggested',
        ),
      ]
    }),
  )

function behindLines(read: ReadPack): Finding[] {
  const { redLines, rules, actions } = read.body
  const behind = new Map(
    redLines.flatMap(({ id, actions, when }) => (when ? [] : actions.map(action => [action, id] as const))),
  )
  const planned = [
    ...rules.flatMap(({ id, steps }) => steps.map(step => [`rule ${id}`, step] as const)),
    ...actions.flatMap(({ id, outcomes }) =>
      outcomes.flatMap(({ then }) => then.map(step => [`action ${id}`, step] as const)),
    ),
  ]
  return planned.flatMap(([name, step]) =>
    behind.has(step)
      ? [
          finding(
            read,
            name,
            'red-line',
            `leads to ${step}, behind the red line ${behind.get(step)}`,
            'a step no red line forbids',
          ),
        ]
      : [],
  )
}

function unreachable(read: ReadPack): Finding[] {
  const at = packAt(read.body, read.body.on)
  return read.body.actions.flatMap(({ id, needs }) => {
    const ref = needs ? at.refOf(needs) : 0
    const diagram = conditionDiagram(at, ref)
    const isTaken =
      ref !== no &&
      (!diagram ||
        reach(
          diagram,
          at.columns.map(() => -1),
        ) !== 1)
    return isTaken
      ? []
      : [
          finding(
            read,
            `action ${id}`,
            'unreachable-action',
            'nobody can ever take it',
            'needs that somebody can meet',
          ),
        ]
  })
}
