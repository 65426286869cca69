/** What would open a way does, needs every part of it, and is never something nobody should do. */
import { expect, test } from 'vitest'
import { Impossible } from '../src/answer.ts'
import { answer, type Change, decide, type Given } from '../src/index.ts'
import { packOf } from '../src/load.ts'
import type { PackBody } from '../src/pack.ts'
import { harbour, packFrom } from './files.ts'
import { on, random, randomBody, randomPerson, valuesOf } from './random.ts'

/** A value that fits a change as it is named: by the value itself, or by the cell's bounds. */
function valueFor(body: PackBody, { fact, to }: Change): unknown {
  const { type } = body.facts[fact]!
  const [first = ''] = to
  const fits = (value: unknown) => {
    if (type === 'some-of') return JSON.stringify(value) === JSON.stringify(to)
    if (type !== 'date' && type !== 'number')
      return to.includes(String(value)) || (first === 'other' && value === 'DE')
    return to.some(name => name.split(' and ').every(bound => isWithin(value, bound)))
  }
  return valuesOf(body.facts[fact]!).find(fits)
}
function isWithin(value: unknown, bound: string): boolean {
  const limit = bound.replace(/^(from|before|<|>=) /, '')
  if (value === 'none' || bound === 'none') return value === bound
  if (bound === 'any') return true
  if (bound.startsWith('from')) return String(value) >= limit
  if (bound.startsWith('before')) return String(value) < limit
  return bound.startsWith('>=') ? Number(value) >= Number(limit) : Number(value) < Number(limit)
}

test('every set opens its way, and no set without one of its parts does', () => {
  let sets = 0
  for (let seed = 1; seed <= 150; seed++) {
    const next = random(seed)
    const body = { ...randomBody(next, { facts: 7, rules: 2, leaves: 6 }), constraints: [] }
    const given = randomPerson(next, body, 0.6)
    const pack = packOf(body, '')
    for (const [index, pathway] of answer(pack, given, on).pathways.entries()) {
      for (const changes of Object.values(pathway.unlock).flat()) {
        // A list is named by one of the sets that would do; only plain changes are replayed here.
        if (changes.some(({ fact }) => body.facts[fact]!.type === 'some-of')) continue
        const changed = changes.map(change => [change.fact, valueFor(body, change)] as const)
        const isOpen = (facts: Given) => decide(pack, facts, on).rules[index] === 'open'
        expect(
          isOpen({ ...given, ...Object.fromEntries(changed) }),
          `seed ${seed} ${JSON.stringify(changes)}`,
        ).toBe(true)
        for (const part of changed) {
          const others = Object.fromEntries(changed.filter(one => one !== part))
          expect(isOpen({ ...given, ...others })).toBe(false)
        }
        sets++
      }
    }
  }
  expect(sets).toBeGreaterThan(100)
})

test('a fact that is never suggested is in no set and on no plan, whoever asks', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const next = random(seed)
    const body = randomBody(next, { facts: 6, rules: 3, leaves: 6 })
    try {
      const { pathways, plans } = answer(packOf(body, ''), randomPerson(next, body, 0.5), on)
      const named = [
        ...pathways.flatMap(({ unlock }) => Object.values(unlock).flat(2)),
        ...plans.flatMap(({ confirm }) => confirm),
      ]
      for (const { fact } of named) expect(body.facts[fact]!.moves).not.toBe('never-suggest')
    } catch (error) {
      if (!(error instanceof Impossible)) throw error
    }
  }
})

test('sets are sorted by who could bring them about', async () => {
  const pack = await packFrom(harbour)
  const unlockOf = (given: Given, id: string) =>
    answer(pack, given, on).pathways.find(one => one.id === id)!.unlock
  expect(unlockOf({ wanted: 'no', berth: 'yes' }, 'crew')).toEqual({
    confirm: [[{ fact: 'pass', to: ['yes'] }]],
    do: [],
    cannot: [],
  })
  expect(unlockOf({ wanted: 'no', berth: '-', pass: 'no' }, 'crew').do).toEqual([
    [
      { fact: 'berth', to: ['yes'], answered: '-' },
      { fact: 'pass', to: ['yes'] },
    ],
  ])
  expect(unlockOf({ wanted: 'yes', berth: 'yes', pass: 'yes' }, 'crew')).toEqual({
    confirm: [],
    do: [],
    cannot: [],
  })
  const shelter = unlockOf(
    { location: 'NO', trade: 'cook', left_ship: 'yes', asked_on: 'none', landed_on: on },
    'shelter',
  )
  expect(shelter.cannot).toContainEqual([{ fact: 'trade', to: ['sailor'] }])
})
