/** The words of the wanted check, in the reader's language, for both pages. */
import type words from '../words/wanted.ru.json'
import type { Say } from '../words.ts'

export type WantedWord = keyof typeof words
/** `date`: a day, YYYY-MM-DD, in words. */
export type Phrasing = { say: Say<WantedWord>; date: (day: string) => string }

type Missing = 'surname' | 'given' | 'patronymic' | 'day' | 'year'
export const formatMissing = (say: Phrasing['say'], missing: readonly Missing[]): string =>
  missing.map(one => say(`wanted.missing.${one}`)).join(', ')
