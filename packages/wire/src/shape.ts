/**
 * Shapes: what a value that came over the wire must look like. The types are taken from them.
 * See: docs/decisions/0006-shapes-instead-of-a-schema-library.md
 */
import type { Bytes } from '@treeline/vault/verify'
import { fromBase64 } from './base64.ts'

const no = Symbol('no')
/** Gives the value in its checked form, or `no`. */
export type Shape<T> = (value: unknown) => T | typeof no
type Maybe<T> = Shape<T | undefined> & { readonly isMaybe: true }
type Fields = Readonly<Record<string, Shape<unknown>>>

export type Read<S> = S extends Shape<infer T> ? T : never
type Optional<F> = { [K in keyof F]: F[K] extends { isMaybe: true } ? K : never }[keyof F]
type ReadFields<F> = { [K in Exclude<keyof F, Optional<F>>]: Read<F[K]> } & {
  [K in Optional<F>]?: Exclude<Read<F[K]>, undefined>
}
type Flat<T> = { [K in keyof T]: T[K] }

/** The value, or undefined if it has another shape. */
export function read<T>(shape: Shape<T>, value: unknown): T | undefined {
  const found = shape(value)
  return found === no ? undefined : found
}

const fields = <F extends Fields>(of: F, isStrict: boolean): Shape<Flat<ReadFields<F>>> => {
  const known = Object.entries(of)
  return value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return no
    if (isStrict && Object.keys(value).some(name => !Object.hasOwn(of, name))) return no
    const found: Record<string, unknown> = {}
    for (const [name, shape] of known) {
      const field = shape(Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined)
      if (field === no) return no
      if (field !== undefined) found[name] = field
    }
    return found as Flat<ReadFields<F>>
  }
}
/** An object with these fields; others are left out. */
/* @__NO_SIDE_EFFECTS__ */
export const object = <F extends Fields>(of: F) => fields(of, false)
/** An object with these fields and no others. */
/* @__NO_SIDE_EFFECTS__ */
export const strict = <F extends Fields>(of: F) => fields(of, true)

/** A field that may be missing. */
/* @__NO_SIDE_EFFECTS__ */
export const maybe = <T>(shape: Shape<T>): Maybe<T> =>
  Object.assign((value: unknown) => (value === undefined ? undefined : shape(value)), {
    isMaybe: true as const,
  })
/** A list that may be missing: then it is empty. */
/* @__NO_SIDE_EFFECTS__ */
export const listOrNone = <T>(shape: Shape<T>, most: number): Shape<readonly T[]> => {
  const list = listOf(shape, most)
  return value => (value === undefined ? [] : list(value))
}
/* @__NO_SIDE_EFFECTS__ */
export const nullable =
  <T>(shape: Shape<T>): Shape<T | null> =>
  value =>
    value === null ? null : shape(value)

/* @__NO_SIDE_EFFECTS__ */
export const listOf =
  <T>(shape: Shape<T>, most: number, least = 0): Shape<readonly T[]> =>
  value => {
    if (!Array.isArray(value) || value.length > most || value.length < least) return no
    const found = value.map(shape)
    return found.includes(no) ? no : (found as T[])
  }

/** A whole number from `least` to `most`. */
/* @__NO_SIDE_EFFECTS__ */
export const integer =
  (most = Number.MAX_SAFE_INTEGER, least = 0): Shape<number> =>
  value =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
      ? (value as number)
      : no

export const yesOrNo: Shape<boolean> = value => (typeof value === 'boolean' ? value : no)

/* @__NO_SIDE_EFFECTS__ */
export const text =
  (most: number, least = 0): Shape<string> =>
  value =>
    typeof value === 'string' && value.length <= most && value.length >= least ? value : no

/* @__NO_SIDE_EFFECTS__ */
export const oneOf =
  <const T>(...values: readonly T[]): Shape<T> =>
  value =>
    values.includes(value as T) ? (value as T) : no

const bytes =
  <K extends Bytes>(most: number, least: number): Shape<K> =>
  value => {
    if (typeof value !== 'string' || value.length > Math.ceil((most * 4) / 3)) return no
    const found = fromBase64(value)
    return found && found.length <= most && found.length >= least ? (found as K) : no
  }
/** Exactly n bytes, as base64url. `exactly<LogId>(32)`: from here on they are a log's id and nothing else. */
/* @__NO_SIDE_EFFECTS__ */
export const exactly = <K extends Bytes = Bytes>(n: number) => bytes<K>(n, n)
/** From one to n bytes, as base64url. */
/* @__NO_SIDE_EFFECTS__ */
export const atMost = (n: number) => bytes<Bytes>(n, 1)
