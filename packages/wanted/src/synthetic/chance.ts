/** Chance from a seed: the same seed, the same numbers everywhere. Not for secrets. */

export type Chance = {
  /** From 0 to below 1. */
  next(): number
  /** A whole number from 0 to below `end`. */
  below(end: number): number
  /** True in `share` of the cases. */
  is(share: number): boolean
  pick<T>(from: readonly T[]): T
}

/** sfc32 by Chris Doty-Humphrey (public domain), stirred until near seeds are far apart. */
export function chanceOf(seed: number): Chance {
  let a = seed | 0
  let b = (seed / 2 ** 32) | 0
  let c = 0x9e3779b9
  let count = 1
  const draw = () => {
    const sum = (((a + b) | 0) + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let turn = 0; turn < 20; turn++) draw()
  const below = (end: number) => Math.floor(draw() * end)
  return {
    next: draw,
    below,
    is: share => draw() < share,
    pick: from => {
      if (from.length === 0) throw new RangeError('nothing to pick from')
      return from[below(from.length)]!
    },
  }
}

/** Picks by weight: weights need not sum to one. */
export function byWeight<T>(
  items: readonly T[],
  weightOf: (item: T, rank: number) => number,
): (chance: Chance) => T {
  let sum = 0
  const steps = items.map((item, rank) => {
    sum += weightOf(item, rank)
    return sum
  })
  return chance => {
    const at = chance.next() * sum
    let low = 0
    let high = steps.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (steps[middle]! > at) high = middle
      else low = middle + 1
    }
    return items[low]!
  }
}

/** As names fall off in a country: the first few are common, the tail is long. Greater `flat`, flatter top. */
export const byRank =
  (flat: number) =>
  (_: unknown, rank: number): number =>
    1 / (rank + flat)
