/** What cleaning gives: the clean picture and what was taken out of it, or why it cannot be sent. */

/** Every kind of hidden data told to the person, in the order in which they are told. */
const kinds: readonly Removed[] = [
  'place',
  'time',
  'device',
  'author',
  'program',
  'comment',
  'preview',
  'tail',
]

/** What was found in a picture and taken out. `tail`: bytes after its end; `preview`: a smaller picture inside it. */
export type Removed = 'place' | 'time' | 'device' | 'author' | 'program' | 'comment' | 'preview' | 'tail'

/**
 * Why a file cannot be sent. `locked`: a PDF under a password; `failed`: another PDF, or a picture coded in a way that is
 * not cleaned here; `broken`: a picture that breaks off or contradicts itself; `unknown`: none of the kinds that are known.
 */
export type Refusal =
  | 'failed'
  | 'heic'
  | 'video'
  | 'audio'
  | 'office'
  | 'archive'
  | 'locked'
  | 'unknown'
  | 'broken'

/** A clean picture of the same kind and the same coded pixels, and what was taken out, each once. */
export type Cleaned = {
  ok: true
  bytes: Uint8Array
  type: 'image/jpeg' | 'image/png' | 'image/webp'
  removed: readonly Removed[]
  /** The picture lies turned in the file, and the mark that sets it upright was written back. */
  orientationRetained: boolean
}

/** The clean picture, or why there is none. */
export type Outcome = Cleaned | { ok: false; why: Refusal }

export const broken: Outcome = { ok: false, why: 'broken' }

/** A clean picture; `turn` is the orientation written back, 1 for none. */
export const cleaned = (
  type: Cleaned['type'],
  bytes: Uint8Array,
  removed: ReadonlySet<Removed>,
  turn: number,
): Cleaned => ({
  ok: true,
  bytes,
  type,
  removed: kinds.filter(kind => removed.has(kind)),
  orientationRetained: turn > 1,
})
