/** What the person's page says. What a language needs comes in files of the build: words by parts, codename words. */
import index from 'virtual:file/languages.json'
import type { Places, WordList } from '@treeline/vault'
import { type BuiltFile, fetchChecked } from '../fetch-checked.ts'
import { frontDecoded } from '../frontcoded.ts'
import type { PartName, PrintedKey } from '../person/parts.ts'
import type personWords from '../words/person.ru.json'
import {
  language as current,
  formatDate,
  formatSize,
  type SharedKey,
  sayWith,
  setLanguage,
  type Words,
} from './current.svelte.ts'
import { languages, type PersonLanguage, personLanguages } from './languages.ts'

export { formatDate, formatSize, languages, type PersonLanguage, personLanguages }

/** What a phone is sent: nothing that only the static pages say. */
export type Key = Exclude<keyof typeof personWords, `${PrintedKey}${string}`> | SharedKey

/** The files of one language: its first words, those of later parts, its codename words. */
type LanguageFiles = { readonly start: BuiltFile; readonly list: BuiltFile } & LaterFiles
type LaterFiles = { readonly [part in PartName]?: BuiltFile }
/** The first file of a language names its others, so that nobody is sent the names of languages they do not read. */
type StartFile = {
  readonly language: PersonLanguage
  readonly files: Omit<LanguageFiles, 'start'>
  readonly words: Partial<Words<Key>>
}

export const t = sayWith<Key>()
/** For the static pages, which say more. */
export const p = /* @__PURE__ */ sayWith<keyof typeof personWords>()

/** Only `fetchLanguage` sets it, and the page that is printed. */
export const language = (): PersonLanguage => current() as PersonLanguage

/** The files of the languages that were read. */
const read = new Map<PersonLanguage, LanguageFiles>()
/** The parts of the page whose words are here. */
let parts: readonly PartName[] = []
let words: Partial<Words<Key>> = {}

async function fetchJson<T>(file: BuiltFile): Promise<T> {
  const reply = await fetchChecked(file)
  return await reply.json()
}

function show(language: PersonLanguage): void {
  setLanguage(language, words as Words<Key>)
  document.documentElement.lang = language
  document.title = t('page.title')
}

/** Shows the language the page came in. `start`: as its head names it. Rejects if the words do not come. */
export async function fetchFirstLanguage(start: BuiltFile): Promise<void> {
  const { language, files, words: first } = await fetchJson<StartFile>(start)
  read.set(language, { start, ...files })
  words = first
  show(language)
}

/** Rejects if the index of the other languages does not come. */
async function filesOf(language: PersonLanguage): Promise<LanguageFiles> {
  return read.get(language) ?? (await fetchJson<Record<PersonLanguage, LanguageFiles>>(index))[language]
}

/** Shows another language once the words of every part that is here have come. Rejects if they do not. */
export async function fetchLanguage(language: PersonLanguage): Promise<void> {
  const files = await filesOf(language)
  const [start, ...later] = await Promise.all([
    fetchJson<StartFile>(files.start),
    ...parts.map(part => fetchJson<typeof words>(files[part]!)),
  ])
  read.set(language, files)
  words = Object.assign({}, start.words, ...later)
  show(language)
}

/** Fetches the words of one more part, if it has any. */
export async function fetchWordsOf(part: PartName): Promise<void> {
  const asked = language()
  const file = read.get(asked)?.[part]
  if (!file || parts.includes(part)) return
  const fetched = await fetchJson<typeof words>(file)
  // Another part's words may have come meanwhile.
  words = { ...words, ...fetched }
  parts = [...parts, part]
  if (asked === language()) show(asked)
  else await fetchLanguage(language())
}

let lists = $state.raw<Partial<Record<PersonLanguage, WordList>>>({})

/** The codename words of a language, if they were fetched. */
export const listOf = (language: PersonLanguage): WordList | undefined => lists[language]
/** That of the page's language first, then as in the table: what is offered for a slip does not depend on the network. */
export const listsHere = (): readonly WordList[] =>
  [...new Set([language(), ...personLanguages])].map(listOf).filter(list => list !== undefined)

/** `north · window`. `list`: of the language they are shown in. */
export const inWords = (places: Places, list: WordList): string =>
  places.map(place => list[place]).join(' · ')

/** Does nothing for codename words that are here. Rejects if they do not come. */
export async function fetchList(language: PersonLanguage): Promise<void> {
  if (lists[language]) return
  const { list } = await filesOf(language)
  const words = frontDecoded(await (await fetchChecked(list)).text())
  lists = { ...lists, [language]: words }
}

/** Those of every language: for words that are in none of the lists here. */
export async function fetchLists(): Promise<readonly WordList[]> {
  await Promise.all(personLanguages.map(fetchList))
  return listsHere()
}

// `npm run dev`: changed words are shown where the page stands. Nothing of this is built.
import.meta.hot?.on('treeline:words', (index: Record<PersonLanguage, LanguageFiles>) => {
  for (const [tag, files] of Object.entries(index)) read.set(tag as PersonLanguage, files)
  void fetchLanguage(language())
})
