/** The recovery sheets of a set-up, in the order in which each is asked back. */

export const recoverySheets = ['first', 'second', 'own'] as const
export type RecoverySheet = (typeof recoverySheets)[number]

/** The paper that comes next; undefined: all have been asked back. */
export const nextSheet = (asked: ReadonlySet<RecoverySheet>): RecoverySheet | undefined =>
  recoverySheets.find(one => !asked.has(one))
