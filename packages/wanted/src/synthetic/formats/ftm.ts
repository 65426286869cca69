/** Invented people as FollowTheMoney entities: a JSON object a line. */
import type { Day, Invented, Language } from '../invented.ts'
import { type How, namesAs, oneLine } from '../listed.ts'

export const countries: Readonly<Record<Language, string>> = {
  ru: 'ru',
  uk: 'ua',
  be: 'by',
  kk: 'kz',
  hy: 'am',
  ka: 'ge',
}

/** 1990-02-01, or the year alone. */
const dateAs = ({ year, month, day }: Day, dates: How['dates']) =>
  dates === 'full' ? `${year}-${twoDigits(month)}-${twoDigits(day)}` : `${year}`
export const twoDigits = (count: number): string => `${count}`.padStart(2, '0')

export function* ftmLines(people: Iterable<Invented>, how: How): Generator<string, void, undefined> {
  for (const person of people) {
    const [name, ...aliases] = namesAs(person, how)
    const { surname, given, patronymic } = name
    yield JSON.stringify({
      id: person.id,
      caption: oneLine(name),
      schema: 'Person',
      properties: {
        name: [oneLine(name)],
        alias: aliases.map(oneLine),
        firstName: [given],
        lastName: [surname],
        ...(patronymic === undefined ? {} : { middleName: [patronymic] }),
        fatherName: [person.father.russian],
        birthDate: [dateAs(person.born, how.dates)],
        nationality: [countries[person.language]],
        topics: ['wanted'],
      },
      datasets: ['invented'],
    })
  }
}
