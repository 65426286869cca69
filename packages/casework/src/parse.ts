/** Reading a body. Bodies are untrusted: each is checked by the shape of its kind, and what is not known is kept as it is. */
import { read, type Shape } from '@treeline/shape'
import { type Entry, kinds } from './kinds/index.ts'

/** A kind this edition does not know, or a body that is damaged: shown in its place, never lost. */
export type Unknown = { kind: 'unknown'; named: string }
type Known<E> = Readonly<Record<string, { shape: Shape<E> }>>

/** Reads a body as one of all kinds. Never throws: what is not one of ours is Unknown. */
export const parseEntry = (body: Uint8Array): Entry | Unknown => parseAs<Entry>(kinds, body)

/** Reads a body as one of these kinds. Never throws: what is none of them is Unknown. */
export function parseAs<E>(of: Known<E>, body: Uint8Array): E | Unknown {
  const value = jsonIn(body)
  const named = namedKind(value)
  const shape = Object.hasOwn(of, named) ? of[named]?.shape : undefined
  return (shape && read(shape, value)) ?? { kind: 'unknown', named: named.slice(0, 40) }
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
