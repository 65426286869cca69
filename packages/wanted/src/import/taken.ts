/** What an importer makes of one record: a person who is listed, or why it was left out. */
import type { Dropped, Listed } from '../build/listed.ts'

/** `id`: what the source calls the record, if it does; the same id twice is one person twice. */
export type Taken = { readonly id: string | undefined; readonly found: Listed | Dropped }

/** A record that is left out, for this reason. */
export const left = (why: Dropped, id?: string): Taken => ({ id, found: why })

/** A text that is worth reading, or undefined: other formats write null, 0 or nothing. */
export function textIn(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? undefined : text
}

/** A record's fields, if it has any. */
export const fieldsOf = (record: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof record === 'object' && record !== null && !Array.isArray(record)
    ? (record as Record<string, unknown>)
    : undefined

/** How a patronymic ends, of the Russian and the Turkic way, in Cyrillic or Latin. */
export const patronymicEnds =
  /(?:[вьмк]ич|вна|чна|[vwjmk]i(?:t?ch|č|cz|tsch)|[vw]na|chna|čna|улы|ұлы|uly|ūly|кызы|қызы|[kq]yzy)$/i
