/** What of a date goes into a key, and in which filter it is looked for. */
import { type Key, keyOf } from './keys.ts'
import type { Born } from './question.ts'

const two = (number: number) => String(number).padStart(2, '0')

/** Name and full date. */
export const datePlace = (year: number, month: number, day: number, salt: number): Key =>
  keyOf(`D${year}-${two(month)}-${two(day)}`, salt)

/**
 * Name, year and father. A list that knows the day keeps these apart from one that does not: who gives a full date is
 * looked for by year only where the list has no more.
 */
export const yearPlace = (year: number, father: string, listHasDay: boolean, salt: number): Key =>
  keyOf(`${listHasDay ? 'F' : 'Y'}${year}|${father}`, salt)

/** Name and year of somebody whose father the list names: for questions that name none. `listHasDay`: as above. */
export const fatherlessPlace = (year: number, listHasDay: boolean, salt: number): Key =>
  keyOf(`${listHasDay ? 'G' : 'N'}${year}`, salt)

export const isFull = (born: Born): born is Required<Born> =>
  born.month !== undefined && born.day !== undefined

const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** Whether the calendar has this date, from 1900 to `lastYear`. A year alone is one; a day without a month is none. */
export function isDate({ year, month, day }: Born, lastYear: number): boolean {
  if (!Number.isInteger(year) || year < 1900 || year > lastYear) return false
  if (month === undefined) return day === undefined
  if (!Number.isInteger(month) || month < 1 || month > 12) return false
  if (day === undefined) return true
  const isLeap = year % 4 === 0 && year !== 1900
  const last = month === 2 && !isLeap ? 28 : lengths[month - 1]!
  return Number.isInteger(day) && day >= 1 && day <= last
}
