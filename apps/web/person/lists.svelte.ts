/** The lists of codename words: each fetched when it is first needed. */
import type { WordList } from '@treeline/vault'
import { frontDecoded } from '../frontcoded.ts'
import type { Language } from './i18n.svelte.ts'
import { fetchPart } from './part.ts'

const files: Readonly<Record<Language, string>> = { ru: 'russian.txt', en: 'english.txt' }

let lists = $state.raw<Partial<Record<Language, WordList>>>({})

export const listOf = (language: Language): WordList | undefined => lists[language]
export const listsHere = (): readonly WordList[] => Object.values(lists)

/** Does nothing for a list that is here. Rejects if it does not come. */
export async function fetchList(language: Language): Promise<void> {
  if (lists[language]) return
  const list = frontDecoded(await (await fetchPart(files[language])).text())
  lists = { ...lists, [language]: list }
}

/** Every list: for words that are in none of those here. */
export async function fetchLists(): Promise<readonly WordList[]> {
  await Promise.all([fetchList('ru'), fetchList('en')])
  return listsHere()
}
