/** The words of the static pages: those of the screens and those only printed. */
import { sayWith } from '../../i18n/current.svelte.ts'
import type words from '../../words/person.ru.json'

export type PrintedKey = keyof typeof words
export const p = sayWith<PrintedKey>()
