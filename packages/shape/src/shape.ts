/**
 * Shapes: what a value from outside must look like. The types are taken from them.
 * See: docs/decisions/0006-shapes-instead-of-a-schema-library.md
 */

/** What a shape gives for a value that is not of it. */
export const no = Symbol('no')
/** Gives the value in its checked form, or `no`. Never throws. */
export type Shape<T> = (value: unknown) => T | typeof no
type Fields = Readonly<Record<string, Shape<unknown>>>

export type Read<S> = S extends Shape<infer T> ? T : never
type Optional<F> = { [K in keyof F]: undefined extends Read<F[K]> ? K : never }[keyof F]
type ReadFields<F> = { [K in Exclude<keyof F, Optional<F>>]: Read<F[K]> } & {
  [K in Optional<F>]?: Exclude<Read<F[K]>, undefined>
}
type Flat<T> = { [K in keyof T]: T[K] }

/** The value, or undefined if it has another shape. */
export function read<T>(shape: Shape<T>, value: unknown): T | undefined {
  const found = shape(value)
  return found === no ? undefined : found
}

/** An object with these fields; others are left out. */
/* @__NO_SIDE_EFFECTS__ */
export const object = <F extends Fields>(of: F): Shape<Flat<ReadFields<F>>> => {
  const fields = Object.entries(of)
  return value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return no
    const found: Record<string, unknown> = {}
    for (const [name, shape] of fields) {
      const field = shape(Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined)
      if (field === no) return no
      if (field !== undefined) found[name] = field
    }
    return found as Flat<ReadFields<F>>
  }
}

/** An object with these fields and no others. */
/* @__NO_SIDE_EFFECTS__ */
export const strict = <F extends Fields>(of: F): Shape<Flat<ReadFields<F>>> => {
  const shape = object(of)
  const isOther = (name: string) => !Object.hasOwn(of, name)
  return value => {
    // Only of an object: the keys of a long text or list are as many as its places.
    const found = shape(value)
    return found === no || Object.keys(value as object).some(isOther) ? no : found
  }
}

/** A field that may be missing. */
/* @__NO_SIDE_EFFECTS__ */
export const maybe =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  value =>
    value === undefined ? undefined : shape(value)

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
