/** Shapes that give up a part to save the rest: a field, or items of a list, that a newer or careless writer put there. */
import { listOf, no, type Shape } from './shape.ts'

/** A field that is left out where it is missing or of another shape. */
/* @__NO_SIDE_EFFECTS__ */
export const orLeftOut =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  value => {
    const found = shape(value)
    return found === no ? undefined : found
  }

/** A list that may be missing: then it is empty. */
/* @__NO_SIDE_EFFECTS__ */
export const listOrNone = <T>(shape: Shape<T>, most: number): Shape<readonly T[]> => {
  const list = listOf(shape, most)
  return value => (value === undefined ? [] : list(value))
}

/** A list of at most so many, of which only the items of this shape are taken. */
/* @__NO_SIDE_EFFECTS__ */
export const known =
  <T>(shape: Shape<T>, most: number): Shape<readonly T[]> =>
  value =>
    Array.isArray(value) && value.length <= most
      ? value.map(shape).filter((item): item is T => item !== no)
      : no

/** The first items of a list, which must have at least one; those behind them are left out unread. */
/* @__NO_SIDE_EFFECTS__ */
export const firstOf = <T>(shape: Shape<T>, most: number): Shape<readonly T[]> => {
  const list = listOf(shape, most, 1)
  return value => (Array.isArray(value) ? list(value.slice(0, most)) : no)
}
