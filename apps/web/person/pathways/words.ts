/** The pack's texts and the person's values, in the language the person reads. */
import type { FactValue } from '@treeline/casework'
import type { Change, Text } from '@treeline/pathways'
import { formatChange, formatValue, type Phrasing } from '../../pathways/format.ts'
import { textIn } from '../../pathways/law.ts'
import { formatDate, language, t } from '../i18n.svelte.ts'
import { rules } from './rules.ts'

export const formatDay = (day: string): string => formatDate(new Date(day))
export const text = (of: Text): string => textIn(of, language())

const phrasing = (): Phrasing => ({ language: language(), say: t, date: formatDay })
const factBy = (id: string) => rules().body.facts[id]!

export const askOf = (fact: string): string => text(factBy(fact).ask)
export const formatFact = (fact: string, value: FactValue): string =>
  formatValue(factBy(fact), value, phrasing())
export const changeOf = (change: Change): string => formatChange(factBy(change.fact), change, phrasing())
