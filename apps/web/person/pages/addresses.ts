/** Where the static pages lie, from the folder of the start. */
import { type PersonLanguage, startPageOf } from '../../i18n/languages.ts'

export const guideNames = ['danger', 'travel', 'stopped', 'wanted', 'asylum', 'witness'] as const
export type GuideName = (typeof guideNames)[number]
export type PageName = GuideName | 'limits' | 'list' | 'start' | 'tor'

export const addressOf = (page: PageName, language: PersonLanguage): string =>
  page === 'start' ? startPageOf(language) : `guides/${page}.${language}.html`
