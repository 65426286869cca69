/** How common names are in a list: what tells how many people share one. */
import type { Key } from '../keys.ts'
import { rare } from '../namesakes.ts'

/** `name`: the high half of its key. `count`: how many listed names have it. */
export type Share = { name: number; count: number }
export type Shares = {
  count(name: Key): void
  /** Those that are not rare, in order of `name`. */
  common(people: number): readonly Share[]
}

const fewest = 3

export function openShares(): Shares {
  const counts = new Map<number, number>()
  return {
    count: ({ high }) => void counts.set(high, (counts.get(high) ?? 0) + 1),
    common: people =>
      [...counts]
        .map(([name, count]) => ({ name, count }))
        .filter(({ count }) => count >= Math.max(fewest, rare * people))
        .toSorted((one, other) => one.name - other.name),
  }
}
