/** The rules that were loaded, by their ids, and their texts in the language the person reads. */
import type { FactValue } from '@treeline/casework'
import type { Change, Step, Text } from '@treeline/pathways'
import { nameIn } from '../../i18n/intl.ts'
import { formatDate, language, t } from '../../i18n/person.svelte.ts'
import { formatChange, formatValue, type Phrasing } from '../../pathways/format.ts'
import { factOf, packLanguage, textIn } from '../../pathways/law.ts'
import { rules } from './begin.ts'

export const factBy = (id: string) => rules().body.facts[id]!
export const ruleBy = (id: string) => rules().body.rules.find(rule => rule.id === id)!
export const actionBy = (id: string) => rules().body.actions.find(action => action.id === id)!

/** The fact a condition asks. */
export const factIn = (is: string) => factOf(rules(), is)

export const text = (of: Text): string => textIn(of, language())

/** For the `lang` of a text of the pack; undefined where that is the language of the page. */
export function textLang(): string | undefined {
  const shown = packLanguage(rules(), language())
  return shown === language() ? undefined : shown
}

/** What the language is called that texts of the pack are shown in; undefined where it is the language of the page. */
export function otherLanguage(): string | undefined {
  const other = textLang()
  return other && nameIn(language(), 'language', other)
}

/** For the `lang` of a value: the pack names some values, the page the others. */
export function valueLang(fact: string, value: FactValue): string | undefined {
  const { values = {} } = factBy(fact)
  return [value].flat().some(one => String(one) in values) ? textLang() : undefined
}

const phrasing = (): Phrasing => ({ language: language(), say: t, date: formatDate })

export const askOf = (fact: string): string => text(factBy(fact).ask)
export const titleOf = (rule: string): string => text(ruleBy(rule).title)
export const formatFact = (fact: string, value: FactValue): string =>
  formatValue(factBy(fact), value, phrasing())
export const changeOf = (change: Change): string => formatChange(factBy(change.fact), change, phrasing())

/** How long a step takes; empty where no source says. */
export function daysOf({ days }: Step): string {
  if (!days) return ''
  const [least, most] = days
  return least === most ? t('ways.steps.days', { n: most }) : t('ways.map.days', { from: least, n: most })
}
