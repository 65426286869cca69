/** When members last wrote, read from the entries: the server stores no hours. */
import { presentAt } from '@treeline/casework'
import type { CaseLogs } from './case.ts'
import type { Known } from './rows.ts'

/**
 * The newest instant before this one that a member put into a case, ISO. Undefined: none is known.
 * Whoever only looked on leaves none.
 */
export function lastTrace(
  { cases, known }: { cases: ReadonlyMap<string, CaseLogs>; known: ReadonlyMap<string, Known> },
  before: string,
): string | undefined {
  const read = [...cases.values()].flatMap(({ file }) =>
    (file?.lines ?? []).flatMap(({ entry }) => (entry && presentAt(entry)) ?? []),
  )
  // A row is sealed by a desk that is open.
  const instants = [...read, ...[...known.values()].map(({ row }) => row.fields.at)]
  return instants.filter(at => at < before).reduce<string | undefined>(later, undefined)
}

/** Of two instants the later one. */
export const later = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a
