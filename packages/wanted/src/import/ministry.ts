/** The Russian interior ministry's list as Mediazona republishes it: one row a person, the year of birth only. */
import { bornIn } from './born.ts'
import { left, type Taken } from './taken.ts'

/** The columns that are read; the list has more. */
export const ministryColumns = ['name', 'year', 'features'] as const
export type MinistryRow = Readonly<Record<(typeof ministryColumns)[number], string>>

/** Rows carry no id. */
export function ministryPerson({ name, year, features }: MinistryRow, lastYear: number): Taken {
  const names = [...new Set([name.trim(), ...aliasesIn(features)])].filter(Boolean)
  if (names.length === 0) return left('no name')
  const born = bornIn(year.trim() === '' ? [] : [year.trim()], lastYear)
  return { id: undefined, found: typeof born === 'string' ? born : { names, born } }
}

/** "ОН ЖЕ ИВАНОВ ПЕТР, ОН ЖЕ ...": until a mark, a digit or the next. One word alone is a nickname. */
function aliasesIn(features: string): string[] {
  const [, ...after] = features.split(/(?<!\p{L})ОНА?\s+ЖЕ(?!\p{L})/iu)
  return after
    .map(text => /^[\s:–-]*([\p{L}\p{M}\s'’.-]*)/u.exec(text)![1]!.trim())
    .filter(name => /\p{L}\s+\p{L}/u.test(name))
}
