/** What every kind of entry declares about itself. One file a kind in kinds/; kinds/index.ts is the table. */
import type { Shape } from '@treeline/shape'

export type LogName = 'mailbox' | 'file'
/** Roles of the keyring that work on cases. */
type Role = 'intake' | 'counsellor'
export type Writer = 'person' | Role

export const staff: readonly Writer[] = ['intake', 'counsellor']
export const everybody: readonly Writer[] = ['person', ...staff]

/**
 * One opened entry. `by`: the member's id (base64url), null: the person.
 * `isDoubtful`: somebody else could have written it as the person.
 */
export type OpenedAs<E> = {
  log: LogName
  seq: number
  by: string | null
  entry: E
  isDoubtful?: boolean
}

/**
 * Where a moment stands in the timeline: at its place in the mailbox, first seen at an instant; or at the instant it
 * was written into the file. Instants are ISO; undefined: none is known.
 */
type Place = { seq: number; seenAt: string | undefined } | { at: string | undefined }
/** One thing the timeline shows. `key` is its own in its case. */
export type MomentAs<K extends string> = { kind: K; key: string; place: Place }

type Described<E> = { readonly [F in Exclude<keyof E, 'kind'>]-?: string }

/** Everything about one kind of entry. Pure; all that is not one of ours was sorted out by `shape` before. */
export type Kind<E extends { kind: string }> = {
  /** What its body holds. The type is taken from it. */
  shape: Shape<E>
  logs: readonly LogName[]
  /** Whose entries of this kind count: the person, or members by their roles. */
  writers: readonly Writer[]
  /** The instant at which, by this entry, a member was at the desk. Undefined: it says none. */
  presentAt: (entry: E) => string | undefined
  /** What the entries of this kind, in the order of their logs, add to how the case stands. */
  fold: (mine: readonly OpenedAs<E>[]) => object
  /** What the timeline shows of a standing because of this kind. Null: nothing. */
  moments: ((standing: never) => readonly MomentAs<E['kind']>[]) | null
  /** One entry with every field there is. */
  example: Required<E>
  /** What docs/formats/entries.md says about it: each field, and about the kind. Markdown. */
  page: { fields: Described<E>; about: string }
}
