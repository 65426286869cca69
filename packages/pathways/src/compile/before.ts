/** Reads gates, warnings, constraints and invariants. */
import type { Gate, Never, Warning } from '../pack.ts'
import { type Context, citations, days, marked, nameOf, text } from './context.ts'
import { id, listOf, may, type Reader, record, words, yesNo } from './place.ts'
import { tree } from './tree.ts'

export const gates = (context: Context): Reader<Gate[]> => {
  const shape = record({
    id,
    says: text(context),
    when: tree(context, []),
    'also-unknown': may(yesNo, false),
    cite: citations(context),
  })
  const gate: Reader<Gate> = place => {
    const { 'also-unknown': alsoUnknown, ...others } = shape(place)
    return { ...others, alsoUnknown }
  }
  return listOf(marked(context, ({ id }) => `gate ${id}`, gate))
}

export const warnings = (context: Context): Reader<Warning[]> => {
  const shape = record({
    id: nameOf(context, 'statement'),
    when: tree(context, []),
    'also-unknown': may(yesNo, false),
    ...days,
  })
  const warning: Reader<Warning> = place => {
    const { 'also-unknown': alsoUnknown, ...others } = shape(place)
    return { ...others, alsoUnknown }
  }
  return listOf(marked(context, ({ id }) => `warning ${id}`, warning))
}

export const nevers = (context: Context, kind: 'constraint' | 'invariant'): Reader<Never[]> =>
  listOf(
    marked(
      context,
      ({ id }) => `${kind} ${id}`,
      record({ id, says: words, never: tree(context, []), ...days }),
    ),
  )
