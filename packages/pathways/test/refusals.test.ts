/** A wrong fact, a wrong day and an altered pack are refused with what would be right. */
import { expect, test } from 'vitest'
import { compile, runTests } from '../src/compile/index.ts'
import { Altered, answer, type Given, loadPack, Unfit } from '../src/index.ts'
import { harbour, harbourWith, packFrom, sha256 } from './files.ts'
import { on } from './random.ts'

test.each<readonly [what: string, given: Given, right: string]>([
  ['an unknown fact', { locaton: 'KZ' }, 'locaton: is not a fact of this pack; right: location, flags'],
  [
    'a country in full',
    { location: 'Kazakhstan' },
    'location: "Kazakhstan" does not fit; right: a country as two capitals, such as KZ, "?" or "-"',
  ],
  ['a yes in other words', { wanted: 'maybe' }, 'wanted: "maybe" does not fit; right: yes or no'],
  ['a value of another list', { trade: 'captain' }, 'right: one of sailor, cook, none'],
  ['one value for a list', { skills: 'knots' }, 'right: a list of knots, stars'],
  ['a list with a stranger in it', { flags: ['NO', 'nowhere'] }, 'right: a list of countries'],
  ['a day that does not exist', { landed_on: '2026-02-29' }, 'right: a day such as 2026-06-12, or none'],
  ['half a night', { nights: 1.5 }, 'right: a whole number'],
  ['a story', { wanted: 'They came in the morning and asked for me.' }, 'right: yes or no'],
])('%s is refused', async (_, given, right) => {
  const pack = await packFrom(harbour)
  expect(() => answer(pack, given, on)).toThrow(Unfit)
  expect(() => answer(pack, given, on)).toThrow(right)
})

test('every fault is said at once', async () => {
  const pack = await packFrom(harbour)
  const tell = () => answer(pack, { trade: 'captain', wanted: 1, nobody: '?' }, on)
  expect(tell).toThrow(/trade: .*\nwanted: .*\nnobody: /s)
})

test('a fact is read as YAML and JSON write it', async () => {
  const pack = await packFrom(harbour)
  const same = (a: Given, b: Given) => expect(answer(pack, a, on)).toEqual(answer(pack, b, on))
  same({ wanted: true, berth: false }, { wanted: 'yes', berth: 'no' })
  same({ nights: '90' }, { nights: 90 })
})

test('a day that does not exist is refused', async () => {
  const pack = await packFrom(harbour)
  expect(() => answer(pack, {}, '2026-6-1')).toThrow('right: a day such as 2026-06-12')
})

test('a pack of which one byte was changed is not used, nor another than the one expected', async () => {
  const json = await compile(harbour, sha256)
  await expect(loadPack(json.replace('"Harbour Act art 9"', '"Harbour Act art 8"'), sha256)).rejects.toThrow(
    Altered,
  )
  await expect(loadPack(json.replace(/[0-9a-f]{64}/, 'a'.repeat(64)), sha256)).rejects.toThrow(Altered)
  await expect(loadPack('{}', sha256)).rejects.toThrow('no compiled pack')
  await expect(loadPack(json, sha256, 'b'.repeat(64))).rejects.toThrow('another pack')
  const { hash } = await loadPack(json, sha256)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  await expect(loadPack(json, sha256, hash)).resolves.toBeDefined()
})

test('the same files in another order compile to the same pack', async () => {
  expect(await compile(harbour.toReversed(), sha256)).toBe(await compile(harbour, sha256))
})

test("a pack's own tests pass, and a wrong one says what it wanted", async () => {
  const { ran, failures } = runTests(await packFrom(harbour))
  expect({ ran, failures }).toEqual({ ran: 16, failures: [] })
  const wrong = await packFrom(
    harbourWith('facts: { berth: no }, want: closed', 'facts: { berth: no }, want: open'),
  )
  expect(runTests(wrong).failures).toMatchObject([
    { file: 'pathways.md', of: 'crew', on, what: 'want open, is closed' },
  ])
  const uncited = await packFrom(
    harbourWith(
      'want: closed, cites: [HA-04] }\n```\n\n## Crew',
      'want: closed, cites: [HA-09] }\n```\n\n## Crew',
    ),
  )
  expect(runTests(uncited).failures[0]!.what).toMatch(/does not cite HA-09/)
})
