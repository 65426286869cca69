/** The pack's texts and the person's values, in the language the person reads. */
import type { FactValue } from '@treeline/casework'
import type { Change, Text } from '@treeline/pathways'
import { formatDate, language, t } from '../../i18n/person.svelte.ts'
import { formatChange, formatValue, type Phrasing } from '../../pathways/format.ts'
import { packLanguage, textIn } from '../../pathways/law.ts'
import { rules } from './rules.ts'

export const text = (of: Text): string => textIn(of, language())

/** For the `lang` of a text of the pack; undefined where that is the language of the page. */
export function textLang(): string | undefined {
  const shown = packLanguage(rules(), language())
  return shown === language() ? undefined : shown
}

/** For the `lang` of a value: the pack names some values, the page the others. */
export function valueLang(fact: string, value: FactValue): string | undefined {
  const { values = {} } = factBy(fact)
  return [value].flat().some(one => String(one) in values) ? textLang() : undefined
}

const phrasing = (): Phrasing => ({ language: language(), say: t, date: formatDate })
const factBy = (id: string) => rules().body.facts[id]!

export const askOf = (fact: string): string => text(factBy(fact).ask)
export const formatFact = (fact: string, value: FactValue): string =>
  formatValue(factBy(fact), value, phrasing())
export const changeOf = (change: Change): string => formatChange(factBy(change.fact), change, phrasing())
