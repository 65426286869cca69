/** Prepares one question: computes every key its name may be listed under. */
import { type Filter, has } from './filter.ts'
import { askFathers, askFold, type Fold, listFold, reformedFold, slippedFold } from './folds.ts'
import { type Key, keyOf } from './keys.ts'
import { everyReadingOf } from './name/readings.ts'
import { type Heard, splitOf } from './name/split.ts'
import { datePlace, fatherlessPlace, isFull, yearPlace } from './places.ts'
import type { Named, Question } from './question.ts'

/** Hashes of what a word may be folded to, in pairs of high and low. */
type Keys = Uint32Array
type Folds = { coarse: Keys; fine: Keys }
/**
 * `slipped`: made when asked for, as most questions are answered before. `likely`: with a slip in one word the other is
 * read in its likeliest ways only, as hardly anybody slips in a rare spelling.
 */
type Word = Folds & {
  isGiven: boolean
  likely: Folds
  slipped: (fold: keyof Folds) => Keys
  /** With another ending of a surname. */
  reformed: () => Keys
}

export type Asked = {
  /** How many words name the person; with fewer than two little can be said. */
  words: number
  /** Some are in letters that are not read: compared as they stand, and their absence tells nothing. */
  isUnread: boolean
  /** The high half of the likeliest fold of each word: for counting namesakes. */
  likeliest: readonly number[]
  /** Every two words. */
  pairs: readonly (readonly [Word, Word])[]
  /** Those of them that may hold a slip: two given names beside a surname do not name anybody by half. */
  slippable: readonly (readonly [Word, Word])[]
  /** Two neighbours as one word with every other. */
  joined: readonly (readonly [Word, Word])[]
  /** Every word with itself: somebody may be listed under one name only. */
  alone: readonly (readonly [Word, Word])[]
  /** The father's names a list may have; none: not known. */
  fathers: readonly string[]
}

export function askedOf(name: Named, salt: number): Asked {
  const { names, joined, fathers } = splitOf(name, everyReadingOf)
  const words = names.map(word => wordOf(word, salt))
  const pairs = words.flatMap((one, i) => words.slice(i + 1).map(other => [one, other] as const))
  const hasSurname = words.some(({ isGiven }) => !isGiven)
  return {
    words: words.length,
    isUnread: names.some(({ word }) => word.script === 'other'),
    likeliest: names.map(heard => keyOf(listFold(heard).coarse, salt).high),
    pairs,
    slippable: pairs.filter(([one, other]) => !(hasSurname && one.isGiven && other.isGiven)),
    joined: joined.flatMap(({ heard, at }) => {
      const one = wordOf(heard, salt)
      return words.toSpliced(at, 2).map(other => [one, other] as const)
    }),
    alone: words.map(word => [word, word] as const),
    fathers: askFathers(fathers),
  }
}

function wordOf(heard: Heard, salt: number): Word {
  const both = ({ coarse, fine }: Fold) => ({ coarse: hashed(coarse, salt), fine: hashed(fine, salt) })
  const fold = askFold(heard)
  const slipped: Partial<Folds> = {}
  return {
    ...both(fold),
    isGiven: fold.isGiven,
    likely: both(fold.likely),
    slipped: kind => {
      slipped[kind] ??= hashed(slippedFold(heard, kind), salt)
      return slipped[kind]
    },
    reformed: () => hashed(reformedFold(heard), salt),
  }
}

function hashed(texts: readonly string[], salt: number): Keys {
  const keys = new Uint32Array(2 * texts.length)
  let at = 0
  for (const text of texts) {
    const { high, low } = keyOf(text, salt)
    keys[at++] = high
    keys[at++] = low
  }
  return keys
}

/** Whether the sum of one of the ones, one of the others and the place is in the filter. */
function isAny(filter: Filter, ones: Keys, others: Keys, place: Key): boolean {
  for (let i = 0; i < ones.length; i += 2) {
    const high = ones[i]! + place.high
    const low = ones[i + 1]! + place.low
    for (let j = 0; j < others.length; j += 2) {
      if (has(filter, (high + others[j]!) >>> 0, (low + others[j + 1]!) >>> 0)) return true
    }
  }
  return false
}

type Pairs = Asked['pairs']

export const isIn = (filter: Filter, pairs: Pairs, fold: keyof Folds, place: Key | undefined): boolean =>
  place !== undefined && pairs.some(([one, other]) => isAny(filter, one[fold], other[fold], place))

/** With one slip in one of the words. */
export const isSlippedIn = (filter: Filter, pairs: Pairs, fold: keyof Folds, place: Key): boolean =>
  pairs.some(
    ([one, other]) =>
      isAny(filter, one.slipped(fold), other.likely[fold], place) ||
      isAny(filter, one.likely[fold], other.slipped(fold), place),
  )

/** With another ending of a surname. */
export const isReformedIn = (filter: Filter, pairs: Pairs, place: Key): boolean =>
  pairs.some(
    ([one, other]) =>
      isAny(filter, one.reformed(), other.likely.coarse, place) ||
      isAny(filter, one.likely.coarse, other.reformed(), place),
  )

/** Where a full date is looked for: as given, and with day and month swapped where that is another date. */
export function datePlaces({ born }: Question, salt: number): { asGiven?: Key; swapped?: Key } {
  if (!isFull(born)) return {}
  const { year, month, day } = born
  const asGiven = datePlace(year, month, day, salt)
  return day <= 12 && day !== month ? { asGiven, swapped: datePlace(year, day, month, salt) } : { asGiven }
}

/** Where a father's name and the year are looked for, in a list that has the day or not. */
export const fatherPlaces = (
  { fathers }: Asked,
  { born }: Question,
  listHasDay: boolean,
  salt: number,
): Key[] => fathers.map(father => yearPlace(born.year, father, listHasDay, salt))

/** Where somebody is looked for who may have any father: without one in the list, or none in the question. */
export function anyFatherPlaces(
  { fathers }: Asked,
  { born }: Question,
  listHasDay: boolean,
  salt: number,
): Key[] {
  const withNone = yearPlace(born.year, '', listHasDay, salt)
  return fathers.length > 0 ? [withNone] : [withNone, fatherlessPlace(born.year, listHasDay, salt)]
}
