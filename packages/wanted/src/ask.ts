/** One question made ready: every key it may stand under, the likeliest first. */
import { askFathers, askFold, everyFather, slippedFold } from './folds.ts'
import { type Key, keyOf, sumOf } from './keys.ts'
import { type Heard, splitOf } from './name/split.ts'
import { datePlace, isFull, yearPlace } from './places.ts'
import type { Question } from './question.ts'

export type Asked = {
  /** How many words name the person; with fewer than two little can be said. */
  words: number
  knowsFather: boolean
  /** The likeliest coarse fold of each word, for counting namesakes. */
  likeliest: readonly Key[]
  /** Sums of every two words, without a place. */
  coarse: readonly Key[]
  fine: readonly Key[]
  /** The same with one slip in one of the words; made when asked for. */
  slipped: () => readonly Key[]
  /** The father's names a list may have; `''` stands for a list that names none. */
  fathers: readonly string[]
}

const none: Key = { high: 0, low: 0 }

export function askedOf({ name }: Question, salt: number): Asked {
  const { names, fathers } = splitOf(name)
  const keysOf = (folds: readonly string[]) => folds.map(fold => keyOf(fold, salt))
  const words = names.map(word => ({ ...keyed(word, keysOf), slips: () => keysOf(slippedFold(word)) }))
  const pairs = words.flatMap((one, i) => words.slice(i + 1).map(other => [one, other] as const))
  if (words.length === 1) pairs.push([words[0]!, words[0]!])
  return {
    words: words.length,
    knowsFather: fathers.length > 0,
    likeliest: words.flatMap(({ coarse }) => coarse.slice(0, 1)),
    coarse: pairs.flatMap(([one, other]) => sums(one.coarse, other.coarse)),
    fine: pairs.flatMap(([one, other]) => sums(one.fine, other.fine)),
    slipped: () => {
      const slips = new Map(words.map(word => [word, word.slips()]))
      return pairs.flatMap(([one, other]) =>
        one === other ? [] : [...sums(slips.get(one)!, other.coarse), ...sums(one.coarse, slips.get(other)!)],
      )
    },
    fathers: fathers.length > 0 ? askFathers(fathers) : everyFather(),
  }
}

const keyed = (word: Heard, keysOf: (folds: readonly string[]) => Key[]) => {
  const { coarse, fine } = askFold(word)
  return { coarse: keysOf(coarse), fine: keysOf(fine) }
}

const sums = (ones: readonly Key[], others: readonly Key[]) =>
  ones.flatMap(one => others.map(other => sumOf(one, other, none)))

/** Where a full date is looked for: as given, and with day and month swapped where that is a date, too. */
export function datePlaces({ born }: Question, salt: number): { asGiven?: Key; swapped?: Key } {
  if (!isFull(born)) return {}
  const { year, month, day } = born
  const asGiven = datePlace(year, month, day, salt)
  return day <= 12 && day !== month ? { asGiven, swapped: datePlace(year, day, month, salt) } : { asGiven }
}

export const yearPlaces = (
  { born }: Question,
  fathers: readonly string[],
  listHasDay: boolean,
  salt: number,
): Key[] => fathers.map(father => yearPlace(born.year, father, listHasDay, salt))
