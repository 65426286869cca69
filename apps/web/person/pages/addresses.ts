/** Where the static pages lie, from the folder of the start. */
import type { Language } from '../i18n.svelte.ts'

export const guideNames = ['danger', 'travel', 'stopped', 'wanted', 'asylum', 'witness'] as const
export type GuideName = (typeof guideNames)[number]
export type PageName = GuideName | 'limits' | 'list' | 'start' | 'tor'

export function addressOf(page: PageName, language: Language): string {
  if (page === 'start') return language === 'ru' ? 'index.html' : 'en.html'
  return `guides/${page}.${language}.html`
}
