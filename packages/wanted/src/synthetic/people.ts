/** Draws invented people: who they are, what they are called, when they were born. */
import { byWeight, type Chance, chanceOf } from './chance.ts'
import type { Day, Invented, Language, Sex, Spelt } from './invented.ts'
import { feminine } from './names/feminine.ts'
import { givenNames, nations } from './names/given.ts'
import { patronymics } from './names/patronymic.ts'
import { surnames } from './names/surname.ts'

/** Roughly as in the lists that are published: these six only. */
const shares: readonly (readonly [Language, number])[] = [
  ['ru', 62],
  ['uk', 14],
  ['kk', 7],
  ['hy', 6],
  ['ka', 6],
  ['be', 5],
]
const menShare = 0.85
/** Russians with a surname from Ukraine. */
const neighbourShare = 0.1

const languages = Object.keys(nations) as Language[]
const perLanguage = <T>(make: (language: Language) => T) =>
  Object.fromEntries(languages.map(language => [language, make(language)])) as Record<Language, T>

const drawLanguage = byWeight(shares, ([, share]) => share)
const drawGiven = perLanguage(language => ({
  man: givenNames(language, 'man'),
  woman: givenNames(language, 'woman'),
}))
const drawSurname = perLanguage(language => surnames(nations[language]))
const years = Array.from({ length: 2009 - 1950 }, (_, at) => 1950 + at)
// Most are between twenty and fifty; few are older.
const drawYear = byWeight(years, year =>
  year >= 1980 && year <= 2006 ? 1 : year < 1980 ? (year - 1940) / 60 : 0.4,
)

/** The same seed gives the same people, and more of them when more are asked for. */
export function* people(count: number, seed: number): Generator<Invented, void, undefined> {
  const chance = chanceOf(seed)
  for (let no = 1; no <= count; no++) yield person(`i${no}`, chance)
}

function person(id: string, chance: Chance): Invented {
  const [language] = drawLanguage(chance)
  const sex: Sex = chance.is(menShare) ? 'man' : 'woman'
  const given = drawGiven[language][sex](chance)
  const father = drawGiven[language].man(chance)
  const surname = surnameOf(language, sex, chance)
  const patronymic = patronymics(language, father, sex, chance)
  return {
    id,
    language,
    sex,
    russian: { surname: surname.russian, given: given.russian, patronymic: patronymic.russian },
    own: { surname: surname.own, given: given.own, patronymic: patronymic.own },
    father,
    born: bornOn(drawYear(chance), chance),
  }
}

function surnameOf(language: Language, sex: Sex, chance: Chance): Spelt {
  const isNeighbours = language === 'ru' && chance.is(neighbourShare)
  const { own, russian } = drawSurname[isNeighbours ? 'uk' : language](chance)
  const inRussian = sex === 'man' ? russian : feminine(russian, 'ru')
  if (language === 'ru') return { own: inRussian, russian: inRussian }
  return { own: sex === 'man' ? own : feminine(own, language), russian: inRussian }
}

/** Any day of the year, as likely as any other. */
function bornOn(year: number, chance: Chance): Day {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  let day = chance.below(isLeap ? 366 : 365)
  let month = 0
  while (day >= lengths[month]!) day -= lengths[month++]!
  return { year, month: month + 1, day: day + 1 }
}
