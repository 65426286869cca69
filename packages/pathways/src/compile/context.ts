/** What reading one part of a pack needs to know of the rest: its names, and where things stand. */
import { countOf } from '../day.ts'
import type { Day, Review, Spot, Text } from '../pack.ts'
import { type Known, nearest } from './leaf.ts'
import {
  may,
  note,
  type Place,
  type Reader,
  record,
  refuse,
  someOf,
  spotOf,
  tryRead,
  words,
} from './place.ts'

export type Names = {
  readonly [kind in 'source' | 'statement' | 'fact' | 'rule' | 'action']: ReadonlySet<string>
}
/** A text and its translation, with the fingerprint of the original it was made from. */
export type Translated = {
  readonly place: Place
  readonly original: string
  readonly language: string
  readonly of: string | undefined
}
export type Context = Known & {
  readonly names: Names
  readonly languages: readonly string[]
  /** Where each thing stands, by `rule kz_stay` and the like. */
  readonly spots: Map<string, Spot>
  readonly translated: Translated[]
}

/** Reads, and remembers where it stands. */
export const marked =
  <T>(context: Context, name: (value: T) => string, read: Reader<T>): Reader<T> =>
  place => {
    const value = read(place)
    context.spots.set(name(value), spotOf(place))
    return value
  }

/** The name of something the pack has. */
export const nameOf =
  (context: Context, kind: keyof Names): Reader<string> =>
  place => {
    const name = words(place)
    const names = context.names[kind]
    if (names.has(name)) return name
    const right = nearest(name, [...names])
    return refuse(
      place,
      kind === 'fact' ? 'unknown-fact' : 'unknown-name',
      `there is no ${kind} "${name}"`,
      right,
    )
  }

/** `EU-01` or `EU-01 art. 9(2)(e)`: the statement must be there. */
export const citation =
  (context: Context): Reader<string> =>
  place => {
    const text = words(place)
    const [name = ''] = text.split(/\s/)
    if (context.names.statement.has(name)) return text
    const right = nearest(name, [...context.names.statement])
    return refuse(place, 'missing-citation', `cites "${name}", which is no statement`, right)
  }
/** At least one. */
export const citations =
  (context: Context): Reader<string[]> =>
  place => {
    const found = someOf(citation(context))(place)
    return found.length > 0
      ? found
      : refuse(place, 'missing-citation', 'cites nothing', 'cite: [the id of a statement]')
  }

export const day: Reader<Day> = place => {
  const text = words(place)
  return countOf(text) === undefined
    ? refuse(place, 'bad-date', `"${text}" is no day`, 'a day such as 2026-06-12')
    : text
}
/** Null: without end. */
export const days = { from: may(day, null), to: may(day, null) }
export const review: Reader<Review> = may(
  record({ by: may(words, null), on: may(day, null), until: may(day, null) }),
  { by: null, on: null, until: null },
)

/** In every language of the pack. A translation says which original it was made from. */
export const text =
  (context: Context): Reader<Text> =>
  place => {
    const [first = 'en', ...others] = context.languages
    const shape = Object.fromEntries([
      [first, words],
      ...others.flatMap(one => [[one, may(words)] as const, [`${one}-of`, may(words)] as const]),
    ]) as Record<string, Reader<string | undefined>>
    const read = record(shape)(place)
    const original = read[first]!
    for (const other of others) {
      if (read[other] === undefined)
        note(place, 'stale-translation', `has no ${other}`, `the text in ${other}`)
      else context.translated.push({ place, original, language: other, of: read[`${other}-of`] })
    }
    const present = context.languages.filter(one => read[one] !== undefined)
    return Object.fromEntries(present.map(one => [one, read[one]!]))
  }
/** A text, or bare words in the pack's first language, which nobody translated. */
export const textOrWords =
  (context: Context): Reader<Text> =>
  place => {
    const isBare = tryRead({ ...place, say: () => {} }, words)
    return isBare.length > 0 ? { [context.languages[0] ?? 'en']: words(place) } : text(context)(place)
  }
