/** Actions, with what they need, bring and risk, and the red lines no plan crosses. */
import type { Action, Outcome, RedLine } from '../pack.ts'
import { type Context, citations, marked, nameOf, text } from './context.ts'
import { id, integer, itemsOf, listOf, may, oneOf, type Reader, record, refuse } from './place.ts'
import { given } from './tests.ts'
import { tree } from './tree.ts'

const outcome = (context: Context): Reader<Outcome> =>
  record({
    id,
    says: may(text(context)),
    sets: may(given(context), {}),
    try: may(listOf(nameOf(context, 'action')), []),
  })

const range: Reader<readonly [number, number]> = place => {
  const [least, most, ...more] = itemsOf(place).map(integer)
  return least === undefined || most === undefined || more.length > 0 || least > most || least < 0
    ? refuse(place, 'shape', 'are not two numbers in order', '[at least, at most], or null')
    : [least, most]
}

export const actions = (context: Context): Reader<Action[]> => {
  const shape = record({
    id,
    title: text(context),
    needs: may(tree(context, [])),
    outcomes: listOf(outcome(context)),
    days: may(range, null),
    valid: may(integer, null),
    harm: record({ band: oneOf('low', 'some', 'high', 'unknown'), cite: citations(context) }),
    cite: citations(context),
  })
  const action: Reader<Action> = place => {
    const read = shape(place)
    if (read.outcomes.length === 0) refuse(place, 'shape', 'has no outcome', 'at least the one hoped for')
    return read
  }
  return listOf(marked(context, ({ id }) => `action ${id}`, action))
}

export const redLines = (context: Context): Reader<RedLine[]> => {
  const line = record({
    id,
    says: text(context),
    actions: listOf(nameOf(context, 'action')),
    when: may(tree(context, [])),
    cite: citations(context),
  })
  return listOf(marked(context, ({ id }) => `red-line ${id}`, line))
}
