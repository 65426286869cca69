/** Shapes: the one validator of this repository, for what comes over the wire and for what entries hold. */
export { either, nullable } from './choice.ts'
export { firstOf, known, listOrNone, orLeftOut } from './lenient.ts'
export { record } from './record.ts'
export * from './shape.ts'
export { day, instant, matching } from './text.ts'
