/** What is missing from a question, in words. */
import { say } from '../i18n/current.svelte.ts'

type Missing = 'surname' | 'given' | 'patronymic' | 'day' | 'year'

export const nameMissing = (missing: readonly Missing[]): string =>
  missing.map(one => say(`wanted.missing.${one}`)).join(', ')
