/** Facts a person chose to show: answers to the questions of a legal pack. */
import {
  day,
  either,
  integer,
  listOf,
  matching,
  object,
  type Read,
  record,
  type Shape,
} from '@treeline/shape'

export const maxFacts = 200
const maxListed = 250

const word = matching(/^[\w?-]{1,40}$/)
const words: Shape<readonly string[]> = listOf(word, maxListed)
const anyInteger = integer(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER)
const value = either(word, either(anyInteger, words))
const answers = record(matching(/^[a-z][a-z0-9_]{0,63}$/), value, maxFacts)

/** Of no value where anything is bent: an answer is never computed from half of them. */
export const facts = object({ pack: matching(/^[0-9a-f]{64}$/), on: day, facts: answers })

/** `"?"`: "I don't know". `"-"`: "I'd rather not say". Neither is ever read as "no". */
export type FactValue = Read<typeof value>
export type StatedFacts = Read<typeof answers>
/** `pack`: SHA-256 of the pack that asked, 64 hex digits. `on`: the day the answers are for, YYYY-MM-DD. */
export type Facts = Read<typeof facts>
