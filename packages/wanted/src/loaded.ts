/** One list as loaded into memory on a phone. */
import type { Filter } from './filter.ts'

/** What is said of a list in the open. Dates: YYYY-MM-DD. */
export type ListNote = {
  name: string
  publisher: string
  licence: string
  retrieved: string
  /** SHA-256 of the source, in hex. */
  source: string
}
export type LoadedList = ListNote & {
  people: number
  /** Of them with full dates of birth only; of the others a year stands by itself. */
  dated: number
  dropped: Readonly<Record<string, number>>
  dates: Filter
  years: Filter
  /** How often a common name stands in the list, by the high half of its key. */
  shares: ReadonlyMap<number, number>
}
