/** Collects the keys of one list, person by person; names are dropped once folded. */
import { type Filter, filterOf } from '../filter.ts'
import { listFather, listFold } from '../folds.ts'
import { type Key, keyOf, saltOf, sumOf } from '../keys.ts'
import { type Readings, readingsOf } from '../name/readings.ts'
import type { Word } from '../name/script.ts'
import { type Heard, splitOf } from '../name/split.ts'
import { datePlace, fatherlessPlace, isFull, yearPlace } from '../places.ts'
import type { Born } from '../question.ts'
import { type KeySet, keySet } from './keyset.ts'
import type { Dropped, Listed } from './listed.ts'
import { openShares, type Share } from './shares.ts'

/** Collects one list: `add` for each person, `drop` for each record that is left out. Names are not kept. */
export type ListBuilder = {
  add(person: Listed): void
  drop(why: Dropped): void
  /** @internal */
  finish(): Built
}
type Built = {
  people: number
  /** Of them with full dates of birth only. */
  dated: number
  dropped: Partial<Record<Dropped, number>>
  dates: Filter
  years: Filter
  shares: readonly Share[]
}

/**
 * Starts a list. `text`: the salt of the bundle it will stand in, any text, so that a table made for one copy fits no
 * other.
 */
export function startList(text: string): ListBuilder {
  const salt = saltOf(text)
  const dropped: Partial<Record<Dropped, number>> = {}
  const [dates, years] = [keySet(), keySet()]
  const shares = openShares()
  let people = 0
  let dated = 0
  const hear = remembered(readingsOf)
  return {
    add: ({ names, born: given }) => {
      people++
      const born = complete(given)
      const split = names.map(name => splitOf(name, hear))
      const isCertain = split.some(({ names: words }) => words.some(({ word }) => word.script === 'cyrillic'))
      if (born.every(isFull)) dated++
      const common = new Map<number, Key>()
      for (const { names: words, joined, fathers } of split) {
        const folds = words.map(word => keyed(word, salt))
        for (const { coarse } of folds) common.set(coarse.high, coarse)
        const pairs = pairsOf(folds)
        for (const { heard, at } of joined) {
          const one = keyed(heard, salt)
          pairs.push(...folds.toSpliced(at, 2).map(other => [one, other] as const))
        }
        addName(pairs, { father: listFather(fathers), isCertain }, born, { dates, years, salt })
      }
      for (const name of common.values()) shares.count(name)
    },
    drop: why => {
      dropped[why] = (dropped[why] ?? 0) + 1
    },
    finish: () => ({
      people,
      dated,
      dropped,
      dates: filterOf(dates.different()),
      years: filterOf(years.different()),
      shares: shares.common(people),
    }),
  }
}

/** A year beside a full date of that year tells nothing more, and would find others who were born in it. */
const complete = (born: readonly Born[]): readonly Born[] =>
  born.filter(one => isFull(one) || !born.some(other => isFull(other) && other.year === one.year))

type Keyed = { coarse: Key; fine: Key }
function keyed(heard: Heard, salt: number): Keyed {
  const { coarse, fine } = listFold(heard)
  return { coarse: keyOf(coarse, salt), fine: keyOf(fine, salt) }
}

type Into = { dates: KeySet; years: KeySet; salt: number }

type Pair = readonly [Keyed, Keyed]

/** Every two words; who has one name only stands under it alone. */
const pairsOf = (folds: readonly Keyed[]): Pair[] =>
  folds.length === 1
    ? [[folds[0]!, folds[0]!]]
    : folds.flatMap((one, i) => folds.slice(i + 1).map(other => [one, other] as const))

type Father = { father: string; isCertain: boolean }

function addName(
  pairs: readonly Pair[],
  { father, isCertain }: Father,
  born: readonly Born[],
  into: Into,
): void {
  for (const one of born) {
    const year = yearPlace(one.year, father, isFull(one), into.salt)
    // Latin letters may have been meant for another father: who is asked with one is looked for here, too.
    const anybody =
      isCertain && father !== ''
        ? fatherlessPlace(one.year, isFull(one), into.salt)
        : yearPlace(one.year, '', isFull(one), into.salt)
    for (const [first, second] of pairs) {
      if (father !== '') into.years.add(sumOf(first.fine, second.fine, year))
      into.years.add(sumOf(first.coarse, second.coarse, anybody))
      if (isFull(one)) {
        const date = datePlace(one.year, one.month, one.day, into.salt)
        into.dates.add(sumOf(first.coarse, second.coarse, date))
      }
    }
  }
}

/** Of a hundred thousand listed people most share their words with others. */
const mostRemembered = 100_000

function remembered(hear: (word: Word) => Readings): (word: Word) => Readings {
  const cached = new Map<string, Readings>()
  return word => {
    const known = cached.get(word.letters)
    if (known) return known
    if (cached.size === mostRemembered) cached.clear()
    const readings = hear(word)
    cached.set(word.letters, readings)
    return readings
  }
}
