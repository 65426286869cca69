/** The refusal codes of the server and their statuses; none holds content, an id or a secret. */
import { atMost, exactly, integer, maybe, object, oneOf, type Read } from './shape.ts'

/** The kind and its HTTP status. */
export const refusals = {
  malformed: 400,
  unsigned: 401,
  forbidden: 403,
  'not-set-up': 404,
  unknown: 404,
  behind: 409,
  bound: 409,
  claimed: 409,
  exists: 409,
  'other-bytes': 409,
  large: 413,
  stale: 422,
  invalid: 422,
  work: 428,
  busy: 429,
  down: 503,
  full: 503,
} as const

export type Refusal = keyof typeof refusals

export const refusal = object({
  refused: oneOf(...(Object.keys(refusals) as Refusal[])),
  /** behind: where the log stands */
  seq: maybe(integer()),
  head: maybe(exactly(32)),
  /** bound: the log that won */
  log: maybe(exactly(32)),
  /** claimed: the claim that won */
  claim: maybe(atMost(256)),
  /** work: what to solve */
  nonce: maybe(exactly(32)),
  bits: maybe(integer(13)),
})
export type RefusalAnswer = Read<typeof refusal>
