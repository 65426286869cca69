/** The codename words of each language: 150 kB that the person's page fetches as files, and does not import. */
import type { WordList } from '@treeline/vault'
import { english } from '@treeline/vault/words/english'
import { russian } from '@treeline/vault/words/russian'
import { ukrainian } from '@treeline/vault/words/ukrainian'
import type { Language } from './languages.ts'

export const wordLists: Readonly<Record<Language, WordList>> = {
  ru: russian,
  en: english,
  uk: ukrainian,
}
