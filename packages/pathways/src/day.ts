/** Days, as text and as a count from 1970-01-01. There are no hours here. */
import type { Day } from './pack.ts'

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** The count of a day written YYYY-MM-DD, or undefined if there is no such day. By arithmetic: it is asked 100,000 times. */
export function countOf(day: string): number | undefined {
  if (day.length !== 10 || day.charCodeAt(4) !== 45 || day.charCodeAt(7) !== 45) return undefined
  const year = digits(day, 0, 4)
  const month = digits(day, 5, 7)
  const date = digits(day, 8, 10)
  if (!(year >= 0 && month >= 1 && month <= 12 && date >= 1)) return undefined
  if (date > lengths[month - 1]! + (month === 2 && isLeap(year) ? 1 : 0)) return undefined
  // Years that begin in March: the leap day is their last.
  const from = month > 2 ? year : year - 1
  const sinceMarch = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1
  return (
    365 * from + Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400) + sinceMarch - 719_468
  )
}

/** NaN where something else than a digit stands. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    number = digit >= 0 && digit <= 9 ? 10 * number + digit : Number.NaN
  }
  return number
}

export const dayOf = (count: number): Day => new Date(Date.UTC(1970, 0, 1 + count)).toISOString().slice(0, 10)

/** A span of days that both ends belong to; null: without end. */
export const isWithin = (day: Day, span: { from: Day | null; to: Day | null }): boolean =>
  (span.from === null || span.from <= day) && (span.to === null || day <= span.to)
