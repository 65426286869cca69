/** Titles and durations of steps, in the person's language. */
import type { Step } from '@treeline/pathways'
import { t } from '../../i18n/person.svelte.ts'
import { rules } from './rules.ts'
import { text } from './words.ts'

export const titleOf = (rule: string): string => text(rules().body.rules.find(({ id }) => id === rule)!.title)

/** Empty where no source says. */
export function daysOf({ days }: Step): string {
  if (!days) return ''
  const [least, most] = days
  return least === most ? t('ways.steps.days', { n: most }) : t('ways.map.days', { from: least, n: most })
}
