/** Lines: how far a case has come. In clear, in front of its row and in the desk's register. */
import { concat, equal, isZero, Reader, u64 } from './bytes.ts'
import { lineBytes, rowBytes } from './constants.ts'
import { label, sha256 } from './hash.ts'
import type { Bytes, ItemHash, LogId } from './kinds.ts'

/**
 * Which items a row sums up: the file as far as `seq`, whose hash is `head`, and the mailbox as far as `mailboxSeq`,
 * whose hash is `mailboxHead`; where no mailbox item is known, 0 and zeros.
 */
export type LinePlace = {
  log: LogId
  seq: number
  head: ItemHash
  mailboxSeq: number
  mailboxHead: ItemHash
}
/** The place, and the hash of the sealed row; zeros: there is no row. */
export type Line = LinePlace & { row: Bytes }

/** SHA-256(L("hash") ‖ sealed row): what the line names it by. */
export const rowHash = (sealed: Uint8Array): Bytes => sha256(concat(label('hash'), sealed))

/** The first 112 bytes of a line: what its row is sealed for. */
export const linePlace = ({ log, seq, head, mailboxSeq, mailboxHead }: LinePlace): Bytes =>
  concat(log, u64(seq), head, u64(mailboxSeq), mailboxHead)

/** In the register: the log is gone, and nobody is asked any more to have seen it. Behind its id there are zeros. */
export const endOfLog = (log: LogId): Line => {
  const none = new Uint8Array(32)
  return { log, seq: 0, head: none as ItemHash, mailboxSeq: 0, mailboxHead: none as ItemHash, row: none }
}
/** Whether it says that its log is gone. */
export const isEndOfLog = ({ head }: Pick<Line, 'head'>): boolean => isZero(head)

/** The 144 bytes of a line. */
export const writeLine = (line: Line): Bytes => concat(linePlace(line), line.row)

/** The line, out of exactly its bytes in their one form; undefined if they are none. What it says, `believeLine` checks. */
export function parseLine(bytes: Uint8Array): Line | undefined {
  const read = new Reader(bytes)
  const line: Line = {
    log: read.take(32) as LogId,
    seq: read.u64(),
    head: read.take(32) as ItemHash,
    mailboxSeq: read.u64(),
    mailboxHead: read.take(32) as ItemHash,
    row: read.take(32),
  }
  const isNumbered = !Number.isNaN(line.seq) && !Number.isNaN(line.mailboxSeq)
  const isOneForm = isEndOfLog(line)
    ? isZero(bytes.subarray(line.log.length))
    : line.mailboxSeq === 0 || !isZero(line.mailboxHead)
  return read.ended && isNumbered && isOneForm ? line : undefined
}

/** line [144] ‖ sealed row [560]; undefined if the bytes are none, or the line names another row. */
export function parseLineWithRow(bytes: Uint8Array): { line: Line; row: Bytes } | undefined {
  const line = parseLine(bytes.subarray(0, lineBytes))
  const row = new Uint8Array(bytes.subarray(lineBytes))
  return line && row.length === rowBytes && equal(line.row, rowHash(row)) ? { line, row } : undefined
}
