/** Which errors mean that something is wrong with the helpline or with what it shows. Apart, as the start needs it, too. */
import type { TroubleWord } from './errors.ts'

/** What can hurt now: nothing more should be written here. */
export const isDanger = (kind: TroubleWord): boolean =>
  ['altered', 'missing', 'past', 'phrase'].includes(kind)
