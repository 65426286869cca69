/** Reads the test people of a pack: their facts, validated as any facts are, and the answers expected on a day. */
import { isMap, isScalar, isSeq } from 'yaml'
import { faultsOf } from '../fact.ts'
import type { Given, Scenario } from '../pack.ts'
import { type Context, day, nameOf } from './context.ts'
import { nearest } from './leaf.ts'
import {
  id,
  keysOf,
  listOf,
  may,
  note,
  type Place,
  type Reader,
  record,
  spotOf,
  tryRead,
  words,
} from './place.ts'

/** A map from fact to value, in the pack's vocabulary. */
export const given =
  (context: Context): Reader<Given> =>
  place =>
    Object.fromEntries(
      keysOf(place).flatMap(([fact, at, keyPlace]) => {
        const value = plain(at)
        const [fault] = faultsOf(context.facts, { [fact]: value })
        if (!fault) return [[fact, value] as const]
        if (context.names.fact.has(fact) && !context.facts.has(fact)) return []
        const isKnown = context.facts.has(fact)
        if (isKnown)
          note(at, context.facts.get(fact)?.type === 'date' ? 'bad-date' : 'shape', fault.what, fault.right)
        else note(keyPlace, 'unknown-fact', fault.what, nearest(fact, [...context.facts.keys()]))
        return []
      }),
    )
const plain = ({ node }: Place): unknown => {
  if (isScalar(node)) return node.value === null ? null : (node.source ?? String(node.value))
  return isSeq(node)
    ? node.items.map(item => (isScalar(item) ? (item.source ?? String(item.value)) : item))
    : node
}

const wanted = (context: Context) => {
  const rules = may(listOf(nameOf(context, 'rule')))
  return record({ open: rules, closed: rules, unknown: rules, lead: rules, na: rules })
}

/** One scenario for each of its days. */
const scenario =
  (context: Context): Reader<Scenario[]> =>
  place => {
    const before = { gates: may(listOf(words), []), warn: may(listOf(nameOf(context, 'statement')), []) }
    const then = record({
      facts: may(given(context), {} as Given),
      want: may(wanted(context), {}),
      ...before,
      why: may(words),
    })
    const read = record({
      id,
      title: words,
      facts: may(given(context), {} as Given),
      ...before,
      at: (at: Place) =>
        isMap(at.node)
          ? keysOf(at).flatMap(([, value, keyPlace]) =>
              tryRead(value, then).map(one => ({ on: day(keyPlace), ...one, spot: spotOf(keyPlace) })),
            )
          : [],
    })(place)
    return read.at.map(({ on, facts, want, gates, warn, spot }) => ({
      id: read.id,
      title: read.title,
      on,
      facts: { ...read.facts, ...facts },
      want,
      gates: [...read.gates, ...gates],
      warn: [...read.warn, ...warn],
      spot,
    }))
  }

export const scenarios =
  (context: Context): Reader<Scenario[]> =>
  place =>
    listOf(scenario(context))(place).flat()
