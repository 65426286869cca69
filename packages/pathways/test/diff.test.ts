/** Two editions of a pack: for whom the answer changes. */
import { expect, test } from 'vitest'
import { diff } from '../src/compile/index.ts'
import { decide } from '../src/index.ts'
import { packOf } from '../src/load.ts'
import { harbour, harbourWith, packFrom } from './files.ts'
import { on, random, randomBody } from './random.ts'

test('nothing changes between a pack and itself', async () => {
  const pack = await packFrom(harbour)
  expect(diff(pack, pack, on)).toMatchObject({ pathways: [], facts: { added: [], removed: [], changed: [] } })
})

test('a changed bound is shown by a person between the two bounds', async () => {
  const before = await packFrom(harbour)
  const after = await packFrom(harbourWith('"nights <= 90"', '"nights <= 60"'))
  const { pathways } = diff(before, after, on)
  expect(pathways.map(({ id, was }) => [id, was])).toEqual([['stay', 'changed']])
  expect(pathways[0]!.changes).toContainEqual({
    from: 'open',
    to: 'closed',
    person: expect.objectContaining({ nights: '>= 61 and < 91' }),
  })
})

test('rules and statements that come and go are named', async () => {
  const before = await packFrom(harbour)
  const after = await packFrom(
    harbourWith('- id: letter', '- id: post')
      .map(file => ({
        ...file,
        text: file.text
          .replace('{ open: letter }', '{ open: post }')
          .replace('letter, ', 'post, ')
          .replace('letter]', 'post]'),
      }))
      .map(file => ({ ...file, text: file.text.replace('"Harbour Act art 7"', '"Harbour Act art 8"') })),
  )
  const { pathways, statements } = diff(before, after, on)
  expect(pathways.map(({ id, was }) => [id, was])).toEqual([
    ['letter', 'removed'],
    ['post', 'added'],
  ])
  expect(statements).toEqual({ added: [], removed: [], changed: ['HA-05'] })
})

test('on random editions, whoever is shown gets these answers, and who is not shown gets the same', () => {
  let changes = 0
  for (let seed = 1; seed <= 60; seed++) {
    const size = { facts: 5, rules: 2, leaves: 4, isPlain: true }
    const [a, b] = [randomBody(random(seed), size), randomBody(random(seed), size)]
    const other = randomBody(random(seed + 1_000), size)
    const [before, after] = [packOf(a, 'a'), packOf({ ...b, rules: [a.rules[0]!, other.rules[1]!] }, 'b')]
    const { pathways } = diff(before, after, on)
    expect(pathways.map(({ id }) => id)).not.toContain('r0')
    for (const { id, changes: shown } of pathways) {
      const index = Number(id.slice(1))
      for (const { from, to, person } of shown) {
        expect([decide(before, person, on).rules[index], decide(after, person, on).rules[index]]).toEqual([
          from,
          to,
        ])
        changes++
      }
    }
  }
  expect(changes).toBeGreaterThan(50)
})
