/** Facts and sets: what can be known of a person, and the questions. */
import { isMap } from 'yaml'
import type { FactShape } from '../fact.ts'
import type { Fact, Presumption, Text } from '../pack.ts'
import { type Context, citations, nameOf, text } from './context.ts'
import {
  id,
  integer,
  keysOf,
  listOf,
  mapOf,
  may,
  oneOf,
  type Place,
  type Reader,
  record,
  refuse,
  spotOf,
  tryRead,
  words,
  yesNo,
} from './place.ts'

const types = ['yes-no', 'one-of', 'some-of', 'country', 'countries', 'date', 'number'] as const

/** Type and values only: enough to read conditions, and never said to be wrong here. */
export function shapesOf(places: readonly Place[]): Map<string, FactShape> {
  const quiet = places.map(place => ({ ...place, say: () => {} }))
  const entries = quiet.flatMap(place => tryRead(place, keysOf)).flat()
  return new Map(
    entries.flatMap(([name, place]) => {
      const found = new Map(tryRead(place, keysOf).flatMap(keys => keys.map(([key, value]) => [key, value])))
      const [type] = found.has('type') ? tryRead(found.get('type')!, oneOf(...types)) : []
      const [values] = found.has('values') ? tryRead(found.get('values')!, valueNames) : []
      return type ? [[name, { type, ...(values ? { values } : {}) }] as const] : []
    }),
  )
}
const valueNames: Reader<string[]> = place =>
  isMap(place.node) ? keysOf(place).map(([key]) => key) : listOf(words)(place)

/** A map from value to its words, or a list of values that need none. */
const values =
  (context: Context): Reader<Record<string, Text>> =>
  place =>
    isMap(place.node)
      ? mapOf(text(context))(place)
      : Object.fromEntries(listOf(id)(place).map(value => [value, {}] as const))

const presumption = (context: Context): Reader<Presumption> =>
  record({ value: words, rebut: may(nameOf(context, 'fact')), cite: citations(context) })

export function facts(context: Context): Reader<Record<string, Fact>> {
  const shape = record({
    type: oneOf(...types),
    values: may(values(context)),
    moves: oneOf('fixed', 'by-action-only', 'never-suggest', 'free'),
    sensitivity: may(oneOf('low', 'some', 'high'), 'low' as const),
    cost: may(integer, 1),
    by: may(oneOf('lawyer')),
    presume: may(presumption(context)),
    deadline: may(yesNo),
    purpose: may(words),
    ask: text(context),
    why: text(context),
  })
  const fact: Reader<Fact> = place => {
    const { purpose, ...others } = shape(place)
    const read = { ...others, ...(purpose === undefined ? {} : { purpose }) }
    const { type, values, cost } = read
    const isListed = type === 'one-of' || type === 'some-of'
    if (isListed !== (values !== undefined))
      refuse(
        place,
        'shape',
        `is ${type} ${isListed ? 'without' : 'with'} values`,
        isListed ? 'values' : 'none',
      )
    if (cost < 1 || cost > 5) refuse(place, 'shape', `costs ${cost}`, 'a cost from 1 to 5')
    return read
  }
  return place => {
    for (const [name, at] of keysOf(place)) context.spots.set(`fact ${name}`, spotOf(at))
    return mapOf(fact)(place)
  }
}

export const sets: Reader<Record<string, string[]>> = mapOf(listOf(words))
