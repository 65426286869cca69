/** What cleaning gives: the clean picture and what was taken out of it, or why it cannot be sent. */

/** Every kind of hidden data told to the person, in the order in which they are told. */
const kinds = ['place', 'time', 'device', 'author', 'program', 'comment', 'preview', 'tail'] as const

export type Removed = (typeof kinds)[number]

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

export type Cleaned = {
  ok: true
  bytes: Uint8Array
  type: 'image/jpeg' | 'image/png' | 'image/webp'
  removed: readonly Removed[]
  /** The picture lies turned in the file, and the mark that sets it upright was written back. */
  orientationRetained: boolean
}

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
