/** Statements and facts: sure only where a source is named, in order of days, read by somebody lately, and used. */
import type { Day, Review } from '../../pack.ts'
import { leavesOf, treesOf } from '../../tree.ts'
import type { Finding } from '../finding.ts'
import type { ReadPack } from '../read.ts'
import { at } from './where.ts'

export const checkLaw = (read: ReadPack, today: Day): Finding[] => [
  ...statements(read, today),
  ...rules(read, today),
  ...unusedFacts(read),
]

function statements(read: ReadPack, today: Day): Finding[] {
  return Object.entries(read.body.statements).flatMap(([id, { conf, src, sources, from, to, review }]) => {
    const say = at(read, `statement ${id}`)
    const isSourced = conf === 'unverified' || src !== '' || sources.length > 0
    const findings = expired(review, today, say)
    if (!isSourced)
      findings.push(say('unsourced-confidence', `is ${conf} without a source`, 'a src, or conf: unverified'))
    if (from !== null && to !== null && from > to)
      findings.push(say('bad-date', `ends on ${to}, before it begins on ${from}`, 'from before to'))
    return findings
  })
}

const rules = (read: ReadPack, today: Day): Finding[] =>
  read.body.rules.flatMap(({ id, versions }) =>
    versions.flatMap(({ review }, index) =>
      expired(review, today, at(read, `rule ${id} version ${index + 1}`)),
    ),
  )

function expired({ by, until }: Review, today: Day, say: ReturnType<typeof at>): Finding[] {
  if (by === null || until === null || until >= today) return []
  return [say('expired-review', `its review ended on ${until}`, 'a new review, or by: null')]
}

function unusedFacts(read: ReadPack): Finding[] {
  const { body } = read
  const used = new Set([
    ...treesOf(body)
      .flatMap(leavesOf)
      .map(({ fact }) => fact),
    ...body.rules.flatMap(({ versions }) => versions.flatMap(({ anchor }) => anchor.fact ?? [])),
    ...Object.values(body.facts).flatMap(({ presume }) => presume?.rebut ?? []),
  ])
  const unused = Object.entries(body.facts).filter(([id, { purpose }]) => !used.has(id) && !purpose)
  return unused.map(([id]) =>
    at(read, `fact ${id}`)('unused', 'no condition asks it', 'a condition, or purpose: why'),
  )
}
