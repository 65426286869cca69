/** Each rule has a test that reaches its best answer and one that does not; no two tests contradict each other. */
import type { Answer, Rule } from '../../pack.ts'
import type { Finding } from '../finding.ts'
import type { ReadPack } from '../read.ts'
import { at } from './where.ts'

export const checkTests = (read: ReadPack): Finding[] =>
  read.body.rules.flatMap(rule => [...lacking(read, rule), ...contradicting(read, rule)])

/** The best a rule can answer, by what its versions are made of. */
function bestOf({ versions }: Rule): Answer {
  const each = versions.map(({ standing, when, lead, unsettled }): Answer => {
    if (standing) return standing
    if (unsettled && 'always' in unsettled) return 'unknown'
    return when ? 'open' : lead ? 'lead' : 'closed'
  })
  return (['open', 'lead', 'unknown', 'closed'] as const).find(answer => each.includes(answer))!
}

function lacking(read: ReadPack, rule: Rule): Finding[] {
  const { id, tests, versions } = rule
  const say = at(read, `rule ${id}`)
  const isStanding = versions.every(({ standing, na }) => standing && !na)
  const best = bestOf(rule)
  // A `when` may be met only on statements nobody has read.
  const isYes = (want: Answer) => want === best || (best === 'open' && want === 'lead')
  if (!tests.some(({ want }) => isYes(want)))
    return [say('missing-test', 'has no yes test', `a test that wants ${best}`)]
  if (!isStanding && tests.every(({ want }) => isYes(want)))
    return [say('missing-test', 'has no no test', `a test that wants other than ${best}`)]
  return []
}

function contradicting(read: ReadPack, { id, tests }: Rule): Finding[] {
  const seen = new Map<string, Answer>()
  return tests.flatMap(({ on, facts, want }, index) => {
    const key = JSON.stringify([on, Object.entries(facts).sort()])
    const before = seen.get(key) ?? want
    seen.set(key, before)
    if (before === want) return []
    const what = `test ${index + 1} wants ${want}, another ${before} for the same person`
    return [at(read, `rule ${id}`)('contradiction', what, 'one answer')]
  })
}
