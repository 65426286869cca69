/** Reading a body. Bodies are untrusted: each must be by one who may write its kind, and have the shape of that kind. */
import { read, type Shape } from '@treeline/shape'
import type { Writers } from './kind.ts'
import { type Entry, kinds } from './kinds/index.ts'
import { isAllowed, type Origin } from './rights.ts'

/**
 * An entry that is shown in its place, never lost, and counts for nothing. `newer`: of a kind or form this edition does
 * not know. `rights`: by one who may not write this kind, or not here. `untrue`: a copy of what the mailbox does not hold.
 * `unconfirmed`: by one who left, and nobody knows that they wrote it before.
 */
export type Unknown = { kind: 'unknown'; named: string; why: 'newer' | 'rights' | 'untrue' | 'unconfirmed' }
type Known<E> = Readonly<Record<string, { shape: Shape<E>; writers: Writers }>>

/** Reads a body of this origin as one of all kinds. Never throws: what is not one of ours is Unknown. */
export const parseEntry = (body: Uint8Array, origin: Origin): Entry | Unknown =>
  parseAs<Entry>(kinds, body, origin)

/** Reads a body of this origin as one of these kinds. Never throws: what is none of them is Unknown. */
export function parseAs<E>(of: Known<E>, body: Uint8Array, origin: Origin): E | Unknown {
  const value = jsonIn(body)
  const named = namedKind(value)
  const kind = Object.hasOwn(of, named) ? of[named] : undefined
  const unknown = { kind: 'unknown', named: named.slice(0, 40) } as const
  if (kind && !isAllowed(kind.writers, origin)) return { ...unknown, why: 'rights' }
  return (kind && read(kind.shape, value)) ?? { ...unknown, why: 'newer' }
}

function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

function namedKind(value: unknown): string {
  const kind = (value as { kind?: unknown } | null | undefined)?.kind
  return typeof kind === 'string' ? kind : ''
}
