/** Dates, sizes, and names of countries and languages, as a language writes them. */
import { type Language, localeOf, rowOf } from './languages.ts'

/** A day in words: `23 November 2026`, `23 ноября 2026 года`. `date`: its day in UTC. */
export function dateIn(language: Language, date: Date): string {
  const { year } = rowOf(language)
  const long = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
    date,
  )
  return year ? long.replace(/\S+\.$/, year) : long
}

const kilobyte = 1024
const megabyte = 1024 * kilobyte

/** `1.5 MB`; what is smaller than one, in kB, and at least 1 of them. */
export function sizeIn(language: Language, bytes: number): string {
  const inMegabytes = bytes >= megabyte
  return new Intl.NumberFormat(localeOf(language), {
    style: 'unit',
    unit: inMegabytes ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: inMegabytes ? 1 : 0,
  }).format(inMegabytes ? bytes / megabyte : Math.max(1, bytes / kilobyte))
}

/** `code`: ISO 3166 or BCP 47. The code itself where the browser knows no name: it came from outside. */
export function nameIn(language: Language, type: 'region' | 'language', code: string): string {
  try {
    return new Intl.DisplayNames(localeOf(language), { type }).of(code) ?? code
  } catch {
    return code
  }
}
