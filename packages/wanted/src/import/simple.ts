/** `targets.simple.csv` of OpenSanctions: one row a target, several names and dates in a cell. */
import { bornIn } from './born.ts'
import { left, type Taken } from './taken.ts'

/** The columns that are read; the table has more. */
export const simpleColumns = ['id', 'schema', 'name', 'aliases', 'birth_date'] as const
/** One row: the cells of `simpleColumns`. */
export type SimpleRow = Readonly<Record<(typeof simpleColumns)[number], string>>

const inCell = (cell: string) =>
  cell
    .split(';')
    .map(text => text.trim())
    .filter(Boolean)

/** One row of the table. `lastYear` and faults: as for `ftmPerson`. */
export function simplePerson(row: SimpleRow, lastYear: number): Taken {
  const id = row.id.trim() || undefined
  if (row.schema.trim() !== 'Person') return left('not a person', id)
  const names = [...new Set([row.name.trim(), ...inCell(row.aliases)])].filter(Boolean)
  if (names.length === 0) return left('no name', id)
  const born = bornIn(inCell(row.birth_date), lastYear)
  return typeof born === 'string' ? left(born, id) : { id, found: { names, born } }
}
