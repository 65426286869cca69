/**
 * Copies: a mailbox entry written again into the case's file, so that the case outlives the mailbox. A member's words
 * carry that member's own signature; a person's words rest on the word of whoever copied them.
 */
import type { OpenedEntry } from './opening.ts'
import {
  type AuthoredBy,
  type Bytes,
  concat,
  type EntryHeader,
  entryFixed,
  equal,
  fixedBytes,
  type ItemHash,
  isAuthored,
  type LogId,
  parseFixed,
  Reader,
  readAuthor,
  u64,
  utf8,
  writeAuthor,
} from './verify/index.ts'

/**
 * A copied entry. `header`: the original's place in its mailbox. `hash`: of the original item. `at`: when it was copied,
 * in milliseconds since 1970 by the copier's clock. `by`: the member who wrote the original; undefined: the person.
 */
export type CopiedEntry = {
  header: EntryHeader
  hash: ItemHash
  at: number
  by: AuthoredBy | undefined
  body: Bytes
}

/** The body of a copy: fixed [124] ‖ hash [32] ‖ at u64 ‖ the original's author block if a member wrote it ‖ its body. */
export const writeCopy = ({ header, body, by }: OpenedEntry, hash: ItemHash, at: number): Bytes =>
  concat(entryFixed(header), hash, u64(at), ...(by ? [writeAuthor(by)] : []), body)

/** Whether a body is a copy, well formed or not: all others begin with a brace. */
export const isCopy = (body: Uint8Array): boolean => equal(body.subarray(0, 4), utf8('TLE2'))

/** The copied entry, if it is one of this mailbox and, of a member's words, their signature holds. Does not throw. */
export async function readCopy(body: Bytes, mailbox: LogId): Promise<CopiedEntry | undefined> {
  const header = parseFixed(body.subarray(0, fixedBytes))
  if (!header || !equal(header.log, mailbox)) return undefined
  const read = new Reader(body.subarray(fixedBytes))
  const [hash, at] = [read.take(32) as ItemHash, read.u64()]
  const block = header.side === 1 ? readAuthor(read) : undefined
  if (Number.isNaN(at) || read.remaining < 0 || (header.side === 1 && !block)) return undefined
  const copied = read.take(read.remaining)
  if (block && !(await isAuthored(block, body.subarray(0, fixedBytes), copied))) return undefined
  return { header, hash, at, by: block, body: copied }
}
