/** Choices that follow from a seed. */
import { seeded } from './hostile.ts'

export type Chance = {
  /** From 0 up to, and without, this. */
  below: (most: number) => number
  oneOf: <T>(all: readonly T[]) => T
}

export function chanceOf(seed: string): Chance {
  const random = seeded(seed)
  const below = (most: number) => {
    const [a, b, c] = random(3)
    return (a! * 65_536 + b! * 256 + c!) % most
  }
  return { below, oneOf: all => all[below(all.length)]! }
}
