/** Facts a person chose to show: answers to the questions of a legal pack, checked as they come in. */

/** `"?"`: "I don't know". `"-"`: "I'd rather not say". Neither is ever read as "no". */
export type FactValue = string | number | readonly string[]
export type StatedFacts = Readonly<Record<string, FactValue>>
/** `pack`: SHA-256 of the pack that asked, 64 hex digits. `on`: the day the answers are for, YYYY-MM-DD. */
export type Facts = { pack: string; on: string; facts: StatedFacts }

export const maxFacts = 200
const maxListed = 250

const isName = (text: string) => /^[a-z][a-z0-9_]{0,63}$/.test(text)
const isWord = (value: unknown): value is string => typeof value === 'string' && /^[\w?-]{1,40}$/.test(value)
const isValue = (value: unknown): value is FactValue =>
  Array.isArray(value)
    ? value.length <= maxListed && value.every(isWord)
    : isWord(value) || Number.isSafeInteger(value)

/** Undefined where anything is bent: an answer is never computed from half of them. */
export function readFacts(value: unknown): Facts | undefined {
  const { pack, on, facts } = (value ?? {}) as Record<string, unknown>
  if (typeof pack !== 'string' || !/^[0-9a-f]{64}$/.test(pack)) return undefined
  if (typeof on !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(on)) return undefined
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return undefined
  const entries = Object.entries(facts)
  const isSound =
    entries.length <= maxFacts && entries.every(([name, value]) => isName(name) && isValue(value))
  return isSound ? { pack, on, facts: Object.fromEntries(entries) as StatedFacts } : undefined
}
