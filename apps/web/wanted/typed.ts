/** What was typed, as a question; or what is still missing for one. */
import { type Born, isDate, type Named, type Question } from '@treeline/wanted'

const names = ['surname', 'given', 'patronymic', 'also', 'more'] as const
type Name = (typeof names)[number]
type Missing = 'surname' | 'given' | 'day' | 'year'
/** What a fault may name. */
export type Field = Name | Missing
/** `short`: where a letter, or a word cut off by a point, stands for a name. */
export type Typed =
  | { question: Question }
  | { missing: readonly Missing[] }
  | { short: readonly Name[] }
  | { isNoDate: true }

const digits = /^\d{1,4}$/
/** One letter, whatever stands around it; or a point at the end of a word. */
const shortened = /^\P{L}*\p{L}\p{M}*\P{L}*$|\.(\s|$)/u

/** The fields of `names`, `day`, `month`, `year` and the tick `year-only`. `today`: YYYY-MM-DD. */
export function typedIn(form: FormData, today: string): Typed {
  const text = (field: string) => String(form.get(field) ?? '').trim()
  const [surname, given, patronymic, ...others] = names.map(text) as [string, string, string, ...string[]]
  const [day, month, year] = ['day', 'month', 'year'].map(text) as [string, string, string]
  const isYearOnly = form.has('year-only')
  const missing: Missing[] = []
  if (!surname) missing.push('surname')
  if (!given) missing.push('given')
  if (!isYearOnly && !(day && month)) missing.push('day')
  if (!year) missing.push('year')
  if (missing.length > 0) return { missing }
  const short = names.filter(name => shortened.test(text(name)))
  if (short.length > 0) return { short }
  const born = isYearOnly ? bornIn([year], today) : bornIn([year, month, day], today)
  if (!born) return { isNoDate: true }
  const father = patronymic ? { patronymic } : {}
  const also = others.filter(Boolean).map(other => otherName(other, given, father))
  const name = { surname, given, ...father }
  return { question: { name, born, ...(also.length > 0 ? { also } : {}) } }
}

/** One word is another surname of the same person; more are a whole name. */
const otherName = (text: string, given: string, father: { patronymic?: string }): Named =>
  /\s/.test(text) ? { surname: text, given: '', ...father } : { surname: text, given, ...father }

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
