/** When members last wrote, read from the entries: the server stores no hours. */
import { presentAt } from '@treeline/casework'
import type { CaseLogs } from './case.ts'

/**
 * The newest instant before this one that a member put into a case, ISO. Undefined: none is known.
 * Whoever only looked on leaves none.
 */
export function lastTrace(cases: Iterable<CaseLogs>, before: string): string | undefined {
  const instants = [...cases].flatMap(({ file }) =>
    (file?.lines ?? []).flatMap(({ entry }) => (entry && presentAt(entry)) ?? []),
  )
  return instants.filter(at => at < before).reduce<string | undefined>(later, undefined)
}

/** Of two instants the later one. */
export const later = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a
