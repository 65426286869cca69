/** The pack's texts and the person's values, in the language the person reads. */
import type { FactValue } from '@treeline/casework'
import type { Change, Text } from '@treeline/pathways'
import { textIn } from '../../ways/law.ts'
import { type Phrasing, saidChange, saidValue } from '../../ways/said.ts'
import { language, saidDate, t } from '../i18n.svelte.ts'
import { rules } from './rules.ts'

export const saidDay = (day: string): string => saidDate(new Date(day))
export const text = (of: Text): string => textIn(of, language())

const phrasing = (): Phrasing => ({ language: language(), say: t, date: saidDay })
const factBy = (id: string) => rules().body.facts[id]!

export const askOf = (fact: string): string => text(factBy(fact).ask)
export const saidOf = (fact: string, value: FactValue): string => saidValue(factBy(fact), value, phrasing())
export const changeOf = (change: Change): string => saidChange(factBy(change.fact), change, phrasing())
