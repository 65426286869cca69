/** Where the static pages lie, from the folder of the start. */
import { type PersonLanguage, startPageOf } from '../../i18n/languages.ts'

export const guideNames = ['danger', 'travel', 'stopped', 'wanted', 'asylum', 'witness'] as const
type GuideName = (typeof guideNames)[number]
/** The pages that are read and printed. */
export type ReadingName = GuideName | 'limits' | 'list' | 'tor'
export type PageName = ReadingName | 'start'

export const addressOf = (page: PageName, language: PersonLanguage): string =>
  page === 'start' ? startPageOf(language) : `guides/${page}.${language}.html`
