/** Testimony's door: pictures are cleaned of what they say beside what they show. */
export { clean } from './clean.ts'
export type { Cleaned, Outcome, Refusal, Removed } from './outcome.ts'
