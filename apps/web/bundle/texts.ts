/** Reads the texts of the languages: words and guides. Says which are missing, and what is wrong with them. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordFaults } from '../i18n/faults.ts'
import {
  type Language,
  type LanguageOf,
  languages,
  languagesOf,
  personLanguages,
  rowOf,
  type Side,
} from '../i18n/languages.ts'
import type { Words } from '../i18n/sentences.ts'
import { guideNames } from '../person/pages/addresses.ts'

/** `wanted`: what both sides say. */
type Group = Side | 'wanted'
const tags = Object.keys(languages) as Language[]
const wordFile = (group: Group, language: Language) => `words/${group}.${language}.json`
const guideFile = (guide: string, language: Language) => `guides/${guide}.${language}.md`

function parsed(path: string): Words<string> {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Error(`${path} cannot be read: ${(error as Error).message}`)
  }
}

export const readWords = (folder: string, group: Group, language: Language): Words<string> =>
  parsed(join(folder, wordFile(group, language)))

/** By language: all that one side says, its static pages included. */
export const sideWords = <S extends Side>(
  folder: string,
  side: S,
): Readonly<Record<LanguageOf<S>, Words<string>>> =>
  Object.fromEntries(
    languagesOf(side).map(language => [
      language,
      { ...readWords(folder, side, language), ...readWords(folder, 'wanted', language) },
    ]),
  ) as Record<LanguageOf<S>, Words<string>>

/** By `danger.ru`. */
export const personGuides = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    personLanguages.flatMap(language =>
      guideNames.map(guide => [
        `${guide}.${language}`,
        readFileSync(join(folder, guideFile(guide, language)), 'utf8'),
      ]),
    ),
  )

/** One line a fault, with the file, the language and, in words, the key. `folder`: apps/web. */
export function textFaults(folder: string): string[] {
  const missing = tags
    .flatMap(language => filesOf(language).map(file => ({ file, language })))
    .filter(({ file }) => !existsSync(join(folder, file)))
  const strange = globSync('{words,guides}/*.*.{json,md}', { cwd: folder })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => !Object.hasOwn(languages, file.split('.').at(-2) ?? ''))
  return [
    ...missing.map(({ file, language }) => `${file} (${language}): the file is missing`),
    ...strange.map(file => `${file}: i18n/languages.ts has no such language`),
    ...(['person', 'wanted', 'desk'] as const).flatMap(group => groupFaults(folder, group)),
  ]
}

const filesOf = (language: Language): string[] => [
  ...groupsOf(language).map(group => wordFile(group, language)),
  ...(rowOf(language).sides.includes('person') ? guideNames.map(guide => guideFile(guide, language)) : []),
]

const groupsOf = (language: Language): Group[] => [...rowOf(language).sides, 'wanted']

/** Each language that is there, compared with the first. */
function groupFaults(folder: string, group: Group): string[] {
  const files = tags
    .filter(language => existsSync(join(folder, wordFile(group, language))))
    .map(language => ({
      ...{ file: wordFile(group, language), language },
      words: readWords(folder, group, language),
    }))
  return files.flatMap(file => wordFaults(file, files[0]!))
}
