/** Versions of a rule: in order, without holes or two at once, each as sure as what it cites, each citing law in force. */
import { countOf, dayOf, isWithin } from '../../day.ts'
import type { Confidence, Day, Rule, Version } from '../../pack.ts'
import { citesIn, statementOf } from '../../tree.ts'
import type { Finding } from '../finding.ts'
import type { ReadPack } from '../read.ts'
import { finding } from './where.ts'

export const checkVersions = (read: ReadPack): Finding[] =>
  read.body.rules.flatMap(rule => [
    ...inOrder(read, rule),
    ...rule.versions.flatMap((version, index) => sure(read, `rule ${rule.id} version ${index + 1}`, version)),
    ...copies(read, rule),
  ])

const dayAfter = (day: Day) => dayOf(countOf(day)! + 1)
const start = ({ from }: Version) => from ?? ''

function inOrder(read: ReadPack, { id, versions, na }: Rule): Finding[] {
  const sorted = versions
    .map((version, index) => ({ version, index }))
    .sort((a, b) => (start(a.version) < start(b.version) ? -1 : 1))
  return sorted.flatMap(({ version, index }, place) => {
    const name = `rule ${id} version ${index + 1}`
    const { from, to } = version
    const next = sorted[place + 1]?.version
    if (from !== null && to !== null && from > to)
      return [finding(read, name, 'bad-date', `ends on ${to}, before it begins on ${from}`, 'from before to')]
    if (!next) return []
    if (to === null || next.from === null || to >= next.from) {
      const right = `to: ${next.from === null ? 'a day' : dayOf(countOf(next.from)! - 1)}`
      return [
        finding(read, name, 'overlap', `is in force together with the version from ${next.from}`, right),
      ]
    }
    const hole = { from: dayAfter(to), to: dayOf(countOf(next.from)! - 1) }
    const isFilled = hole.from > hole.to || (isCovered(na, hole.from) && isCovered(na, hole.to))
    if (isFilled) return []
    return [
      finding(
        read,
        name,
        'gap',
        `nothing is in force from ${hole.from} to ${hole.to}`,
        'a version, or an na span that says so',
      ),
    ]
  })
}
const isCovered = (spans: Rule['na'], day: Day) => spans.some(span => isWithin(day, span))

const order: readonly Confidence[] = ['unverified', 'changing', 'confirmed']

function sure(read: ReadPack, name: string, version: Version): Finding[] {
  const { na, bars, when, lead, unsettled, cite, confidence, from, to } = version
  const cites = [...new Set([...[na, bars, when, lead, unsettled].flatMap(citesIn), ...cite])]
  const statements = cites.map(one => ({ one, statement: read.body.statements[statementOf(one)]! }))
  const best = Math.max(...statements.map(({ statement }) => order.indexOf(statement.conf)))
  const unsure = order.indexOf(confidence) > best
  const isPast = (end: Day | null) => end !== null && from !== null && end < from
  const late = statements.filter(
    ({ statement }) => isPast(statement.to) || (to !== null && (statement.from ?? '') > to),
  )
  return [
    ...(unsure
      ? [
          finding(
            read,
            name,
            'unsourced-confidence',
            `is ${confidence}; no statement it cites is`,
            `confidence: ${order[best]}`,
          ),
        ]
      : []),
    ...late.map(({ one }) =>
      finding(
        read,
        name,
        'missing-citation',
        `cites ${one}, which is not in force on any day of it`,
        'a statement in force',
      ),
    ),
  ]
}

function copies(read: ReadPack, { id, versions }: Rule): Finding[] {
  const own = JSON.stringify(versions)
  const first = read.body.rules.find(rule => JSON.stringify(rule.versions) === own)!
  if (first.id === id) return []
  return [finding(read, `rule ${id}`, 'duplicate', `says the same as ${first.id}`, 'one rule')]
}
