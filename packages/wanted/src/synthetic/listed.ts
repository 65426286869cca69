/** How a list would hold an invented person. */
import type { Listed } from '../build/listed.ts'
import { type FullName, fullName, type Invented } from './invented.ts'
import { writingFor, written } from './written.ts'

/**
 * `names`: the first is the name, the rest are aliases: ids of writings. What is not for this person's language is left out; with nothing left, the Russian spelling stands.
 */
export type How = { dates: 'full' | 'year'; names: readonly string[] }

/** The interior ministry's list: Russian spelling, year of birth. */
export const asMinistry: How = { dates: 'year', names: ['russian'] }
/** A notice: as the passport has it. */
export const asNotice: How = { dates: 'full', names: ['ru-icao'] }
/** A collection of lists: Latin, Russian and own spelling. */
export const asCollection: How = { dates: 'full', names: ['ru-icao', 'russian', 'own'] }

/** The person as a list has them. Throws RangeError if `how` names a scheme there is not. */
export function listed(person: Invented, how: How): Listed {
  const { year } = person.born
  return { names: namesAs(person, how), born: [how.dates === 'full' ? person.born : { year }] }
}

/** At least one, none twice. */
export function namesAs(person: Invented, how: How): readonly [FullName, ...FullName[]] {
  const names = how.names.flatMap(id => {
    const writing = writingFor(person, id)
    return writing ? [written(person, writing)] : []
  })
  const [first = fullName(person.russian), ...others] = new Map(
    names.map(name => [oneLine(name), name]),
  ).values()
  return [first, ...others]
}

/** In the order of Russian papers: surname, given name, patronymic. */
export const oneLine = ({ surname, given, patronymic }: FullName): string =>
  [surname, given, patronymic ?? []].flat().join(' ')
