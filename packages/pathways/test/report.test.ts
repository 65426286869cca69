/** The report: its shape, its reasons, its citations, and what is shown before any way. */
import { expect, test } from 'vitest'
import { Impossible } from '../src/answer.ts'
import { answer, decide, type Given, type PathwayReport } from '../src/index.ts'
import { packOf } from '../src/load.ts'
import { statementOf } from '../src/tree.ts'
import { harbour, harbourWith, packFrom } from './files.ts'
import { on, pick, random, randomBody, randomPerson } from './random.ts'

const pathwayOf = async (given: Given, id: string, day = on): Promise<PathwayReport> =>
  answer(await packFrom(harbour), given, day).pathways.find(pathway => pathway.id === id)!

test('it has the shape the command line prints, and is plain JSON', async () => {
  const pack = await packFrom(harbour)
  const report = answer(pack, { trade: 'cook' }, on)
  expect(Object.keys(report)).toEqual(['packHash', 'on', 'gates', 'warnings', 'pathways', 'next', 'plans'])
  expect(report.packHash).toBe(pack.hash)
  const keys = ['id', 'answer', 'strength', 'confidence', 'review', 'reasons', 'unlock', 'citations']
  expect(Object.keys(report.pathways[0]!)).toEqual(keys)
  expect(JSON.parse(JSON.stringify(report))).toEqual(report)
})

test('a reason alone gives the answer, whatever else is true', () => {
  let reasons = 0
  for (let seed = 1; seed <= 150; seed++) {
    const next = random(seed)
    const body = { ...randomBody(next, { facts: 7, rules: 2, leaves: 6 }), constraints: [] }
    const pack = packOf(body, '')
    const given = randomPerson(next, body, 0.8)
    for (const [index, pathway] of answer(pack, given, on).pathways.entries()) {
      for (const reason of pathway.reasons) {
        const named = new Set(reason.map(({ is }) => is.replace(/^date /, '').split(' ')[0]!))
        const anchor = reason.some(({ is }) => is.startsWith('lodged'))
        const remaining = Object.entries(given).filter(
          ([fact]) => named.has(fact) || (anchor && body.facts[fact]!.type === 'date'),
        )
        expect(decide(pack, Object.fromEntries(remaining), on).rules[index], `seed ${seed}`).toBe(
          pathway.answer,
        )
        reasons++
      }
    }
  }
  expect(reasons).toBeGreaterThan(100)
})

test('each reason is told once, by its leaves', async () => {
  const shelter = await pathwayOf({ location: 'KZ', trade: 'cook', left_ship: 'yes' }, 'shelter')
  expect(shelter.reasons).toEqual([
    [{ is: 'location not in @coast', holds: true }],
    [{ is: 'trade is sailor', holds: false }],
  ])
  expect(shelter.citations).toEqual(['HA-04', 'HA-02'])
})

test('an open way cites every leaf that opens it, with its pinpoint, and what was presumed', async () => {
  const given = { location: 'NO', trade: 'sailor', left_ship: 'yes', landed_on: on, asked_on: 'none' }
  const shelter = await pathwayOf(given, 'shelter')
  expect(shelter).toMatchObject({ answer: 'open', strength: 'entitlement', confidence: 'confirmed' })
  expect(shelter.citations.toSorted()).toEqual(['HA-02', 'HA-02 art. 1', 'HA-03', 'HA-04'])
})

test('an answer is as sure as its weakest support', async () => {
  expect(await pathwayOf({ skills: ['knots'] }, 'island')).toMatchObject({
    answer: 'lead',
    confidence: 'unverified',
  })
  expect(await pathwayOf({ location: 'NO', nights: 3, trade: 'cook' }, 'stay')).toMatchObject({
    answer: 'open',
    confidence: 'changing',
  })
})

test('what nobody has read in a source is never open, whoever asks', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const next = random(seed)
    const body = randomBody(next, { facts: 6, rules: 3, leaves: 5 })
    const unread = { ...body.statements['OK-1']!, conf: 'unverified' as const }
    const pack = packOf({ ...body, statements: { 'OK-1': unread, 'OK-2': unread } }, '')
    try {
      expect(decide(pack, randomPerson(next, body, 0.9), on).rules).not.toContain('open')
    } catch (error) {
      if (!(error instanceof Impossible)) throw error
    }
  }
})

test('a presumption holds until it is told or rebutted, and rebutted it is unknown, not the contrary', async () => {
  const given = { location: 'NO', trade: 'sailor', left_ship: 'yes', landed_on: on, asked_on: 'none' }
  const answerTo = async (more: Given) => (await pathwayOf({ ...given, ...more }, 'shelter')).answer
  expect(await answerTo({})).toBe('open')
  expect(await answerTo({ reason: '?' })).toBe('open')
  expect(await answerTo({ reason_rebutted: 'no' })).toBe('open')
  expect(await answerTo({ reason_rebutted: 'yes' })).toBe('unknown')
  expect(await answerTo({ reason: 'no' })).toBe('closed')
})

test('not told, "I do not know" and "I would rather not say" are one answer, and never "no"', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const next = random(seed)
    const body = { ...randomBody(next, { facts: 6, rules: 3, leaves: 5 }), constraints: [] }
    const pack = packOf(body, '')
    const given = randomPerson(next, body, 0.5)
    const silent = (word: string | null) =>
      Object.fromEntries(
        Object.keys(body.facts).map(id => [
          id,
          given[id] === '?' || given[id] === '-' ? word : (given[id] ?? word),
        ]),
      )
    const unknown = decide(pack, silent('?'), on).rules
    expect(decide(pack, silent('-'), on).rules).toEqual(unknown)
    expect(decide(pack, silent(null), on).rules).toEqual(unknown)
  }
})

test('a gate shows where it is not ruled out if it says so; a warning only where it holds and is law', async () => {
  const pack = await packFrom(harbour)
  const shown = (given: Given, day = on) => {
    const { gates, warnings } = answer(pack, given, day)
    return [...gates, ...warnings]
  }
  expect(shown({})).toEqual(['lawyer-first'])
  expect(shown({ wanted: 'no', flags: ['IS'] })).toEqual(['HA-08'])
  expect(shown({ wanted: 'no', flags: ['IS'] }, '2026-05-31')).toEqual([])
  expect(shown({ wanted: 'no', flags: ['RU'] })).toEqual([])
})

test('facts that exclude each other get no answer', async () => {
  const pack = await packFrom(harbour)
  expect(() => answer(pack, { left_ship: 'no', landed_on: '2026-01-01' }, on)).toThrow(Impossible)
})

test('law at a date: nothing dated later is cited, whoever asks and whenever', async () => {
  const pack = await packFrom(harbour)
  const days = ['2010-01-01', '2015-01-01', '2026-05-31', '2026-06-01', on]
  for (let seed = 1; seed <= 300; seed++) {
    const next = random(seed)
    const day = pick(next, days)
    const date = () => pick(next, ['none', ...days])
    const given = {
      location: pick(next, ['NO', 'KZ', '?']),
      trade: pick(next, ['sailor', 'cook', 'none', '?']),
      asked_on: pick(next, [date(), '?']),
      ...(next() < 0.5 ? { left_ship: 'yes', landed_on: date() } : {}),
      skills: pick(next, [['knots'], [], '?']),
    }
    const { pathways, warnings } = answer(pack, given, day)
    for (const cite of [...pathways.flatMap(({ citations }) => citations), ...warnings])
      expect(pack.body.statements[statementOf(cite)]!.from! <= day, `${day} ${JSON.stringify(given)}`).toBe(
        true,
      )
  }
})

test('a statement that had ended is not cited beside the one in force', async () => {
  const pack = await packFrom(
    harbourWith(
      '{ is: "trade is sailor", cite: [HA-02] }',
      '{ is: "trade is sailor", cite: [HA-01, HA-02] }',
    ),
  )
  const given = { location: 'NO', trade: 'sailor', left_ship: 'yes', landed_on: on, asked_on: 'none' }
  const { citations } = answer(pack, given, on).pathways[0]!
  expect(citations).toContain('HA-02')
  expect(citations).not.toContain('HA-01')
})

test('what will be known only later opens nothing before', async () => {
  const pack = await packFrom(
    harbourWith('src: "Harbour Act art 7", from: 2015-01-01', 'src: "Harbour Act art 7", from: 2026-07-01'),
  )
  const stay = (day: string) =>
    answer(pack, { location: 'NO', nights: 1, trade: 'cook' }, day).pathways.find(({ id }) => id === 'stay')
  expect(stay('2026-06-30')?.answer).toBe('lead')
  expect(stay('2026-07-01')?.answer).toBe('open')
})

test('a claim stays under the law of the day it was lodged', async () => {
  const given = { location: 'NO', trade: 'sailor', left_ship: 'yes', landed_on: '2026-01-01' }
  const lodged = async (asked_on: string) => {
    const { answer, citations } = await pathwayOf({ ...given, asked_on }, 'shelter')
    return [answer, citations.includes('HA-01'), citations.includes('HA-02')]
  }
  expect(await lodged('2026-05-31')).toEqual(['open', true, false])
  expect(await lodged('2026-06-01')).toEqual(['closed', false, true])
  expect(await lodged('none'), 'no claim yet: the law of the day').toEqual(['closed', false, true])
  expect(await lodged('2026-07-01'), 'a date to come has not happened').toEqual(['closed', false, true])
  expect((await pathwayOf(given, 'shelter')).answer, 'the versions differ').toBe('unknown')
})

test('before its first version, and in its na spans, a way does not exist', async () => {
  expect(await pathwayOf({}, 'crew', '2014-12-31')).toMatchObject({
    answer: 'na',
    strength: null,
    citations: [],
  })
  const spans = await packFrom(
    harbourWith(
      '{ from: null, to: 2014-12-31, cite: [HA-06] }',
      '{ from: 2026-01-01, to: 2026-12-31, cite: [HA-06] }',
    ),
  )
  expect(answer(spans, { skills: ['knots'] }, on).pathways.find(({ id }) => id === 'island')).toMatchObject({
    answer: 'na',
    citations: ['HA-06'],
  })
})
