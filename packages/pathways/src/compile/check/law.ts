/** Statements and facts: sure only where a source is named, in order of days, read by somebody lately, and used. */
import type { Day, PackBody, Review, Tree } from '../../pack.ts'
import { leavesOf } from '../../tree.ts'
import type { Finding } from '../finding.ts'
import type { ReadPack } from '../read.ts'
import { finding } from './where.ts'

export const checkLaw = (read: ReadPack, today: Day): Finding[] => [
  ...statements(read, today),
  ...reviews(read, today),
  ...unusedFacts(read),
]

function statements(read: ReadPack, today: Day): Finding[] {
  return Object.entries(read.body.statements).flatMap(([id, { conf, src, sources, from, to, review }]) => {
    const name = `statement ${id}`
    const isSourced = conf === 'unverified' || src !== '' || sources.length > 0
    return [
      ...(isSourced
        ? []
        : [
            finding(
              read,
              name,
              'unsourced-confidence',
              `is ${conf} without a source`,
              'a src, or conf: unverified',
            ),
          ]),
      ...(from !== null && to !== null && from > to
        ? [finding(read, name, 'bad-date', `ends on ${to}, before it begins on ${from}`, 'from before to')]
        : []),
      ...(isExpired(review, today)
        ? [
            finding(
              read,
              name,
              'expired-review',
              `its review ended on ${review.until}`,
              'a new review, or by: null',
            ),
          ]
        : []),
    ]
  })
}

const reviews = (read: ReadPack, today: Day): Finding[] =>
  read.body.rules.flatMap(({ id, versions }) =>
    versions.flatMap(({ review }, index) =>
      isExpired(review, today)
        ? [
            finding(
              read,
              `rule ${id} version ${index + 1}`,
              'expired-review',
              `its review ended on ${review.until}`,
              'a new review, or by: null',
            ),
          ]
        : [],
    ),
  )
const isExpired = ({ by, until }: Review, today: Day) => by !== null && until !== null && until < today

function unusedFacts(read: ReadPack): Finding[] {
  const { body } = read
  const used = new Set([
    ...treesOf(body)
      .flatMap(leavesOf)
      .map(({ fact }) => fact),
    ...body.rules.flatMap(({ versions }) => versions.flatMap(({ anchor }) => anchor.fact ?? [])),
    ...Object.values(body.facts).flatMap(({ presume }) => presume?.rebut ?? []),
  ])
  return Object.entries(body.facts).flatMap(([id, { keptFor }]) =>
    used.has(id) || keptFor
      ? []
      : [finding(read, `fact ${id}`, 'unused', 'no condition asks it', 'a condition, or kept-for: why')],
  )
}

/** Every condition of the pack. */
export const treesOf = (body: PackBody): (Tree | undefined)[] => [
  ...body.rules.flatMap(({ versions }) =>
    versions.flatMap(({ na, bars, when, lead, unsettled }) => [na, bars, when, lead, unsettled]),
  ),
  ...[...body.gates, ...body.warnings, ...body.redLines].map(({ when }) => when),
  ...[...body.constraints, ...body.invariants].map(({ never }) => never),
  ...body.actions.map(({ needs }) => needs),
]
