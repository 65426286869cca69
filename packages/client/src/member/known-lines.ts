/** Lines of the register as a device knows them: how far colleagues, and itself, have read each case. */
import { type Bytes, equal, idBytes, type RegisterLines } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'

/**
 * `byLog`: the lines that count, by log, base64url. `early`: logs of those that may be older than this member's right to
 * read them.
 */
export type KnownLines = { byLog: ReadonlyMap<string, Bytes>; early: ReadonlySet<string> }
export const noLines: KnownLines = { byLog: new Map(), early: new Set() }

/** The log that a line is of, base64url. */
export const logOfLine = (line: Bytes): string => toBase64(line.subarray(0, idBytes))

/** What is known once `all` count. `shown`: those that are new, or were shown once more. */
export function knownWith(
  known: KnownLines,
  all: RegisterLines,
  shown: readonly Bytes[],
  isReader: boolean,
): KnownLines {
  const byLog = new Map(all.map(line => [logOfLine(line), line]))
  const early = new Set([...known.early].filter(log => byLog.has(log)))
  for (const line of shown) {
    const log = logOfLine(line)
    const before = known.byLog.get(log)
    if (isReader) early.delete(log)
    else if (byLog.has(log) && !(before && equal(before, line))) early.add(log)
  }
  return { byLog, early }
}
