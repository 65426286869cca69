/** Finds retired words in names. The glossary lists them, each with the word that stands in its place. */

/** `openHouse`, `open-house`, `OPEN_HOUSE` -> `open`, `house`. */
export const wordsIn = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .split(/[^A-Za-z]+/)
    .filter(Boolean)
    .map(word => word.toLowerCase())

const heading = '## Retired words'
const row = /^\| ([^|]+) \| ([^|]+) \|$/gm

/** The rows of the glossary's table of retired words. */
export function retiredIn(glossary: string): ReadonlyMap<string, string> {
  const section = glossary.split(heading)[1]?.split(/^## /m)[0] ?? ''
  const rows = [...section.matchAll(row)].slice(1).filter(([, word]) => !word!.startsWith('-'))
  return new Map(
    rows.flatMap(([, words, instead]) => words!.split(',').map(word => [word.trim(), instead!.trim()])),
  )
}

/** Each name with a retired word, and what to say instead. */
export const retiredNames = (names: Iterable<string>, retired: ReadonlyMap<string, string>): string[] =>
  [...names].flatMap(name =>
    wordsIn(name).flatMap(word => (retired.has(word) ? [`${name} (${word}: say ${retired.get(word)})`] : [])),
  )
