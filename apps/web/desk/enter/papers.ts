/** The papers of a set-up, each asked back before the next step: finishing without one is not possible. */

export const papers = ['first', 'second', 'own'] as const
export type RecoverySheet = (typeof papers)[number]

/** The paper that comes next; undefined: all have been asked back. */
export const nextSheet = (asked: ReadonlySet<RecoverySheet>): RecoverySheet | undefined =>
  papers.find(one => !asked.has(one))
