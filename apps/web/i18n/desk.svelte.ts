/** What the desk says, in the language chosen on it. */
import type { WordList } from '@treeline/vault'
import en from '../words/desk.en.json'
import ru from '../words/desk.ru.json'
import wantedEn from '../words/wanted.en.json'
import wantedRu from '../words/wanted.ru.json'
import {
  language as current,
  formatDate,
  formatSize,
  type SharedKey,
  sayWith,
  setLanguage,
  type Words,
} from './current.svelte.ts'
import { nameIn } from './intl.ts'
import { type DeskLanguage, languages, languagesOf, localeOf } from './languages.ts'
import { wordLists as listsByLanguage } from './wordlists.ts'

export { formatDate, formatSize, languages }
export type Key = keyof typeof en | SharedKey

const words: Readonly<Record<DeskLanguage, Words<Key>>> = {
  ru: { ...ru, ...wantedRu },
  en: { ...en, ...wantedEn },
}
export const deskLanguages = languagesOf('desk')
const storageKey = 'treeline.language'

export const say = sayWith<Key>()

/** Only `choose` sets it, so it is one the desk has words in. */
export const language = (): DeskLanguage => current() as DeskLanguage

function show(language: DeskLanguage): void {
  setLanguage(language, words[language])
}

/** Shows the desk in a language, and remembers it on this device. */
export function chooseLanguage(language: DeskLanguage): void {
  show(language)
  localStorage.setItem(storageKey, language)
}

const wished = [localStorage.getItem(storageKey), ...navigator.languages].map(tag => tag?.slice(0, 2))
show(wished.flatMap(tag => deskLanguages.find(one => one === tag) ?? [])[0] ?? 'en')

// `npm run dev`: changed words are shown where the desk stands. Nothing of this is built.
import.meta.hot?.on('treeline:words', (changed: typeof words) => {
  Object.assign(words, changed)
  show(language())
})

/** The list that secrets are written in here. */
export const wordList = (): WordList => listsByLanguage[language()]
/** All lists, to read what somebody typed. */
export const wordLists: readonly WordList[] = Object.values(listsByLanguage)

/** What the browser makes of a language slowly, once for each: an inbox asks for hundreds at a time. */
const made = new Map<string, Intl.DateTimeFormat | string>()
function onceFor<T extends Intl.DateTimeFormat | string>(what: string, make: (of: DeskLanguage) => T): T {
  const of = language()
  const found = (made.get(`${of} ${what}`) as T | undefined) ?? make(of)
  made.set(`${of} ${what}`, found)
  return found
}
const formatOf = (what: string, options: Intl.DateTimeFormatOptions) =>
  onceFor(what, of => new Intl.DateTimeFormat(localeOf(of), options))

/** `day`: YYYY-MM-DD. `23 Nov`. */
export const formatDay = (day: string): string =>
  formatOf('day', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day))
/** `at`: ISO; by this device's zone. */
export const formatTime = (at: string): string =>
  formatOf('time', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(
    new Date(at),
  )

const nameOf = (type: 'region' | 'language', code: string) =>
  onceFor(`${type} ${code}`, of => nameIn(of, type, code))
/** `code`: ISO 3166, in any case. */
export const countryName = (code: string): string => nameOf('region', code.toUpperCase())
/** `code`: two letters, in any case. */
export const languageName = (code: string): string => nameOf('language', code.toLowerCase())
