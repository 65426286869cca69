/** Invented people as rows of the interior ministry's list, as it is republished: CSV with a head. */
import type { Invented, Language } from '../invented.ts'
import { type How, namesAs, oneLine } from '../listed.ts'

const nationalities: Readonly<Record<Language, string>> = {
  ru: 'Россия',
  uk: 'Украина',
  be: 'Беларусь',
  kk: 'Казахстан',
  hy: 'Армения',
  ka: 'Грузия',
}

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The list has no more than the year of birth, whatever `how` says of dates. */
export function* ministryLines(people: Iterable<Invented>, how: How): Generator<string, void, undefined> {
  yield 'name,sex,year,pob,nationality,features,status,category'
  for (const person of people) {
    const [name, ...aliases] = namesAs(person, how).map(one => oneLine(one).toUpperCase())
    const { sex, language, born } = person
    const nationality = nationalities[language]
    yield [
      name!,
      sex === 'man' ? 'МУЖСКОЙ' : 'ЖЕНСКИЙ',
      `${born.year}`,
      nationality.toUpperCase(),
      nationality,
      aliases.map(alias => `ОН ЖЕ ${alias}`).join(', '),
      'РАЗЫСКИВАЕТСЯ ПО СТАТЬЕ УК',
      'Обвиняемый',
    ]
      .map(cell)
      .join(',')
  }
}
