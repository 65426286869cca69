/** Casework: what entries hold, and how a case stands. A pure fold; it opens nothing and asks no clock. */
export * from './entry.ts'
export type { Facts, FactValue, StatedFacts } from './facts.ts'
export * from './fold.ts'
export * from './parse.ts'
export * from './stage.ts'
export * from './urgency.ts'
