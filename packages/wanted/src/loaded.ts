/** One list as loaded into memory on a phone. */
import type { Filter } from './filter.ts'

/**
 * What is said of a list in the open. `retrieved`: the day it was copied, YYYY-MM-DD. Texts: 300 UTF-16 units at most, no
 * control characters.
 */
export type ListNote = {
  name: string
  publisher: string
  licence: string
  retrieved: string
  /** SHA-256 of the source, in hex. */
  source: string
}
/** One list of a bundle: how many people stand in it, and how many records were left out by reason. It holds no names. */
export type LoadedList = ListNote & {
  people: number
  /** Of them with full dates of birth only; of the others a year stands by itself. */
  dated: number
  dropped: Readonly<Record<string, number>>
  /** @internal */
  dates: Filter
  /** @internal */
  years: Filter
  /** How often a common name stands in the list, by the high half of its key. @internal */
  shares: ReadonlyMap<number, number>
}
