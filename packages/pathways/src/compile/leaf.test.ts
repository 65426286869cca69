/** The language of leaves says what a condition asks, or where it goes wrong. */
import { expect, test } from 'vitest'
import type { FactShape } from '../fact.ts'
import { parseLeaf } from './leaf.ts'

const facts = new Map<string, FactShape>([
  ['refused', { type: 'yes-no' }],
  ['service', { type: 'one-of', values: ['officer', 'contract'] }],
  ['motive', { type: 'some-of', values: ['fear', 'politics'] }],
  ['location', { type: 'country' }],
  ['transit', { type: 'countries' }],
  ['nights', { type: 'number' }],
  ['landed_on', { type: 'date' }],
])
const sets = new Map([['coast', ['NO', 'IS']]])
const read = (text: string) => parseLeaf(text, { facts, sets })

test.each([
  ['refused is yes', { fact: 'refused', ask: { in: ['yes'] } }],
  ['service is not officer', { fact: 'service', ask: { in: ['officer'] }, not: true }],
  ['service in [officer, contract]', { fact: 'service', ask: { in: ['officer', 'contract'] } }],
  ['service not in [officer]', { fact: 'service', ask: { in: ['officer'] }, not: true }],
  ['location in @coast', { fact: 'location', ask: { in: ['NO', 'IS'] }, sets: ['coast'] }],
  ['location in [@coast, KZ]', { fact: 'location', ask: { in: ['NO', 'IS', 'KZ'] }, sets: ['coast'] }],
  ['transit has KZ', { fact: 'transit', ask: { in: ['KZ'] } }],
  ['motive has [fear, politics]', { fact: 'motive', ask: { in: ['fear', 'politics'] } }],
  ['nights > 90', { fact: 'nights', ask: { from: 91 } }],
  ['days nights >= 90', { fact: 'nights', ask: { from: 90 } }],
  ['nights < 90', { fact: 'nights', ask: { to: 89 } }],
  ['nights=7', { fact: 'nights', ask: { from: 7, to: 7 } }],
  ['days landed_on <= 10', { fact: 'landed_on', ask: { days: { to: 10 } } }],
  ['date landed_on before 2026-03-01', { fact: 'landed_on', ask: { until: '2026-02-28' } }],
  ['date landed_on from 2026-06-12', { fact: 'landed_on', ask: { since: '2026-06-12' } }],
  ['date landed_on is none', { fact: 'landed_on', ask: { none: true } }],
])('%s', (text, parsed) => {
  expect(read(text)).toEqual({ sets: [], ...parsed })
})

test.each([
  ['refusd is yes', 1, 'unknown-fact', 'refused'],
  ['refused is maybe', 12, 'expression', 'one of yes, no'],
  ['refused are yes', 9, 'expression', '"is" or "in"'],
  ['refused is', 11, 'expression', 'one of yes, no'],
  ['refused is yes or', 16, 'expression', 'nothing more here'],
  ['service in [officer; contract]', 13, 'expression', 'one of officer, contract'],
  ['service in [officer contract]', 21, 'expression', '"," or "]"'],
  ['location is Kazakhstan', 13, 'expression', 'a country as two capitals, such as KZ'],
  ['location in @coats', 13, 'unknown-name', '@coast'],
  ['transit is KZ', 9, 'expression', '"has"'],
  ['nights is 90', 8, 'expression', '<, <=, =, >= or >'],
  ['nights > ninety', 10, 'expression', 'a whole number'],
  ['landed_on before 2026-01-01', 1, 'expression', '"date landed_on ..." or "days landed_on ..."'],
  ['date nights before 2026-01-01', 6, 'expression', 'a date; nights is number'],
  ['days refused > 1', 6, 'expression', 'a date or a number; refused is yes-no'],
  ['date landed_on before 2026-02-29', 23, 'bad-date', 'a day such as 2026-06-12'],
  ['date landed_on since 2026-02-28', 16, 'expression', 'before DAY, from DAY, or is none'],
  ['', 1, 'unknown-fact', 'refused'],
])('"%s" goes wrong at column %i', (text, column, kind, right) => {
  expect(read(text)).toMatchObject({ column, kind, right })
})
