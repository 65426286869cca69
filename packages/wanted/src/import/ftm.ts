/** FollowTheMoney: an entity as OpenSanctions and others write it, one JSON object a line. */
import type { Named } from '../question.ts'
import { bornIn } from './born.ts'
import { fieldsOf, left, patronymicEnds, type Taken, textIn } from './taken.ts'

/** How many of the parts of a name are combined: a record with hundreds would make ten thousands of names. */
const mostParts = 8
/** More than anybody is known to go by. */
const mostNames = 250
const mostDates = 12

/**
 * One FollowTheMoney entity, parsed from JSON. `lastYear`: nobody is born after the year in which the list was copied.
 * Nothing is thrown: what is no such record is left out with its reason.
 */
export function ftmPerson(record: unknown, lastYear: number): Taken {
  const { id: given, schema, properties, target } = fieldsOf(record) ?? {}
  const id = textIn(given)
  if (typeof schema !== 'string') return left('broken line')
  if (schema !== 'Person') return left('not a person', id)
  // Relatives and companions, whom a list names beside those it is about.
  if (target === false) return left('not a target', id)
  const of = (property: string) => textsIn(fieldsOf(properties)?.[property])
  if (of('deathDate').length > 0) return left('dead', id)
  const names = namesOf(of)
  if (names.length === 0) return left('no name', id)
  const born = bornIn(of('birthDate').slice(0, mostDates), lastYear)
  return typeof born === 'string' ? left(born, id) : { id, found: { names, born } }
}

/** `weakAlias` is left out: noms de guerre and initials, which match too many. */
function namesOf(of: (property: string) => readonly string[]): readonly Named[] {
  const full = new Set(['name', 'alias', 'previousName'].flatMap(of))
  const middle = of('middleName')
  const patronymics = middle.length > 0 ? middle : of('fatherName')
  const inPieces = inParts(of('lastName'), of('firstName'), patronymics)
  // The same words in one line say no more, and would be folded a second time.
  const covered = new Set(inPieces.filter(isCovered).map(wordsIn))
  return [...[...full].filter(name => !covered.has(wordsIn(name))), ...inPieces].slice(0, mostNames)
}

type InParts = Exclude<Named, string>

/** A middle name that is no patronymic may be the one a person goes by: only the whole line says so. */
const isCovered = ({ patronymic = '' }: InParts) => patronymic === '' || patronymicEnds.test(patronymic)

const wordsIn = (name: Named): string =>
  (typeof name === 'string' ? name : Object.values(name).join(' '))
    .toLowerCase()
    .split(/[\s,]+/)
    .sort()
    .join(' ')

/** Every surname with every given name of its script: the parts are lists, and nothing says which belong together. */
function inParts(
  surnames: readonly string[],
  givens: readonly string[],
  patronymics: readonly string[],
): InParts[] {
  return surnames.slice(0, mostParts).flatMap(surname => {
    const alike = (text: string) => scriptOf(text) === scriptOf(surname)
    const patronymic = patronymics.find(alike)
    const optional = patronymic === undefined ? {} : { patronymic }
    return givens
      .filter(alike)
      .slice(0, mostParts)
      .map(given => ({ surname, given, ...optional }))
  })
}

const scriptOf = (text: string) =>
  /\p{Script=Latin}/u.test(text) ? 'Latin' : /\p{Script=Cyrillic}/u.test(text) ? 'Cyrillic' : 'other'

const textsIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).flatMap(one => textIn(one) ?? [])
