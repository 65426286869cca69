/** What every kind of entry declares about itself. One file a kind in kinds/; kinds/index.ts is the table. */
import type { Shape } from '@treeline/shape'

export type LogName = 'mailbox' | 'file'
/** The person, or a role of the keyring that works on cases; `recovery`: the paper of a one-person desk. */
type Writer = 'person' | 'intake' | 'counsellor' | 'recovery'
/** Whose entries of a kind count, in each log. */
export type Writers = Readonly<Record<LogName, readonly Writer[]>>

export const nobody = [] as const
/** Who may have a case: vault's `mayClaim`. */
export const people = ['intake', 'counsellor'] as const
/** Who holds keys to what people write: vault's `holdsContent`. With the paper alone a desk of one still answers. */
export const holders = [...people, 'recovery'] as const

/**
 * One opened entry. `by`: the member's id (base64url), null: the person.
 * `isDoubtful`: written by, or as the person by, somebody who may have left before.
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
  /** What anybody else writes as this kind is unknown. */
  writers: Writers
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
