/** What takes minutes of the first pack: 100,000 random people, alone and in bulk, and how long that takes. */
import { expect, test } from 'vitest'
import { Impossible } from '../src/answer.ts'
import { answerAll, decide, type Given, packCases } from '../src/index.ts'
import { filesOf, packFrom, russianArmy } from './files.ts'
import { crowd, days } from './people.ts'
import { random } from './random.ts'

test('Kleene in bulk never contradicts the diagram, for 100,000 random people', async () => {
  const pack = await packFrom(filesOf(russianArmy))
  const next = random(3)
  for (const on of days) {
    const person = crowd(pack, on, next)
    const people: Given[] = Array.from({ length: Math.ceil(100_000 / days.length) }, () => person(next()))
    const all = answerAll(pack, packCases(pack, people, on))
    const wrong = people.flatMap((given, one) => {
      try {
        const { rules } = decide(pack, given, on)
        return pack.body.rules.flatMap(({ id }, rule) => {
          const guessed = all.answerOf(id, one)
          return guessed === 'unknown' || guessed === rules[rule]
            ? []
            : [{ on, id, guessed, exact: rules[rule], given }]
        })
      } catch (error) {
        if (!(error instanceof Impossible)) throw error
        return []
      }
    })
    expect(wrong).toEqual([])
  }
})
