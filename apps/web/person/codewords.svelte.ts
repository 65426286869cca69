/** The lists of codename words: each fetched when it is first needed. */
import type { Places, WordList } from '@treeline/vault'
import { fetchChecked } from '../fetch-checked.ts'
import { frontDecoded } from '../frontcoded.ts'
import { filesOf, type PersonLanguage, personLanguages } from '../i18n/person.svelte.ts'

let lists = $state.raw<Partial<Record<PersonLanguage, WordList>>>({})

export const listOf = (language: PersonLanguage): WordList | undefined => lists[language]
export const listsHere = (): readonly WordList[] => Object.values(lists)

/** `north · window`. `list`: of the language they are shown in. */
export const inWords = (places: Places, list: WordList): string =>
  places.map(place => list[place]).join(' · ')

/** Does nothing for a list that is here. Rejects if it does not come. */
export async function fetchList(language: PersonLanguage): Promise<void> {
  if (lists[language]) return
  const { list } = await filesOf(language)
  const words = frontDecoded(await (await fetchChecked(list)).text())
  lists = { ...lists, [language]: words }
}

/** Every list: for words that are in none of those here. */
export async function fetchLists(): Promise<readonly WordList[]> {
  await Promise.all(personLanguages.map(fetchList))
  return listsHere()
}
