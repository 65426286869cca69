/** The papers of a set-up, each asked back before the next step: finishing without one is not possible. */

export const recoverySheets = ['first', 'second', 'own'] as const
export type RecoverySheet = (typeof recoverySheets)[number]

/** The paper that comes next; undefined: all have been asked back. */
export const nextSheet = (asked: ReadonlySet<RecoverySheet>): RecoverySheet | undefined =>
  recoverySheets.find(one => !asked.has(one))
