/** How many people may share a name: from how common it is in the list itself. */
import type { Asked } from './ask.ts'
import type { LoadedList } from './loaded.ts'

/** Five in a hundred thousand: of rarer names a list keeps no count. */
export const rare = 5e-5
/** Russia's census of 2021 counted 147 million; lists are mostly of its citizens. */
const population = 147e6
/** Years of birth among which they are spread evenly: rough, as the whole figure is. */
const years = 80
/** A shorter list tells nothing about how common a name is. */
const fewestListed = 1000

/**
 * With the same date (`withDay`) or year of birth; at least one. Null: not known. Of three words the two rarest count,
 * and a rare one as just not common.
 */
export function namesakesOf(list: LoadedList, { likeliest }: Asked, withDay: boolean): number | null {
  if (list.people < fewestListed || likeliest.length < 2) return null
  const [one = 1, other = 1] = likeliest
    .map(name => Math.max(list.shares.get(name) ?? 0, rare * list.people) / list.people)
    .toSorted((a, b) => a - b)
  return Math.max(1, Math.round((population * one * other) / years / (withDay ? 365 : 1)))
}
