/** Draws given names as often as they are given, and knows the entry behind each. */
import { byRank, byWeight, type Chance } from '../chance.ts'
import type { Language, Sex, Spelt } from '../invented.ts'
import { armenian } from './armenian.ts'
import { belarusian } from './belarusian.ts'
import { georgian } from './georgian.ts'
import { kazakh } from './kazakh.ts'
import { capital, type GivenName, type Nation, readGivenNames } from './nation.ts'
import { russian } from './russian.ts'
import { ukrainian } from './ukrainian.ts'

export const nations: Readonly<Record<Language, Nation>> = {
  ru: russian,
  uk: ukrainian,
  be: belarusian,
  kk: kazakh,
  hy: armenian,
  ka: georgian,
}

const bySpelling = (lines: string) => new Map(readGivenNames(lines).map(name => [name.own, name]))
const tables = Object.fromEntries(
  Object.values(nations).map(({ language, men, women }) => [
    language,
    { man: bySpelling(men), woman: bySpelling(women) },
  ]),
) as Record<Language, Record<Sex, Map<string, GivenName>>>

/** The entry of a name in its own spelling. */
export const nameOf = (language: Language, sex: Sex, own: string): GivenName | undefined =>
  tables[language][sex].get(own)

/** Of the Russian spellings in use, the first is taken so often. */
const firstSpelling = 0.7

export const oneOf = (spellings: readonly string[], chance: Chance): string =>
  spellings.length > 1 && !chance.is(firstSpelling) ? chance.pick(spellings.slice(1)) : spellings[0]!

export function givenNames(language: Language, sex: Sex): (chance: Chance) => Spelt {
  const { respell } = nations[language]
  const draw = byWeight([...tables[language][sex].values()], byRank(3))
  return chance => {
    const { own, russian } = draw(chance)
    return { own, russian: oneOf(russian.length > 0 ? russian : [capital(respell(own))], chance) }
  }
}

/** What those near them call them, in the own script and in Russian spelling. */
export function diminutives(
  language: Language,
  sex: Sex,
  given: Spelt,
): { own: string[]; russian: string[] } {
  const own = [...(nameOf(language, sex, given.own)?.diminutives ?? [])]
  const respelt = own.map(word => capital(nations[language].respell(word)))
  const amongRussians = nameOf('ru', sex, given.russian)?.diminutives ?? []
  return { own, russian: language === 'ru' ? own : [...new Set([...amongRussians, ...respelt])] }
}
