/** The Russian interior ministry's list as Mediazona republishes it: one row a person, the year of birth only. */
import { bornIn } from './born.ts'
import { left, patronymicEnds, type Taken } from './taken.ts'

/** The columns that are read; the list has more. */
export const ministryColumns = ['name', 'year', 'features'] as const
/** One row: the cells of `ministryColumns`. */
export type MinistryRow = Readonly<Record<(typeof ministryColumns)[number], string>>

/** One row of the interior ministry's list. Rows carry no id. `lastYear` and faults: as for `ftmPerson`. */
export function ministryPerson({ name, year, features }: MinistryRow, lastYear: number): Taken {
  const names = [...new Set([name.trim(), ...aliasesIn(features)])].filter(Boolean)
  if (names.length === 0) return left('no name')
  const born = bornIn(year.trim() === '' ? [] : [year.trim()], lastYear)
  return { id: undefined, found: typeof born === 'string' ? born : { names, born } }
}

/** "ОН ЖЕ ИВАНОВ ПЕТР, БОРОВ ИВАН, ОН ЖЕ ...": names parted by commas, each until a digit or another mark. */
function aliasesIn(features: string): string[] {
  const [, ...after] = features.split(/(?<!\p{L})ОНА?\s+ЖЕ(?!\p{L})/iu)
  return after.flatMap(text => text.split(/[,;]/).flatMap(aliasIn))
}

/** Two to four words. One alone is a nickname; of more, what stands behind the name describes the person. */
function aliasIn(text: string): string[] {
  const words = /^[\s:–-]*([\p{L}\p{M}\s'’.-]*)/u
    .exec(text)![1]!
    .split(/\s+/)
    .filter(word => /\p{L}/u.test(word))
  const hasCapitals = /^\p{Lu}/u.test(words[0] ?? '')
  // Where a name has capitals, a small word behind two others is no part of it.
  const small = words.findIndex((word, at) => at > 1 && hasCapitals && /^\p{Ll}/u.test(word))
  const named = small < 0 ? words : words.slice(0, small)
  const name = named.length > mostWords ? named.slice(0, patronymicEnds.test(named[2]!) ? 3 : 2) : named
  return name.length > 1 ? [name.join(' ')] : []
}
const mostWords = 4
