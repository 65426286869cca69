/** A person's facts as cells: checked at the door, presumptions made. */
import { Unfit } from './fact.ts'
import type { Given } from './pack.ts'
import type { PackAt } from './pack-at.ts'

/** Writes the cell of each column into `cells`, -1 where it is unknown. Throws Unfit. */
export function cellsOf({ body, columns, columnOf }: PackAt, given: Given, cells: Int16Array): Int16Array {
  cells.fill(-1)
  for (const fact in given) {
    const column = columnOf.get(fact)
    if (column === undefined)
      throw new Unfit([
        { fact, what: 'is not a fact of this pack', right: Object.keys(body.facts).join(', ') },
      ])
    cells[column] = columns[column]!.cellOf(given[fact])
  }
  for (let column = 0; column < columns.length; column++) {
    const { presume } = columns[column]!.fact
    if (!presume || cells[column] !== -1) continue
    const rebut = presume.rebut === undefined ? undefined : given[presume.rebut]
    if (rebut !== 'yes' && rebut !== true) cells[column] = columns[column]!.cellOf(presume.value)
  }
  return cells
}
