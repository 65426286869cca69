/** Formats facts in words: a value as the person stated it, and a change as one of several. */
import type { FactValue } from '@treeline/casework'
import type { Change, Fact } from '@treeline/pathways'
import type { Language } from '../i18n/languages.ts'
import type { Say } from '../i18n/sentences.ts'
import { textIn } from './law.ts'

type FactWord =
  | 'ways.answer.yes'
  | 'ways.answer.no'
  | 'ways.answer.unknown'
  | 'ways.answer.skip'
  | 'ways.answer.none'
  | 'ways.answer.never'
  | `ways.value.${'any' | 'before' | 'from' | 'least' | 'less' | 'more' | 'other'}`
export type Phrasing = { language: Language; say: Say<FactWord>; date: (day: string) => string }

const mostNamed = 6

/** As it was told: `Kazakhstan`, `yes`, `I don't know`. */
export function formatValue(fact: Fact, value: FactValue, { language, say, date }: Phrasing): string {
  if (value === '?') return say('ways.answer.unknown')
  if (value === '-') return say('ways.answer.skip')
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value)
  if (typeof value !== 'string') {
    const names = value.map(one => nameOf(fact, one, { language, say, date }))
    return names.length > 0 ? listed(names, language, 'conjunction') : say('ways.answer.none')
  }
  if (fact.type === 'date') return value === 'none' ? say('ways.answer.never') : date(value)
  return nameOf(fact, value, { language, say, date })
}

/** As it would have to be: one of several. */
export function formatChange(fact: Fact, { to }: Change, phrasing: Phrasing): string {
  const { language, say } = phrasing
  const isLine = fact.type === 'date' || fact.type === 'number'
  if (isLine) {
    const never = to.includes('none') ? [say('ways.answer.never')] : []
    const spans = spansOf(to.filter(name => name !== 'none')).map(span => formatSpan(fact, span, phrasing))
    return listed([...never, ...spans], language, 'disjunction')
  }
  const isList = fact.type === 'some-of' || fact.type === 'countries'
  const names = (isList ? needed(to) : to).map(one => nameOf(fact, one, phrasing))
  const more = names.length - mostNamed
  const shown = more > 1 ? [...names.slice(0, mostNamed), say('ways.value.more', { n: more })] : names
  return listed(shown, language, 'disjunction')
}

/** Of the lists that would do the engine gives the values one after another: what stands in most of them is needed. */
function needed(values: readonly string[]): string[] {
  const count = (value: string) => values.filter(one => one === value).length
  const most = Math.max(...values.map(count))
  return [...new Set(values)].filter(value => count(value) === most)
}

function formatSpan(fact: Fact, { from, before }: Span, { say, date }: Phrasing): string {
  const isDate = fact.type === 'date'
  const parts = [
    from &&
      (isDate ? say('ways.value.from', { date: date(from) }) : say('ways.value.least', { n: Number(from) })),
    before &&
      (isDate
        ? say('ways.value.before', { date: date(before) })
        : say('ways.value.less', { n: Number(before) })),
  ]
  return parts.filter(part => part !== undefined).join(', ') || say('ways.value.any')
}

function nameOf({ type, values }: Fact, value: string, { language, say }: Phrasing): string {
  if (type === 'yes-no') return say(value === 'yes' ? 'ways.answer.yes' : 'ways.answer.no')
  const named = values?.[value]
  if (named) return textIn(named, language)
  if (value === 'other') return say('ways.value.other')
  if (!/^[A-Z]{2}$/.test(value)) return value
  return new Intl.DisplayNames([language], { type: 'region' }).of(value) ?? value
}

const listed = (names: readonly string[], language: string, type: 'conjunction' | 'disjunction') =>
  new Intl.ListFormat(language, { type }).format(names)

// Intervals of days or numbers, as the engine names them: `from 2026-05-28 and before 2026-10-25`.

/** `from` belongs to it, `before` does not. Without both: anything. */
type Span = { from?: string; before?: string }

function spanOf(name: string): Span {
  const [, from] = /(?:from|>=) ([\d-]+)/.exec(name) ?? []
  const [, before] = /(?:before|<) ([\d-]+)/.exec(name) ?? []
  return { ...(from ? { from } : {}), ...(before ? { before } : {}) }
}

/** Those that meet are joined. `names`: in the order of the line. */
export function spansOf(names: readonly string[]): Span[] {
  const joined: Span[] = []
  for (const { from, before } of names.map(spanOf)) {
    const last = joined.at(-1)
    if (last?.before === undefined || last.before !== from)
      joined.push({ ...(from ? { from } : {}), ...(before ? { before } : {}) })
    else if (before) last.before = before
    else delete last.before
  }
  return joined
}
