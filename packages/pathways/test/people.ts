/** Random people in a shipped pack's vocabulary: values from every cell its conditions cut. */
import { countOf, dayOf } from '../src/day.ts'
import type { Day, Given, Pack } from '../src/index.ts'
import { pick, type Random } from './random.ts'

/** By fact, values that between them stand in every cell on that day. */
function pools(pack: Pack, on: Day): [id: string, values: readonly unknown[]][] {
  return pack.at(on).columns.map(({ id, fact, names }) => {
    const all = [...new Set(names.flat())]
    switch (fact.type) {
      case 'yes-no':
        return [id, ['yes', 'no']]
      case 'one-of':
        return [id, Object.keys(fact.values!)]
      case 'some-of':
        return [id, [[], ...Object.keys(fact.values!).map(value => [value]), Object.keys(fact.values!)]]
      case 'country':
        return [id, all.map(name => (name === 'other' ? 'XX' : name))]
      case 'countries':
        return [id, [['XX'], ...all.map(name => [name]), all]]
      case 'number':
        return [id, [0, ...bounds(all).map(Number)]]
      default:
        return [id, ['none', on, ...bounds(all).flatMap(day => [day, dayOf(countOf(day)! - 1)])]]
    }
  })
}
const bounds = (names: readonly string[]) => names.flatMap(name => name.match(/\d{4}-\d\d-\d\d|\b\d+$/) ?? [])

/** Each fact is told with the chance given. */
export function crowd(pack: Pack, on: Day, next: Random): (share: number) => Given {
  const all = pools(pack, on)
  return share =>
    Object.fromEntries(all.flatMap(([id, values]) => (next() < share ? [[id, pick(next, values)]] : [])))
}

export const days = [
  '2022-11-15',
  '2023-10-01',
  '2024-06-11',
  '2025-06-01',
  '2026-06-11',
  '2026-06-20',
  '2026-11-23',
]
