/** Senzing's entities, as OpenSanctions hands them out: one JSON object a line. */
import type { Named } from '../question.ts'
import { bornIn } from './born.ts'
import { fieldsOf, left, type Taken, textIn } from './taken.ts'

type Fields = Readonly<Record<string, unknown>>
/** As for FollowTheMoney: more than anybody is known to go by. */
const [mostNames, mostDates] = [250, 12]

/** One entity, parsed from JSON. `lastYear` and faults: as for `ftmPerson`. */
export function senzingPerson(record: unknown, lastYear: number): Taken {
  const fields = fieldsOf(record)
  const id = textIn(fields?.RECORD_ID)
  if (!fields || !('RECORD_ID' in fields || 'RECORD_TYPE' in fields)) return left('broken line')
  const features = featuresIn(fields)
  if (textIn(fields.RECORD_TYPE) !== 'PERSON') return left('not a person', id)
  if (features.some(one => textIn(one.DATE_OF_DEATH))) return left('dead', id)
  const names = features.flatMap(nameIn).slice(0, mostNames)
  if (names.length === 0) return left('no name', id)
  const dates = features.flatMap(one => textIn(one.DATE_OF_BIRTH) ?? []).slice(0, mostDates)
  const born = bornIn(dates, lastYear)
  return typeof born === 'string' ? left(born, id) : { id, found: { names, born } }
}

/** What describes the entity stands in it, or in lists of objects: NAMES and DATES, or FEATURES. */
const featuresIn = (fields: Fields): readonly Fields[] => [
  fields,
  ...Object.values(fields)
    .flatMap(value => (Array.isArray(value) ? (value as readonly unknown[]) : []))
    .map(fieldsOf)
    .filter(one => one !== undefined),
]

function nameIn(one: Fields): Named[] {
  const [full, surname, given, middle] = ['FULL', 'LAST', 'FIRST', 'MIDDLE'].map(part =>
    textIn(one[`NAME_${part}`]),
  )
  const inParts = surname && given ? [{ surname, given, ...(middle && { patronymic: middle }) }] : []
  return [...(full ? [full] : []), ...inParts]
}
