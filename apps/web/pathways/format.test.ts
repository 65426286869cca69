import type { Fact } from '@treeline/pathways'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateIn } from '../i18n/intl.ts'
import { sayer } from '../i18n/sentences.ts'
import english from '../words/person.en.json'
import { formatChange, formatValue, type Phrasing, spansOf } from './format.ts'

const phrasing: Phrasing = {
  language: 'en',
  say: sayer('en', english),
  date: day => dateIn('en', new Date(day)),
}
const fact = (type: Fact['type'], values?: Fact['values']): Fact => ({
  ...{ type, moves: 'free', sensitivity: 'low', cost: 1, ask: {}, why: {} },
  ...(values ? { values } : {}),
})

test('a value is said as a person would say it', () => {
  expect(formatValue(fact('yes-no'), 'yes', phrasing)).toBe('Yes')
  expect(formatValue(fact('country'), 'KZ', phrasing)).toBe('Kazakhstan')
  expect(formatValue(fact('countries'), ['KZ', 'AM'], phrasing)).toBe('Kazakhstan and Armenia')
  expect(formatValue(fact('countries'), [], phrasing)).toBe('None of these')
  expect(formatValue(fact('one-of', { officer: { en: 'Officer' } }), 'officer', phrasing)).toBe('Officer')
  expect(formatValue(fact('date'), '2026-11-23', phrasing)).toBe('23 November 2026')
  expect(formatValue(fact('date'), 'none', phrasing)).toBe('It has not happened')
  expect(formatValue(fact('number'), 40, phrasing)).toBe('40')
})

test('not knowing and not wanting to say are said as that, whatever the fact', () => {
  for (const type of ['yes-no', 'country', 'countries', 'date', 'number'] as const) {
    expect(formatValue(fact(type), '?', phrasing)).toBe("I don't know")
    expect(formatValue(fact(type), '-', phrasing)).toBe("I'd rather not say")
  }
})

test('what would have to be so is said as one of several', () => {
  const change = (to: string[]) => ({ fact: 'f', to })
  expect(formatChange(fact('country'), change(['DE', 'other']), phrasing)).toBe('Germany or another country')
  expect(formatChange(fact('number'), change(['< 31', '>= 31 and < 91']), phrasing)).toBe('less than 91')
  expect(formatChange(fact('date'), change(['none', 'from 2026-05-28']), phrasing)).toBe(
    'It has not happened or from 28 May 2026',
  )
  // Both lists that would do hold UA: that is what is needed.
  expect(formatChange(fact('countries'), change(['UA', 'UA', 'RU']), phrasing)).toBe('Ukraine')
  const many = ['AT', 'BE', 'BG', 'HR', 'CY', 'CZ', 'DK', 'EE', 'FI']
  expect(formatChange(fact('country'), change(many), phrasing)).toMatch(/Czechia, or 3 more$/)
})

test('stretches that meet become one, and those that do not stay apart', () => {
  expect(spansOf(['< 31', '>= 31 and < 91', '>= 91'])).toEqual([{}])
  expect(spansOf(['from 2026-01-01 and before 2026-02-01', 'from 2026-03-01'])).toEqual([
    { from: '2026-01-01', before: '2026-02-01' },
    { from: '2026-03-01' },
  ])
  expect(spansOf(['any'])).toEqual([{}])
})

test('a line cut anywhere and joined again is the whole line', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 8 }), cuts => {
      const at = cuts.toSorted((a, b) => a - b)
      const names = [
        `< ${at[0]}`,
        ...at.map((from, i) => `>= ${from}${i + 1 < at.length ? ` and < ${at[i + 1]}` : ''}`),
      ]
      expect(spansOf(names)).toEqual([{}])
    }),
  )
})
