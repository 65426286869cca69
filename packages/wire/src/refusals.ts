/** The refusal codes of the server and their statuses; none holds content, an id or a secret. */
import { type ItemHash, idBytes, maxWorkBits } from '@treeline/vault/verify'
import { claim, id } from './parts.ts'
import { exactly, integer, maybe, object, oneOf, type Read, read } from './shape.ts'

/** The kind and its HTTP status. */
export const refusals = {
  malformed: 400,
  unsigned: 401,
  forbidden: 403,
  'not-set-up': 404,
  unknown: 404,
  behind: 409,
  claimed: 409,
  exists: 409,
  limit: 409,
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

const refusal = object({
  refused: oneOf(...(Object.keys(refusals) as Refusal[])),
  /** behind: where the log stands */
  seq: maybe(integer()),
  head: maybe(exactly<ItemHash>(idBytes)),
  /** claimed: the claim that won */
  claim: maybe(claim),
  /** work: what to solve */
  nonce: maybe(id),
  bits: maybe(integer(maxWorkBits)),
})
export type RefusalAnswer = Read<typeof refusal>

/** The refusal, or undefined if it is none. */
export const readRefusal = (value: unknown): RefusalAnswer | undefined => read(refusal, value)
