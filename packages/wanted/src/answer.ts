/** The answer to a question. There is no level that means "not wanted". */

/**
 * `possible-strong`: name and full date read the same. `possible`: alike by a slip, or by year and patronymic.
 * `says-almost-nothing`: somebody has this name and this year, as many others do.
 * `no-match`: nobody alike in the copies held. `cannot-say`: no copy, an old one, or too little to go by.
 */
export type Level = 'possible-strong' | 'possible' | 'says-almost-nothing' | 'no-match' | 'cannot-say'

/** Why the level is what it is, in the order in which a lawyer would look. */
export type Reason =
  | 'name-reads-the-same'
  /** The list has one name of them, and no more. */
  | 'one-name-reads-the-same'
  | 'name-differs-a-little'
  | 'same-patronymic'
  | 'patronymic-not-known'
  | 'same-date'
  | 'day-and-month-swapped'
  | 'same-year'
  | 'no-surname'
  /** Nothing was found, and the name is in letters that are only compared as they stand. */
  | 'letters-not-read'
  | 'no-list'
  | 'copy-is-old'

/** One of the lists that were asked. `retrieved`: the day it was copied, YYYY-MM-DD. */
export type AskedList = {
  name: string
  publisher: string
  retrieved: string
  /** Whole days from then to the day of the question; below zero: the clock is wrong. */
  ageDays: number
  people: number
  /** What this list says of the person by itself. */
  level: Level
}

/**
 * What the lists say of one person. `level` and `because`: of the list that says most. It is never "not wanted": lists are
 * copies, and not all are published.
 */
export type Answer = {
  level: Level
  because: readonly Reason[]
  /**
   * About how many people in a country of 147 million would have this name and the date, or year, that matched, by
   * how common the names are in the list. Null: not known.
   */
  namesakes: number | null
  lists: readonly AskedList[]
}
