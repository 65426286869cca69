/** Days, as text and as a count from 1970-01-01. There are no hours here. */
import type { Day } from './pack.ts'

/** The count of a day written YYYY-MM-DD, or undefined if there is no such day. */
export function countOf(day: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined
  const time = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(time) || dayOf(time / 86_400_000) !== day ? undefined : time / 86_400_000
}
export const dayOf = (count: number): Day => new Date(count * 86_400_000).toISOString().slice(0, 10)

/** A span of days that both ends belong to; null: without end. */
export const isWithin = (day: Day, span: { from: Day | null; to: Day | null }): boolean =>
  (span.from === null || span.from <= day) && (span.to === null || day <= span.to)
