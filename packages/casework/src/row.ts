/**
 * The fields of a case's sealed row: what its line in the inbox shows, and no text. One table: what a row holds, how it
 * is found in a case, and how it is read back follow from it.
 */
import { instant, integer, matching, maybe, oneOf, type Read, read, strict, yesOrNo } from '@treeline/shape'
import type { Standing } from './fold.ts'
import type { ShownMessage } from './kinds/message.ts'
import { isAnswer } from './messages.ts'
import { stages } from './stage.ts'

/** A case as it is known to whoever writes its row. */
export type RowSource = {
  standing: Standing
  /** The person has deleted everything they sent. */
  isErased: boolean
  /** Part of it would not open, or does not hold. */
  isAltered: boolean
  /** The last day on which all that waits for an answer can be read, in days since 1970-01-01; undefined: nothing waits. */
  lastDay: number | undefined
  /** Now. */
  at: string
  /** The claim that is believed, by its hash, and whom it names; undefined: none, and nobody. Base64url. */
  claim: string | undefined
}

const count = integer(99_999)
const code = maybe(matching(/^[A-Za-z]{2}$/))

const shape = strict({
  version: oneOf(1),
  urgency: oneOf('red', 'amber', 'none'),
  stage: oneOf(...stages),
  waitingFor: oneOf('desk', 'person'),
  /** Since when the person waits, ISO; left out: nobody waits, or not seen yet. */
  waitingSince: maybe(instant),
  /** Of the last message: when a desk first saw it, and whether it is ours. */
  last: maybe(strict({ seenAt: maybe(instant), isOurs: yesOrNo })),
  messages: count,
  /** Messages of the person behind our last one. */
  unread: count,
  /** Nobody of the desk has written. */
  isUntouched: yesOrNo,
  language: code,
  country: code,
  lastDay: maybe(integer(0xffffffff)),
  isErased: yesOrNo,
  isAltered: yesOrNo,
  /** When it was sealed, by its writer's clock. */
  at: instant,
  claim: maybe(matching(/^[\w-]{43}$/)),
})
export type RowFields = Read<typeof shape>

/** How each field is found in a case; a field that is forgotten here does not compile. */
const found: { [F in keyof RowFields]-?: (source: RowSource) => RowFields[F] | undefined } = {
  version: () => 1,
  urgency: ({ standing }) => standing.urgency.level,
  stage: ({ standing }) => standing.stage,
  waitingFor: ({ standing }) => standing.waitingFor,
  waitingSince: ({ standing }) => shortened(standing.waitingSince),
  last: ({ standing }) => lastOf(standing.messages),
  messages: ({ standing }) => standing.messages.length,
  unread: ({ standing }) => standing.messages.length - 1 - lastOfOurs(standing.messages),
  isUntouched: ({ standing }) => lastOfOurs(standing.messages) < 0,
  language: ({ standing }) => standing.language,
  country: ({ standing }) => standing.country,
  lastDay: ({ lastDay }) => lastDay,
  isErased: ({ isErased }) => isErased,
  isAltered: ({ isAltered }) => isAltered,
  at: ({ at }) => at,
  claim: ({ claim }) => claim,
}

const lastOfOurs = (messages: readonly ShownMessage[]): number => messages.findLastIndex(isAnswer)

function lastOf(messages: readonly ShownMessage[]): RowFields['last'] {
  const last = messages.at(-1)
  const seenAt = shortened(last?.seenAt)
  return last && { isOurs: isAnswer(last), ...(seenAt ? { seenAt } : {}) }
}

/** To the millisecond: a colleague's entry may write an instant as long as it likes, and a row must fit. */
const shortened = (at: string | undefined): string | undefined => at && new Date(at).toISOString()

/** The fields as a row holds them: JSON, at most 510 bytes. */
export function writeRow(source: RowSource): Uint8Array<ArrayBuffer> {
  const fields = Object.fromEntries(Object.entries(found).map(([name, of]) => [name, of(source)]))
  return new Uint8Array(new TextEncoder().encode(JSON.stringify(fields)))
}

/** The fields of an opened row. Undefined: of another edition, or bent; then its case is to be read itself. Never throws. */
export function readRow(bytes: Uint8Array): RowFields | undefined {
  try {
    return read(shape, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return undefined
  }
}
