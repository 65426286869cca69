/** Versions of a rule: in order, without holes or two at once, each as sure as what it cites, each citing law in force. */
import { countOf, dayOf, isWithin } from '../../day.ts'
import type { Confidence, Day, Rule, Version } from '../../pack.ts'
import { citesIn, statementOf, treesOfVersion } from '../../tree.ts'
import type { Finding } from '../finding.ts'
import type { ReadPack } from '../read.ts'
import { at } from './where.ts'

export const checkVersions = (read: ReadPack): Finding[] =>
  read.body.rules.flatMap(rule => [
    ...inOrder(read, rule),
    ...rule.versions.flatMap((version, index) =>
      supported(read, `rule ${rule.id} version ${index + 1}`, version),
    ),
    ...copies(read, rule),
  ])

const dayBefore = (day: Day) => dayOf(countOf(day)! - 1)
const dayAfter = (day: Day) => dayOf(countOf(day)! + 1)

function inOrder(read: ReadPack, { id, versions, na }: Rule): Finding[] {
  const sorted = versions
    .map((version, index) => ({ ...version, say: at(read, `rule ${id} version ${index + 1}`) }))
    .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
  return sorted.flatMap(({ from, to, anchor, say }, place) => {
    const next = sorted[place + 1]
    if (from !== null && to !== null && from > to)
      return [say('bad-date', `ends on ${to}, before it begins on ${from}`, 'from before to')]
    if (!next) return []
    if (anchor.fact !== next.anchor.fact)
      return [say('overlap', 'has another anchor than the next version', 'one anchor for all of a rule')]
    if (to === null || next.from === null || to >= next.from) {
      const right = next.from === null ? 'one version without end' : `to: ${dayBefore(next.from)}`
      return [say('overlap', `is in force together with the version from ${next.from}`, right)]
    }
    const hole = { from: dayAfter(to), to: dayBefore(next.from) }
    const isFilled = hole.from > hole.to || (isCovered(na, hole.from) && isCovered(na, hole.to))
    if (isFilled) return []
    const what = `nothing is in force from ${hole.from} to ${hole.to}`
    return [say('gap', what, 'a version, or an na span that says so')]
  })
}
const isCovered = (spans: Rule['na'], day: Day) => spans.some(span => isWithin(day, span))

const order: readonly Confidence[] = ['unverified', 'changing', 'confirmed']

function supported(read: ReadPack, name: string, version: Version): Finding[] {
  const { cite, confidence, from, to } = version
  const say = at(read, name)
  const cites = [...new Set([...treesOfVersion(version).flatMap(tree => citesIn(tree)), ...cite])]
  const cited = cites.map(one => ({ one, statement: read.body.statements[statementOf(one)]! }))
  const best = Math.max(...cited.map(({ statement }) => order.indexOf(statement.conf)))
  const isOutside = (span: { from: Day | null; to: Day | null }) =>
    (span.to !== null && from !== null && span.to < from) ||
    (to !== null && span.from !== null && span.from > to)
  const outside = cited.filter(({ statement }) => isOutside(statement))
  const findings = outside.map(({ one }) =>
    say('missing-citation', `cites ${one}, in force on no day of it`, 'a statement in force'),
  )
  if (order.indexOf(confidence) > best)
    findings.push(
      say('unsourced-confidence', `is ${confidence}; nothing it cites is`, `confidence: ${order[best]}`),
    )
  return findings
}

function copies(read: ReadPack, { id, versions }: Rule): Finding[] {
  const own = JSON.stringify(versions)
  const first = read.body.rules.find(rule => JSON.stringify(rule.versions) === own)!
  return first.id === id
    ? []
    : [at(read, `rule ${id}`)('duplicate', `says the same as ${first.id}`, 'one rule')]
}
