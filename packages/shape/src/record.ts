/** Shapes of objects whose fields nobody has listed. */
import { no, type Shape } from './shape.ts'

/** An object of at most so many fields, whose names and values have these shapes. */
/* @__NO_SIDE_EFFECTS__ */
export const record =
  <T>(name: Shape<string>, shape: Shape<T>, most: number): Shape<Readonly<Record<string, T>>> =>
  value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return no
    const found = Object.entries(value).map(([key, each]) => [name(key), shape(each)] as const)
    if (found.length > most || found.some(pair => pair.includes(no))) return no
    return Object.fromEntries(found as readonly (readonly [string, T])[])
  }
