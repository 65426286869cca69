/** What an importer gives and a bundle is built of: one listed person. */
import type { Born, Named } from '../question.ts'

/** All names and all dates the list gives for them, as it gives them. */
export type Listed = { names: readonly Named[]; born: readonly Born[] }
/** Why something was left out, in the words the header carries. Counted, never kept. */
export type Dropped =
  | 'not a person'
  | 'not a target'
  | 'no name'
  | 'no date of birth'
  | 'impossible date'
  | 'broken line'
  | 'wrong encoding'
  | 'double id'
  | 'dead'
