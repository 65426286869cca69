/** Exact answers: never a false open, never a false closed. */
import { expect, test } from 'vitest'
import { Impossible } from '../src/answer.ts'
import { decide, guess } from '../src/index.ts'
import { packOf } from '../src/load.ts'
import type { Given, PackBody } from '../src/pack.ts'
import { answersByTrying } from './oracle.ts'
import { on, random, randomBody, randomPerson } from './random.ts'

const exactly = (body: PackBody, given: Given) => {
  try {
    return decide(packOf(body, ''), given, on).rules
  } catch (error) {
    if (error instanceof Impossible) return undefined
    throw error
  }
}

test('answers are those of trying every completion, on random packs of up to 12 facts', () => {
  const seen = new Set<string>()
  for (let seed = 1; seed <= 120; seed++) {
    const next = random(seed)
    const body = randomBody(next, { facts: 2 + (seed % 6), rules: 3, leaves: 5 })
    for (let person = 0; person < 4; person++) {
      const given = randomPerson(next, body, 0.5)
      const tried = answersByTrying(body, given, on)
      const answers = exactly(body, given)
      if (tried.includes(undefined)) continue
      expect({ seed, given, answers }).toEqual({ seed, given, answers: tried })
      for (const answer of answers ?? []) seen.add(answer)
    }
  }
  for (let seed = 1; seed <= 12; seed++) {
    const next = random(-seed)
    const body = randomBody(next, { facts: 12, rules: 2, leaves: 9, isPlain: true })
    const given = randomPerson(next, body, 0.4)
    expect({ seed, answers: exactly(body, given) }).toEqual({
      seed,
      answers: answersByTrying(body, given, on),
    })
  }
  expect([...seen].sort()).toEqual(['closed', 'lead', 'na', 'open', 'unknown'])
})

test('Kleene says the same or "unknown", on random packs', () => {
  let surer = 0
  for (let seed = 1; seed <= 150; seed++) {
    const next = random(seed)
    const body = randomBody(next, { facts: 8, rules: 4, leaves: 7 })
    const pack = packOf(body, '')
    for (let person = 0; person < 10; person++) {
      const given = randomPerson(next, body, 0.6)
      const answers = exactly(body, given)
      if (!answers) continue
      const guessed = guess(pack, given, on)
      expect(guessed.map((one, rule) => (one === 'unknown' ? answers[rule] : one))).toEqual(answers)
      surer += answers.filter((one, rule) => one !== guessed[rule]).length
    }
  }
  expect(surer, 'the diagram sees further now and then').toBeGreaterThan(0)
})
