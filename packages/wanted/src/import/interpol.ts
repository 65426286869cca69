/** INTERPOL's public notices, as its site hands them out: one JSON object a notice. */
import type { Named } from '../question.ts'
import { bornIn } from './born.ts'
import { fieldsOf, left, type Taken, textIn } from './taken.ts'

/** One INTERPOL notice, parsed from JSON; what it charges is not read. `lastYear` and faults: as for `ftmPerson`. */
export function interpolPerson(record: unknown, lastYear: number): Taken {
  const fields = fieldsOf(record)
  if (!fields) return left('broken line')
  const [id, surname, given] = [fields.entity_id, fields.name, fields.forename].map(textIn)
  if (!('entity_id' in fields || 'name' in fields || 'forename' in fields)) return left('not a person')
  const name = nameOf(surname, given)
  if (name === undefined) return left('no name', id)
  const date = textIn(fields.date_of_birth)
  const born = bornIn(date === undefined ? [] : [date], lastYear)
  return typeof born === 'string' ? left(born, id) : { id, found: { names: [name], born } }
}

/** Some notices hold the whole name in one of the two. */
const nameOf = (surname: string | undefined, given: string | undefined): Named | undefined =>
  surname !== undefined && given !== undefined ? { surname, given } : (surname ?? given)
