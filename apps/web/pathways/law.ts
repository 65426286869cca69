/** The statements an answer cites, with their source, dates and confidence. */
import type { Pack, Statement, Text } from '@treeline/pathways'

/** `pin`: where in the source: `art. 9(2)(e)`. */
export type Cited = { id: string; pin: string; statement: Statement }

/** Each statement once. */
export function citedIn({ body }: Pack, citations: readonly string[]): Cited[] {
  const found = new Map<string, Cited>()
  for (const citation of citations) {
    const [id = '', ...pin] = citation.split(' ')
    const statement = body.statements[id]
    if (statement && !found.has(id)) found.set(id, { id, pin: pin.join(' '), statement })
  }
  return [...found.values()]
}

/** In the language read, or in the pack's own. */
export const textIn = (text: Text, language: string): string => text[language] ?? Object.values(text)[0] ?? ''

/** The fact a condition asks, as the pack writes conditions: `location is KZ`, `days entered_on >= 90`. */
export function factOf({ body }: Pack, is: string): string | undefined {
  const named = is.split(' ').filter(word => word in body.facts)
  return named[0]
}
