/** Names of countries and languages, as the browser knows them. Apart from format.ts: few parts need them. */
import { type Language, localeOf } from './languages.ts'

/** `code`: ISO 3166 or BCP 47. The code itself where the browser knows no name: it came from outside. */
export function nameIn(language: Language, type: 'region' | 'language', code: string): string {
  try {
    return new Intl.DisplayNames(localeOf(language), { type }).of(code) ?? code
  } catch {
    return code
  }
}
