/** Casework: what entries contain, and the state of a case as a pure fold over them. */
export * from './entry.ts'
export type { Facts, FactValue, StatedFacts } from './facts.ts'
export * from './fold.ts'
export * from './parse.ts'
export * from './stage.ts'
export * from './urgency.ts'
