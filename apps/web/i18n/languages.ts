/** The languages of the pages, one row each. Build, start pages, choosers, tests and stories loop over this table. */

/** Which pages offer a language: the person's, the desk's. */
export type Side = 'person' | 'desk'

type Row = {
  /** What the language calls itself, for the choosers. */
  readonly name: string
  readonly sides: readonly Side[]
  /** How dates and numbers are written, where that is not decided by the tag. */
  readonly locale?: string
  /** The word that Intl shortens at the end of a long date. */
  readonly year?: string
  /** In which language legal texts are shown while the pack has none in this one. */
  readonly packLanguage?: string
}

// [Note: what else a language needs]
// Typed by these tags, so that a language without them does not compile: codename words (./wordlists.ts), tone
// (../words/tone.ts), and for the desk its sentences (./desk.svelte.ts). Read by their names, and reported by
// ./faults.ts when they are missing: ../words/*.TAG.json, ../guides/*.TAG.md. Plural forms come from Intl.PluralRules.
/** By BCP 47 tag. The first is what the page opens in. */
export const languages = {
  ru: { name: 'Русский', sides: ['person', 'desk'], year: 'года' },
  en: { name: 'English', sides: ['person', 'desk'], locale: 'en-GB' },
  uk: {
    name: 'Українська',
    sides: ['person'],
    year: 'року',
    packLanguage: 'ru',
  },
} as const satisfies Readonly<Record<string, Row>>

export type Language = keyof typeof languages
export type LanguageOf<S extends Side> = {
  [L in Language]: S extends (typeof languages)[L]['sides'][number] ? L : never
}[Language]
export type PersonLanguage = LanguageOf<'person'>
export type DeskLanguage = LanguageOf<'desk'>

export const rowOf = (language: Language): Row => languages[language]

/** In the order of the table. */
export const languagesOf = <S extends Side>(side: S): readonly LanguageOf<S>[] =>
  (Object.keys(languages) as LanguageOf<S>[]).filter(tag => rowOf(tag).sides.includes(side))

export const personLanguages = languagesOf('person')

/** Where the person's page begins in a language: `index.html` for the first, `en.html`. */
export const startPageOf = (language: PersonLanguage): string =>
  language === personLanguages[0] ? 'index.html' : `${language}.html`

/** What Intl is asked in: `en-GB` for `en`. */
export const localeOf = (language: Language): string => rowOf(language).locale ?? language
