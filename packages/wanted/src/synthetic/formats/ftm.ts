/** Invented people as FollowTheMoney entities: a JSON object a line. */
import type { Day, FullName, Invented, Language } from '../invented.ts'
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

/** The patronymic stands under `fatherName`, as collections of lists have it. */
export function* ftmLines(people: Iterable<Invented>, how: How): Generator<string, void, undefined> {
  for (const person of people) {
    const names = namesAs(person, how)
    const [name, ...aliases] = names
    const each = (part: (name: FullName) => string | undefined) =>
      [...new Set(names.map(part))].filter(word => word !== undefined)
    yield JSON.stringify({
      id: person.id,
      caption: oneLine(name),
      schema: 'Person',
      properties: {
        name: [oneLine(name)],
        alias: aliases.map(oneLine),
        firstName: each(({ given }) => given),
        lastName: each(({ surname }) => surname),
        fatherName: each(({ patronymic }) => patronymic),
        birthDate: [dateAs(person.born, how.dates)],
        nationality: [countries[person.language]],
        topics: ['wanted'],
      },
      datasets: ['invented'],
    })
  }
}
