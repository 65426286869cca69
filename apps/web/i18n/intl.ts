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

/** `1.5 MB`. */
export const sizeIn = (language: Language, bytes: number): string =>
  new Intl.NumberFormat(localeOf(language), {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  }).format(bytes / 1024 / 1024)

/** `code`: ISO 3166 or BCP 47. The code itself where the browser knows no name: it came from outside. */
export function nameIn(language: Language, type: 'region' | 'language', code: string): string {
  try {
    return new Intl.DisplayNames(localeOf(language), { type }).of(code) ?? code
  } catch {
    return code
  }
}
