/** Questions about people on an invented list, and about others like them who are not on it. */
import type { Born, Named } from '../question.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type DefectName, defectNames, defects } from './defects.ts'
import type { Invented } from './invented.ts'
import { people } from './people.ts'
import { schemesFor, writingFor, written } from './written.ts'

/** One question, and what is true of it: whether the person is on the list, and what is wrong in what was asked. */
export type Query = {
  kind: 'listed' | 'not-listed'
  /** The id of a scheme, or `russian` or `own`: not romanised. */
  scheme: string
  defect: DefectName | 'none'
  name: Named
  born: Born
  /** Of the person on the list. */
  id?: string
  /** Somebody listed has exactly this name: no check can tell them apart by what is in common. */
  namesake?: Namesake
}
/** What is in common besides surname and given name, the strongest. */
export type Namesake = 'date' | 'patronymic-and-year' | 'year'

/** How one person is asked for; undefined where the defect cannot happen to them, or the scheme is not for them. */
export function queryOf(
  person: Invented,
  scheme: string,
  defect: Query['defect'],
  chance: Chance,
): Omit<Query, 'kind' | 'id'> | undefined {
  const writing = writingFor(person, scheme)
  if (!writing) return undefined
  const name = written(person, writing)
  const { born } = person
  const stated = defect === 'none' ? { name, born } : defects[defect]({ person, writing, name, born }, chance)
  return stated && { scheme, defect, name: stated.name, born: stated.born }
}

/** What is fixed; the rest is by chance. Who cannot be asked for so is passed over. */
export type Only = { scheme?: string; defect?: Query['defect'] }

const defectShare = 0.5
/** Further than any seed of a list, so that others are never the listed ones drawn again. */
const otherSeeds = 2 ** 40

/** One query about everybody on the list, then one about each of as many others. */
export function* queriesOf(
  listed: readonly Invented[],
  seed: number,
  only: Only = {},
): Generator<Query, void, undefined> {
  const chance = chanceOf(seed)
  for (const person of listed) {
    const query = byChance(person, only, chance)
    if (query) yield { kind: 'listed', ...query, id: person.id }
  }
  const namesakeOf = namesakesIn(listed)
  for (const person of people(listed.length, seed + otherSeeds)) {
    const query = byChance(person, only, chance)
    const namesake = namesakeOf(person)
    if (query) yield { kind: 'not-listed', ...query, ...(namesake && { namesake }) }
  }
}

function byChance(person: Invented, only: Only, chance: Chance) {
  const scheme = only.scheme ?? chance.pick(['russian', 'own', ...schemesFor(person).map(({ id }) => id)])
  const defect = only.defect ?? (chance.is(defectShare) ? chance.pick(defectNames) : 'none')
  const query = queryOf(person, scheme, defect, chance)
  return query ?? (only.defect === undefined ? queryOf(person, scheme, 'none', chance) : undefined)
}

function namesakesIn(listed: readonly Invented[]): (person: Invented) => Namesake | undefined {
  const keys = ({ russian: { surname, given, patronymic }, born: { year, month, day } }: Invented) => ({
    date: [surname, given, year, month, day].join(' '),
    patronymic: patronymic === null ? undefined : [surname, given, patronymic, year].join(' '),
    year: [surname, given, year].join(' '),
  })
  const known = new Set(listed.flatMap(person => Object.values(keys(person))))
  return person => {
    const { date, patronymic, year } = keys(person)
    if (known.has(date)) return 'date'
    if (patronymic !== undefined && known.has(patronymic)) return 'patronymic-and-year'
    return known.has(year) ? 'year' : undefined
  }
}
