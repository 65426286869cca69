/** Reads rules: each pathway as dated versions of conditions, with its yes and no tests. */
import type { Answer, Given, Rule, RuleTest, Span, Version } from '../pack.ts'
import { type Context, citation, citations, day, days, marked, nameOf, review, text } from './context.ts'
import {
  completeListOf,
  id,
  keysOf,
  listOf,
  may,
  oneOf,
  type Place,
  type Reader,
  record,
  refuse,
  spotOf,
  words,
} from './place.ts'
import { given } from './tests.ts'
import { tree } from './tree.ts'

const kinds = ['application', 'lodged', 'registered', 'decision', 'event'] as const
const answers = ['open', 'closed', 'unknown', 'lead', 'na'] as const satisfies readonly Answer[]

/** A kind alone, or with the date fact that tells it: `{ lodged: claim_lodged }`. */
const anchor =
  (context: Context): Reader<Version['anchor']> =>
  place => {
    const kind = oneOf(...kinds)
    if (typeof (place.node as { value?: unknown } | null)?.value === 'string') return { kind: kind(place) }
    const [entry, ...more] = keysOf(place)
    if (!entry || more.length > 0)
      refuse(place, 'shape', 'is no anchor', '{ lodged: claim_lodged } or a kind alone')
    const [, factPlace, kindPlace] = entry
    const fact = nameOf(context, 'fact')(factPlace)
    if (context.facts.get(fact)?.type !== 'date')
      refuse(factPlace, 'shape', `"${fact}" is no date`, 'a date fact')
    return { kind: kind(kindPlace), fact }
  }

const version = (context: Context): Reader<Version> => {
  const condition = may(tree(context))
  const shape = record({
    'in-force': record(days),
    anchor: anchor(context),
    na: condition,
    bars: condition,
    when: condition,
    lead: condition,
    unsettled: condition,
    standing: may(oneOf('open', 'closed', 'unknown')),
    cite: may(citations(context), []),
    strength: oneOf('entitlement', 'discretion', 'arguable'),
    confidence: oneOf('confirmed', 'changing', 'unverified'),
    review,
  })
  return place => {
    const { 'in-force': force, ...others } = shape(place)
    const { bars, when, lead, unsettled, standing, cite } = others
    if (standing && (bars || when || lead || unsettled))
      refuse(place, 'shape', `stands ${standing} and has conditions`, 'one or the other')
    if (standing && cite.length === 0)
      refuse(
        place,
        'missing-citation',
        `stands ${standing} and cites nothing`,
        'cite: [the id of a statement]',
      )
    if (!standing && !when && !lead) refuse(place, 'shape', 'says nothing', 'when, lead, or standing')
    return { ...force, ...others }
  }
}

const span = (context: Context): Reader<Span> => record({ ...days, cite: citations(context) })

const ruleTest = (context: Context): Reader<RuleTest> => {
  const shape = record({
    on: day,
    facts: may(given(context), {} as Given),
    want: oneOf(...answers),
    cites: may(listOf(citation(context)), []),
    why: may(words),
  })
  return place => {
    const { why: _, ...test } = shape(place)
    return { ...test, spot: spotOf(place) }
  }
}

export const rules = (context: Context): Reader<Rule[]> => {
  const shape = record({
    id,
    title: text(context),
    place: may(words),
    says: may(text(context)),
    steps: may(listOf(nameOf(context, 'action')), []),
    na: may(listOf(span(context)), []),
    versions: completeListOf(version(context)),
    tests: may(listOf(ruleTest(context)), []),
  })
  const rule: Reader<Rule> = place => {
    const read = shape(place)
    if (read.versions.length === 0) refuse(place, 'shape', 'has no version', 'at least one')
    markVersions(context, read.id, place)
    return read
  }
  return listOf(marked(context, ({ id }) => `rule ${id}`, rule))
}

function markVersions(context: Context, rule: string, place: Place): void {
  const [, versions] = keysOf(place).find(([key]) => key === 'versions')!
  listOf(at => {
    const path = `rule ${rule} version ${at.path.split(' ').at(-1)}`
    context.spots.set(path, spotOf(at))
    for (const [key, value] of keysOf(at)) context.spots.set(`${path} ${key}`, spotOf(value))
  })({ ...versions, say: () => {} })
}
