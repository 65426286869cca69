/** What comes of a document checked against what is known: the new memory, or a fault that says what it stops. */

/**
 * The smallest thing a fault stops. desk: new epochs, grants, cards and vouching; replies under a living epoch go on.
 * case: this case; others go on. document: this one is left out.
 */
export type Scope = 'desk' | 'case' | 'document'

/**
 * Why a document is not believed. form: it is none, or bent. newer: of a later edition of Treeline. foreign: of another
 * desk or log. signature: not signed by whom it must be. rights: signed by one who may not. older: below what is known.
 * forked: beside what is known. place: it does not go where it stands. key: a key that must not be used. day: not today.
 */
export type Why =
  | 'form'
  | 'newer'
  | 'foreign'
  | 'signature'
  | 'rights'
  | 'older'
  | 'forked'
  | 'place'
  | 'key'
  | 'day'

/** A document that is not believed: what that stops, and why. */
export type Fault = { fault: Scope; why: Why }
/** What is known now, the document included; or why it is not believed. A belief never throws. */
export type Belief<M> = { memory: M } | Fault

/** Whether the document is not believed. */
export const isFault = (belief: object): belief is Fault => 'fault' in belief
