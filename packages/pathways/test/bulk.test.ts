/** Many people at once get what each gets alone. */
import { expect, test } from 'vitest'
import { answerAll, guess, packCases } from '../src/index.ts'
import { packOf } from '../src/load.ts'
import { on, random, randomBody, randomPerson } from './random.ts'

const answers = ['open', 'closed', 'unknown', 'lead', 'na'] as const

test('100 random packs of people, of every size around a word: each person as alone, and the counts agree', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const next = random(seed)
    const body = randomBody(next, { facts: 8, rules: 3, leaves: 6 })
    const pack = packOf(body, '')
    const people = Array.from({ length: [0, 1, 31, 32, 33, 70][seed % 6]! }, () =>
      randomPerson(next, body, 0.6),
    )
    const all = answerAll(pack, packCases(pack, people, on))
    for (const [index, { id }] of body.rules.entries()) {
      const alone = people.map(given => guess(pack, given, on)[index])
      expect(people.map((_, person) => all.answerOf(id, person))).toEqual(alone)
      for (const answer of answers)
        expect(all.count(id, answer)).toBe(alone.filter(one => one === answer).length)
    }
  }
})

test('more people than fit one step', () => {
  const next = random(7)
  const body = randomBody(next, { facts: 6, rules: 2, leaves: 5 })
  const pack = packOf(body, '')
  const people = Array.from({ length: 5_000 }, () => randomPerson(next, body, 0.7))
  const all = answerAll(pack, packCases(pack, people, on))
  const alone = people.map(given => guess(pack, given, on)[1])
  expect(people.map((_, person) => all.answerOf('r1', person))).toEqual(alone)
})

test('an unknown pathway or a wrong fact is refused', () => {
  const pack = packOf(randomBody(random(1), { facts: 3, rules: 1, leaves: 2 }), '')
  expect(() => packCases(pack, [{ nobody: 'yes' }], on)).toThrow('nobody: is not a fact of this pack')
  expect(() => answerAll(pack, packCases(pack, [], on)).count('nowhere', 'open')).toThrow(
    'no pathway "nowhere"',
  )
})
