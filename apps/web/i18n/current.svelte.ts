/** The language a page is read in, and what is said in it: the state both pages share. */
import type wanted from '../words/wanted.ru.json'
import { dateIn, sizeIn } from './intl.ts'
import type { Language } from './languages.ts'
import { type Say, sayer, type Words } from './sentences.ts'

export type { Words }

/** What both pages say: the words of the wanted check. */
export type SharedKey = keyof typeof wanted

let current = $state.raw<{ language: Language; say: Say<string> }>({ language: 'ru', say: () => '' })

export const language = (): Language => current.language

/** `words`: all that is said until another language is set. */
export function setLanguage(language: Language, words: Words<string>): void {
  current = { language, say: sayer(language, words) }
}

/** Says the keys of one page, in the language set. */
export const sayWith =
  <K extends string>(): Say<K> =>
  (key, values) =>
    current.say(key, values)

export const say = sayWith<SharedKey>()

/** `day`: a Date, or YYYY-MM-DD. Its day in UTC, in words. */
export const formatDate = (day: Date | string): string => dateIn(current.language, new Date(day))
export const formatSize = (bytes: number): string => sizeIn(current.language, bytes)
