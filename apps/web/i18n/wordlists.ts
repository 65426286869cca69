/** The codename words of each language: 150 kB that the person's page fetches as files, and does not import. */
import { english } from '@treeline/vault/words/english'
import { russian } from '@treeline/vault/words/russian'
import { ukrainian } from '@treeline/vault/words/ukrainian'
import type { Language } from './languages.ts'

export const wordLists: Readonly<Record<Language, readonly string[]>> = {
  ru: russian,
  en: english,
  uk: ukrainian,
}
