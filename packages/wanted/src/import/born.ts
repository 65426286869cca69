/** Dates of birth as lists write them: 1990-02-01, 1990/2/1, 1990-02, 1990; 01.02.1990; 1990.0 and 1990 г.р. from tables. */
import type { Dropped } from '../build/listed.ts'
import { isDate } from '../places.ts'
import type { Born } from '../question.ts'

const form = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2})(?:[T ].*)?)?)?$/
const dayFirst = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/
/** What tables put behind a year or a date: a number's empty fraction, "year of birth". */
const behind = /(?:(?<=^\d{4})\.0+|\s*г(?:\.|од(?:а)?)?\s*(?:р\.?|рожд(?:\.|ения)?)?)$/iu

/**
 * All dates that can be, or why there are none. Of a date that cannot be the year is not kept: it may be as wrong, and
 * `Dropped` has no reason for who is listed with less than the source says. Left out, they are counted with the line,
 * and the operator can ask the source.
 */
export function bornIn(texts: readonly string[], lastYear: number): readonly Born[] | Dropped {
  if (texts.length === 0) return 'no date of birth'
  const dates = [...new Set(texts)].flatMap(text => {
    const born = dateIn(text)
    return born && isDate(born, lastYear) ? [born] : []
  })
  return dates.length > 0 ? dates : 'impossible date'
}

/** 1990-00-00 is how some sources write that only the year is known. */
function dateIn(text: string): Born | undefined {
  const plain = text.trim().replace(behind, '').replace(dayFirst, '$3-$2-$1')
  const [, year, month, day] = (form.exec(plain) ?? []).map(Number)
  if (year === undefined) return undefined
  return { year, ...(month ? { month } : {}), ...(day ? { day } : {}) }
}
