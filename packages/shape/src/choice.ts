/** Shapes of values that may be of one kind or another. */
import { no, type Shape } from './shape.ts'

/** Null, or a value of this shape. */
/* @__NO_SIDE_EFFECTS__ */
export const nullable =
  <T>(shape: Shape<T>): Shape<T | null> =>
  value =>
    value === null ? null : shape(value)

/** The first of these shapes that the value has. */
/* @__NO_SIDE_EFFECTS__ */
export const either =
  <T, U>(one: Shape<T>, other: Shape<U>): Shape<T | U> =>
  value => {
    const found = one(value)
    return found === no ? other(value) : found
  }
