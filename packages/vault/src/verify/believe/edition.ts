/** Whether an edition of a document goes on from the one that is known: by its number, and by what it names before it. */
import { equal } from '../bytes.ts'
import { bytesOf } from '../document.ts'
import type { Bytes } from '../kinds.ts'
import type { Fault, Why } from './fault.ts'

/** `previous`: hash of the edition before; null of the first. */
export type Edition = { no: number; previous: Bytes | null; hash: Bytes }

/** `next`: the edition right after the known one. `later`: one after it, as a reader who was away is shown it. */
export type Step = 'next' | 'later'

/** Why it does not; undefined if it does. `most`: so many editions ahead of the known one a later one may be. */
export function editionFault(
  known: Pick<Edition, 'no' | 'hash'>,
  { no, previous }: Edition,
  step: Step,
  most: number,
): Why | undefined {
  if (no < known.no) return 'older'
  if (no === known.no) return 'forked'
  if (no > known.no + 1) return step === 'next' || no > known.no + most ? 'place' : undefined
  return previous && equal(previous, known.hash) ? undefined : 'forked'
}

/** What stops the desk. */
export const deskFault = (why: Why): Fault => ({ fault: 'desk', why })

/** Of a later edition of Treeline: the page is to be loaded again. */
export const isNewer = ({ version, needs }: Record<string, unknown>): boolean =>
  (typeof version === 'number' && version > 2) || (Array.isArray(needs) && needs.length > 0)

/** Number and hash of the one before, as a document says them; undefined: it does not, or not together. */
export function placeIn({ no, previous: given }: Record<string, unknown>): Omit<Edition, 'hash'> | undefined {
  const previous = given === null ? null : bytesOf(given, 32)
  const isPlaced = isCount(no) && previous !== undefined && (no === 0) === (previous === null)
  return isPlaced ? { no, previous } : undefined
}

export const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0
