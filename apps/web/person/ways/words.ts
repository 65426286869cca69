/** The pack's texts and the person's values, in the language the person reads. */
import type { FactValue } from '@treeline/casework'
import type { Change, Text } from '@treeline/pathways'
import { textIn } from '../../ways/law.ts'
import { saidChange, saidValue, type Tongue } from '../../ways/said.ts'
import { language, saidDate, t } from '../tongue.svelte.ts'
import { rules } from './rules.ts'

export const saidDay = (day: string): string => saidDate(new Date(day))
export const text = (of: Text): string => textIn(of, language())

const tongue = (): Tongue => ({ language: language(), say: t, date: saidDay })
const factBy = (id: string) => rules().body.facts[id]!

export const askOf = (fact: string): string => text(factBy(fact).ask)
export const saidOf = (fact: string, value: FactValue): string => saidValue(factBy(fact), value, tongue())
export const changeOf = (change: Change): string => saidChange(factBy(change.fact), change, tongue())
