/** What was typed, as a question; or what is still missing for one. */
import { type Born, isDate, type Question } from '@treeline/wanted'

type Missing = 'surname' | 'given' | 'day' | 'year'
export type Typed = { question: Question } | { missing: readonly Missing[] } | { isNoDate: true }

const digits = /^\d{1,4}$/

/** The fields `surname`, `given`, `patronymic`, `day`, `month`, `year` and the tick `year-only`. `today`: YYYY-MM-DD. */
export function typedIn(form: FormData, today: string): Typed {
  const text = (field: string) => String(form.get(field) ?? '').trim()
  const [surname, given, patronymic] = ['surname', 'given', 'patronymic'].map(text) as [
    string,
    string,
    string,
  ]
  const [day, month, year] = ['day', 'month', 'year'].map(text) as [string, string, string]
  const isYearOnly = form.has('year-only')
  const missing: Missing[] = []
  if (!surname) missing.push('surname')
  if (!given) missing.push('given')
  if (!isYearOnly && !(day && month)) missing.push('day')
  if (!year) missing.push('year')
  if (missing.length > 0) return { missing }
  const born = isYearOnly ? bornIn([year], today) : bornIn([year, month, day], today)
  return born
    ? { question: { name: { surname, given, ...(patronymic ? { patronymic } : {}) }, born } }
    : { isNoDate: true }
}

/** `parts`: year, and perhaps month and day. Undefined: there is no such day, or it has not come yet. */
function bornIn(parts: readonly string[], today: string): Born | undefined {
  if (!parts.every(part => digits.test(part))) return undefined
  const [year, month, day] = parts.map(Number) as [number, number?, number?]
  const born = { year, ...(month === undefined ? {} : { month }), ...(day === undefined ? {} : { day }) }
  return isDate(born, Number(today.slice(0, 4))) &&
    Date.UTC(year, (month ?? 1) - 1, day ?? 1) <= Date.parse(today)
    ? born
    : undefined
}
