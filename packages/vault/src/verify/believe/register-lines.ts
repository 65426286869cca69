/** Whether lines of the register are believed: in their one form, as their item names them, and all that count by its word. */
import { compare, equal, isZero } from '../bytes.ts'
import { idBytes, maxLinesInItem } from '../constants.ts'
import type { Bytes } from '../kinds.ts'
import { isEndOfLog, type Line, parseLine } from '../line.ts'
import { allLinesHashByPlatform, linesHash, type RegisterPrivate } from '../register.ts'
import type { Belief, Fault } from './fault.ts'

/** The lines that count, 144 bytes each: of each log the last, none of a log that is gone. Sorted by log. */
export type RegisterLines = readonly Bytes[]

const fault = (why: Fault['why']): Fault => ({ fault: 'desk', why })

/** The lines that count once these are among them: well formed and sorted, each in place of its log's before. */
export function withLines(known: RegisterLines, added: readonly Bytes[]): RegisterLines {
  if (added.length === 0) return known
  const replaced = new Set(added.map(logOf))
  const others = known.filter(line => !replaced.has(logOf(line)))
  return [...others, ...added.filter(line => !isZero(line.subarray(idBytes)))].sort(compare)
}

/**
 * The lines that count with those a server shows. `all`: what the last item says of all that count; undefined: more are
 * to come before that. form: they are no lines, unsorted, or two of one log; forked: others count by the word of whoever
 * signed that item.
 */
export async function believeLines(
  known: RegisterLines,
  shown: readonly Bytes[],
  all: Bytes | undefined,
): Promise<Belief<RegisterLines>> {
  if (!sortedLines(shown)) return fault('form')
  const memory = withLines(known, shown)
  return !all || equal(await allLinesHashByPlatform(memory), all) ? { memory } : fault('forked')
}

/**
 * The lines that count once this item is behind the last, with the lines that lie by it. form: it does not name these;
 * place: the end of a log that has no line; forked: its writer knows others than these.
 */
export async function believeItemLines(
  known: RegisterLines,
  { count, lines: named, all }: Pick<RegisterPrivate, 'count' | 'lines' | 'all'>,
  brought: readonly Bytes[],
): Promise<Belief<RegisterLines>> {
  const isNamed = brought.length === count && count <= maxLinesInItem && equal(linesHash(brought), named)
  const lines = isNamed ? sortedLines(brought) : undefined
  if (!lines) return fault('form')
  const logs = new Set(known.map(logOf))
  const areEndsKnown = lines.every((line, i) => !isEndOfLog(line) || logs.has(logOf(brought[i]!)))
  return areEndsKnown ? believeLines(known, brought, all) : fault('place')
}

/** A log's id as a text that can be looked up. */
const logOf = (line: Bytes): string => line.subarray(0, idBytes).join()

/** Undefined if they are no lines, unsorted, or two of one log. */
function sortedLines(bytes: readonly Bytes[]): readonly Line[] | undefined {
  const lines = bytes.map(parseLine).filter(line => line !== undefined)
  const areSorted = lines.every((line, i) => i === 0 || compare(lines[i - 1]!.log, line.log) < 0)
  return lines.length === bytes.length && areSorted ? lines : undefined
}
