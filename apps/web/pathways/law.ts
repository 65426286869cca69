/** The statements an answer cites, with their source, dates and confidence. */
import type { Law, Rules, Statement, Text } from '@treeline/pathways'
import { type Language, rowOf } from '../i18n/languages.ts'

/** `pin`: where in the source: `art. 9(2)(e)`. */
export type Cited = { id: string; pin: string; statement: Statement }

/** Each statement once. */
export function citedIn({ statements }: Law, citations: readonly string[]): Cited[] {
  const found = new Map<string, Cited>()
  for (const citation of citations) {
    const [id = '', ...pin] = citation.split(' ')
    const statement = statements[id]
    if (statement && !found.has(id)) found.set(id, { id, pin: pin.join(' '), statement })
  }
  return [...found.values()]
}

/** The reader's language, and the one shown in its stead while a pack has no texts in it. */
const accepted = (language: Language) => [language, rowOf(language).packLanguage ?? language]

/** In a language the reader accepts, or in the pack's own. */
export function textIn(text: Text, language: Language): string {
  const tag = accepted(language).find(one => one in text)
  return (tag ? text[tag] : Object.values(text)[0]) ?? ''
}

/** The language a reader of `language` is shown the texts of a pack in. */
export function packLanguage({ body }: Rules, language: Language): string {
  const tag = accepted(language).find(one => body.languages.includes(one))
  return tag ?? body.languages[0] ?? language
}

/** The fact a condition asks, as the pack writes conditions: `location is KZ`, `days entered_on >= 90`. */
export function factOf({ body }: Rules, is: string): string | undefined {
  const named = is.split(' ').filter(word => word in body.facts)
  return named[0]
}
