/** The desk's language: its words, dates, and names of countries and languages. */
import type { WordList } from '@treeline/vault'
import { english } from '@treeline/vault/words/english'
import { russian } from '@treeline/vault/words/russian'
import type { Phrasing } from '../../wanted/phrasing.ts'
import en from '../../words/desk.en.json'
import ru from '../../words/desk.ru.json'
import wantedEn from '../../words/wanted.en.json'
import wantedRu from '../../words/wanted.ru.json'
import { sayDate as sayDateIn, sayer, type Values } from '../../words.ts'

export const languages = ['en', 'ru'] as const
export type Language = (typeof languages)[number]
export type Key = keyof typeof en | keyof typeof wantedEn

const sayers = {
  en: sayer<Key>('en', { ...en, ...wantedEn }),
  ru: sayer<Key>('ru', { ...ru, ...wantedRu }),
}
const lists = { en: english, ru: russian }
const storageKey = 'treeline.language'

const isLanguage = (tag: string | undefined): tag is Language => languages.includes(tag as Language)
const wished = [localStorage.getItem(storageKey), ...navigator.languages].map(tag => tag?.slice(0, 2))

let language = $state<Language>(wished.find(isLanguage) ?? 'en')

export const i18n = {
  get language() {
    return language
  },
  choose: (next: Language) => {
    language = next
    localStorage.setItem(storageKey, next)
  },
}

export const say = (key: Key, values?: Values): string => sayers[language](key, values)

/** The list that secrets are written in here. */
export const wordList = (): WordList => lists[language]
/** All lists, to read what somebody typed. */
export const wordLists: readonly WordList[] = [english, russian]

const locale = () => ({ en: 'en-GB', ru: 'ru' })[language]
/** `day`: YYYY-MM-DD. */
export const sayDate = (day: string): string => sayDateIn(language, new Date(day))
export const sayDay = (day: string): string =>
  new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day))
/** `at`: ISO; told by this device's zone. */
export const sayTime = (at: string): string =>
  new Intl.DateTimeFormat(locale(), {
    ...{ day: 'numeric', month: 'short' },
    ...{ hour: '2-digit', minute: '2-digit' },
  }).format(new Date(at))

export const sayCountry = (code: string): string => nameIn('region', code.toUpperCase())
export const sayLanguage = (code: string): string => nameIn('language', code.toLowerCase())

/** The code itself where the browser knows no name: it came from outside. */
function nameIn(type: 'region' | 'language', code: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type }).of(code) ?? code
  } catch {
    return code
  }
}

/** For what both pages show. */
export const phrasing: Phrasing = { say, date: sayDate }
