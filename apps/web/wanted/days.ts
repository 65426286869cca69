/** How old a copy is. */

const dayMs = 86_400_000

/** Whole days; both are YYYY-MM-DD. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
