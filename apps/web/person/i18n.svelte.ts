/** The person's language: loads its words and formats texts and dates. */

import type { WantedWord } from '../wanted/phrasing.ts'
import type { LaterWord, PrintedWord, wordsOfParts } from '../words/parts.ts'
import type russian from '../words/person.ru.json'
import { type Say, sayDate, sayer, type Words } from '../words.ts'
import { fetchPart } from './part.ts'

export const languages = ['ru', 'en'] as const
export type Language = (typeof languages)[number]
export const ownNames: Readonly<Record<Language, string>> = { ru: 'Русский', en: 'English' }

/** What the phone can say: nothing of parts not built, nothing only printed. */
export type Key = Exclude<keyof typeof russian, `${LaterWord | PrintedWord}${string}`> | WantedWord

let spoken = $state.raw<{ language: Language; say: Say<Key> }>({ language: 'ru', say: () => '' })

export const t: Say<Key> = (key, values) => spoken.say(key, values)
export const language = (): Language => spoken.language
export const formatDate = (date: Date): string => sayDate(spoken.language, date)

export function speak(language: Language, words: Words<Key>): void {
  spoken = { language, say: sayer(language, words) }
}

/** The parts of the page whose words are here. */
let parts: readonly ('first' | keyof typeof wordsOfParts)[] = ['first']
let words: Partial<Words<Key>> = {}

async function fetchWords(language: Language, part: (typeof parts)[number]): Promise<Partial<Words<Key>>> {
  const reply = await fetchPart(part === 'first' ? `${language}.json` : `${language}-${part}.json`)
  return await reply.json()
}

/** Speaks a language once the words of every part that is here have come. Rejects if they do not. */
export async function fetchLanguage(language: Language): Promise<void> {
  const fetched = await Promise.all(parts.map(part => fetchWords(language, part)))
  words = Object.assign({}, ...fetched)
  speak(language, words as Words<Key>)
  document.documentElement.lang = language
  document.title = t('page.title')
}

/** Learns the words of one more part. */
export async function fetchWordsOf(part: keyof typeof wordsOfParts): Promise<void> {
  if (parts.includes(part)) return
  const { language } = spoken
  const fetched = await fetchWords(language, part)
  // Another part's words may have come meanwhile.
  words = { ...words, ...fetched }
  parts = [...parts, part]
  if (language === spoken.language) speak(language, words as Words<Key>)
  else await fetchLanguage(spoken.language)
}
