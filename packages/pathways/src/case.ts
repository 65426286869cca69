/** A person's facts as cells: validated, with presumptions filled in. */
import { type FactShape, faultsOf, Unfit } from './fact.ts'
import type { Given } from './pack.ts'
import type { PackAt } from './pack-at.ts'

/** Writes the cell of each column into `cells`, -1 where it is unknown. Throws Unfit with everything that is wrong. */
export function cellsOf(at: PackAt, given: Given, cells: Int16Array): Int16Array {
  const { columns, columnOf, presumed } = at
  cells.fill(-1)
  try {
    for (const fact in given) {
      const column = columnOf.get(fact)
      if (column === undefined) throw new Unfit([])
      cells[column] = columns[column]!.cellOf(given[fact])
    }
  } catch (error) {
    throw error instanceof Unfit ? new Unfit(faultsOf(shapesOf(at), given)) : error
  }
  for (const { column, cell, rebut } of presumed) {
    if (cells[column] !== -1) continue
    const isRebutted = rebut !== undefined && (given[rebut] === 'yes' || given[rebut] === true)
    if (!isRebutted) cells[column] = cell
  }
  return cells
}

const shapesOf = ({ columns }: PackAt): Map<string, FactShape> =>
  new Map(
    columns.map(({ id, fact: { type, values } }) => [
      id,
      { type, ...(values ? { values: Object.keys(values) } : {}) },
    ]),
  )
