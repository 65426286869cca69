/** Invented people as notices in INTERPOL's JSON: one array, a notice a line. */
import type { Day, Invented } from '../invented.ts'
import { type How, namesAs } from '../listed.ts'
import { countries, twoDigits } from './ftm.ts'

/** 1990/02/01, or the year alone. */
const dateAs = ({ year, month, day }: Day, dates: How['dates']) =>
  dates === 'full' ? `${year}/${twoDigits(month)}/${twoDigits(day)}` : `${year}`

/** Names in capitals, the patronymic with the given name; a notice has no aliases. */
export function* interpolLines(people: Iterable<Invented>, how: How): Generator<string, void, undefined> {
  let before = '['
  for (const person of people) {
    const [{ surname, given, patronymic }] = namesAs(person, how)
    const country = countries[person.language].toUpperCase()
    yield before
    before = `${JSON.stringify({
      entity_id: person.id,
      forename: [given, patronymic ?? []].flat().join(' ').toUpperCase(),
      name: surname.toUpperCase(),
      date_of_birth: dateAs(person.born, how.dates),
      nationalities: [country],
      arrest_warrants: [{ issuing_country_id: country, charge: 'Invented', charge_translation: null }],
    })},`
  }
  if (before === '[') yield before
  else yield before.slice(0, -1)
  yield ']'
}
