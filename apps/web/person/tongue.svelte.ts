/** The language the person reads, and how things are said in it. */

import type { LaterPart, PrintedPart } from '../words/parts.ts'
import type russian from '../words/person.ru.json'
import { type Say, sayDate, sayer, type Words } from '../words.ts'
import { fetchPart } from './part.ts'

export const languages = ['ru', 'en'] as const
export type Language = (typeof languages)[number]
export const ownNames: Readonly<Record<Language, string>> = { ru: 'Русский', en: 'English' }

/** What the phone can say: nothing of parts not built, nothing only printed. */
export type Key = Exclude<keyof typeof russian, `${LaterPart | PrintedPart}${string}`>

let spoken = $state.raw<{ language: Language; say: Say<Key> }>({ language: 'ru', say: () => '' })

export const t: Say<Key> = (key, values) => spoken.say(key, values)
export const language = (): Language => spoken.language
export const saidDate = (date: Date): string => sayDate(spoken.language, date)

export function speak(language: Language, words: Words<Key>): void {
  spoken = { language, say: sayer(language, words) }
}

/** Speaks another language once its words are here. Rejects if they do not come. */
export async function fetchTongue(language: Language): Promise<void> {
  const reply = await fetchPart(`${language}.json`)
  speak(language, (await reply.json()) as Words<Key>)
  document.documentElement.lang = language
  document.title = t('page.title')
}
