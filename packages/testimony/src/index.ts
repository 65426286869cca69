/** The public interface of this package: removing metadata from pictures. */
export { clean } from './clean.ts'
export type { Cleaned, Outcome, Refusal, Removed } from './outcome.ts'
export { type Size, sizeOf } from './size.ts'
