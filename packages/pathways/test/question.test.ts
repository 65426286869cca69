/** The next question: few of them, none in vain, danger first. */
import { describe, expect, test } from 'vitest'
import { cellsOf } from '../src/case.ts'
import { answer, type Given, nextQuestion } from '../src/index.ts'
import { type Pack, packOf } from '../src/load.ts'
import type { PackBody } from '../src/pack.ts'
import { filesOf, harbour, packFrom, russianArmy } from './files.ts'
import { answersByTrying } from './oracle.ts'
import { crowd, days } from './people.ts'
import { plainQuestion } from './plain.ts'
import { fewestQuestions, questionsAsked } from './questions.ts'
import { on, random, randomBody, randomPerson, valuesOf } from './random.ts'

const withoutConstraints = (body: PackBody) => packOf({ ...body, constraints: [] }, '')

test.each([
  ['one way, 8 facts', { facts: 8, rules: 1, leaves: 8, isPlain: true }],
  ['one way, 12 facts', { facts: 12, rules: 1, leaves: 11, isPlain: true }],
  ['one way, facts of every type', { facts: 10, rules: 1, leaves: 7 }],
  ['three ways', { facts: 8, rules: 3, leaves: 5, isPlain: true }],
])('at most 2 percent more than the fewest there could be: %s', (_, size) => {
  let [fewest, asked] = [0, 0]
  for (let seed = 1; seed <= 20; seed++) {
    const pack = withoutConstraints(randomBody(random(seed), size))
    fewest += fewestQuestions(pack)
    asked += questionsAsked(pack)
  }
  expect(asked).toBeGreaterThanOrEqual(fewest - 1e-9)
  expect(asked / fewest).toBeLessThanOrEqual(1.02)
})

describe('the next question is the one that plain working out gives', () => {
  const walk = (pack: Pack, person: Given, day: string) => {
    let given: Given = {}
    for (;;) {
      const at = pack.at(day)
      const cells = cellsOf(at, given, new Int16Array(at.columns.length))
      const fact = nextQuestion(pack, given, day)?.fact
      expect(fact).toBe(plainQuestion(at, cells, given))
      if (fact === undefined) return
      given = { ...given, [fact]: person[fact] ?? '?' }
    }
  }

  test('on 60 random packs', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const next = random(seed)
      const size = { facts: 4 + (seed % 14), rules: 1 + (seed % 5), leaves: 3 + (seed % 9) }
      const body = randomBody(next, { ...size, isPlain: seed % 2 === 0 })
      const pack = packOf(body, '')
      for (const stated of [1, 0.3]) walk(pack, randomPerson(next, body, stated), on)
    }
  })

  test('on the first pack, for those who know everything and for those who know little', async () => {
    const pack = await packFrom(filesOf(russianArmy))
    const next = random(4)
    for (const day of days.slice(-4)) {
      const person = crowd(pack, day, next)
      for (const stated of [1, 0.3]) walk(pack, person(stated), day)
    }
  })
})

test('every question can change an answer, and after the last none can', () => {
  for (let seed = 1; seed <= 80; seed++) {
    const next = random(seed)
    const body = randomBody(next, { facts: 5, rules: 2, leaves: 5 })
    const pack = packOf(body, '')
    let given: Given = {}
    if (ends(body, given).length === 0) continue
    for (;;) {
      const question = answer(pack, given, on).next
      if (!question) break
      const values = valuesOf(body.facts[question.fact]!)
      const stated = values
        .map(value => ({ ...given, [question.fact]: value }))
        .filter(one => ends(body, one).length > 0)
      expect(
        new Set(stated.map(one => ends(body, one).join(' '))).size,
        `seed ${seed}: ${question.fact}`,
      ).toBeGreaterThan(1)
      given = stated[Math.floor(next() * stated.length)]!
    }
    expect(new Set(ends(body, given)).size, `seed ${seed}`).toBe(1)
  }
})
/** What every way comes to in each completion that can be. */
const ends = (body: PackBody, given: Given): string[] => {
  const open = Object.keys(body.facts).filter(id => !(id in given))
  const visit = (at: number, facts: Given): string[] => {
    const id = open[at]
    if (id === undefined)
      return answersByTrying(body, facts, on).includes(undefined) ? [] : [merged(body, facts)]
    return valuesOf(body.facts[id]!).flatMap(value => visit(at + 1, { ...facts, [id]: value }))
  }
  return visit(0, given)
}
const merged = (body: PackBody, given: Given) =>
  answersByTrying(body, given, on)
    .map(one => (one === 'na' ? 'closed' : one))
    .join()

test('who would rather not say, or does not know, is not asked again; what only a lawyer can tell is never asked', async () => {
  const pack = await packFrom(harbour)
  const asked: string[] = []
  let given: Given = {}
  for (;;) {
    const { next } = answer(pack, given, on)
    if (!next) break
    expect(asked).not.toContain(next.fact)
    expect(Object.keys(next.why)).toEqual(['en', 'ru'])
    asked.push(next.fact)
    given = { ...given, [next.fact]: asked.length % 2 ? '-' : '?' }
  }
  expect(asked).toContain('trade')
  expect(asked).not.toContain('reason')
  expect(asked).not.toContain('reason_rebutted')
})

test('what only a lawyer can tell is not asked even where all hangs on it', async () => {
  const pack = await packFrom(harbour)
  const given = {
    location: 'NO',
    trade: 'sailor',
    left_ship: 'yes',
    landed_on: on,
    asked_on: 'none',
    reason_rebutted: 'yes',
  }
  expect(answer(pack, given, on).pathways[0]).toMatchObject({
    answer: 'unknown',
    unlock: { confirm: [[{ fact: 'reason' }]] },
  })
  expect(nextQuestion(pack, given, on, 'shelter')).toBeNull()
})

test('one pathway alone can be asked about', async () => {
  const pack = await packFrom(harbour)
  expect(nextQuestion(pack, { wanted: 'no' }, on, 'crew')?.fact).toBe('berth')
  expect(nextQuestion(pack, {}, on, 'letter')).toBeNull()
  expect(() => nextQuestion(pack, {}, on, 'nowhere')).toThrow('no pathway "nowhere"')
})

test('gates come first, then what a deadline hangs on', async () => {
  const pack = await packFrom(harbour)
  expect(answer(pack, {}, on).next?.fact).toBe('wanted')
  expect(answer(pack, { wanted: 'no' }, on).next?.fact).toBe('asked_on')
  expect(answer(pack, { wanted: 'no', trade: 'cook' }, on).next?.fact).not.toBe('asked_on')
})
