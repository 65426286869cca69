/** Promises of `treeline pathways answer`: the answers of the pack, or a refusal by file and line and no answer. */
import { answer } from '@treeline/pathways'
import { expect, test } from 'vitest'
import { example, factsFile, packWith, russianArmy } from '../../test/packs.ts'
import { treeline } from '../../test/treeline.ts'
import { typed } from '../../test/typed.ts'
import { openPack } from '../pack/folder.ts'
import { pathways } from '../pathways.ts'
import { answered } from './answered.ts'
import { readFactsFile } from './facts-file.ts'

const on = '2026-11-23'
const asked = (facts: string, ...more: string[]) =>
  typed(pathways, ['answer', '--pack', russianArmy, '--facts', facts, '--on', on, ...more])

test('the example of the help works, and its JSON has the promised shape', async () => {
  const { code, out, err } = await treeline(['pathways', ...pathways.example.split(' ')])
  expect([code, err]).toEqual([0, ''])
  const report = JSON.parse(out)
  const pack = await openPack(russianArmy)
  expect(Object.keys(report)).toEqual(['packHash', 'on', 'gates', 'warnings', 'pathways', 'next', 'plans'])
  expect([report.packHash, report.on]).toEqual([pack.hash, on])
  expect(report.pathways.map((one: { id: string }) => one.id)).toEqual(pack.body.rules.map(({ id }) => id))
  for (const pathway of report.pathways) {
    expect(pathway).toEqual({
      id: expect.any(String),
      answer: expect.stringMatching(/^(open|closed|unknown|lead|na)$/),
      strength: expect.toBeOneOf(['entitlement', 'discretion', 'arguable', null]),
      confidence: expect.toBeOneOf(['confirmed', 'changing', 'unverified', null]),
      review: expect.toBeOneOf([{ by: null, on: null, until: null }, null]),
      reasons: expect.any(Array),
      unlock: { confirm: expect.any(Array), do: expect.any(Array), cannot: expect.any(Array) },
      citations: expect.any(Array),
    })
  }
  expect(report.next).toEqual({ fact: expect.any(String), why: expect.any(Object) })
  expect(report.plans.length).toBeGreaterThan(0)
})

test('every invented person of the pack gets the same answers from a file, as YAML and as JSON', async () => {
  const pack = await openPack(russianArmy)
  const { scenarios } = pack.body
  expect(scenarios.length).toBeGreaterThan(30)
  for (const { facts, on } of scenarios) {
    const json = JSON.stringify(facts, null, 2)
    const yaml = Object.entries(facts)
      .map(([fact, value]) => `${fact}: ${value === '?' || value === '-' ? `"${value}"` : plain(value)}`)
      .join('\n')
    const direct = answer(pack, facts, on)
    for (const text of [json, yaml || '{}'])
      expect(answered(pack, readFactsFile(text, 'one'), on)).toEqual(direct)
  }
})
const plain = (value: unknown) => (Array.isArray(value) ? `[${value.join(', ')}]` : value)

test('NO is Norway, yes and true are one, a date is a day, an article is no number', () => {
  const text =
    'location: NO\ntransit: [NO, KZ]\nrefused: true\ndetained: yes\nentered_on: 2026-10-20\ncriminal_case: 337\n'
  for (const head of ['', '%YAML 1.1\n---\n'])
    expect(readFactsFile(head + text, 'one').given).toEqual({
      location: 'NO',
      transit: ['NO', 'KZ'],
      refused: true,
      detained: 'yes',
      entered_on: '2026-10-20',
      criminal_case: 337,
    })
})

test('who told nothing gets an answer, and who would rather not say gets the same', async () => {
  const pack = await openPack(russianArmy)
  const answers = (text: string) =>
    answered(pack, readFactsFile(text, 'one'), on).pathways.map(({ answer }) => answer)
  expect(answers('location: "-"\nrefused: "?"\nservice: null')).toEqual(answers('{}'))
})

test.each<readonly [what: string, facts: string, expected: readonly (string | RegExp)[]]>([
  [
    'an unknown fact',
    'location: KZ\nlocaton: KZ\n',
    [/:2: locaton: is not a fact of this pack; right: .*location/],
  ],
  [
    'every wrong value at once',
    '# who\nlocation: Kazakhstan\nrefused: maybe\nentered_on: 2026-02-30\n',
    [
      ':2: location: "Kazakhstan" does not fit; right: a country as two capitals, such as KZ, "?" or "-"',
      ':3: refused: "maybe" does not fit; right: yes or no, "?" or "-"',
      ':4: entered_on: "2026-02-30" does not fit; right: a day such as 2026-06-12, or none, "?" or "-"',
    ],
  ],
  [
    'facts that exclude each other',
    'service: never\nlocation: KZ\nleft_service: left_unit\n',
    [
      ':1: service: cannot be so together with left_service; right: change it or another of them, or leave it out',
      ':3: left_service: cannot be so together with service; right: change it or another of them, or leave it out',
    ],
  ],
  ['a fact that stands twice', 'location: KZ\nlocation: AM\n', [':2: stands twice; right: each fact once']],
  ['a list', '- location\n', [/:1: holds no map; right: a map from fact to value, such as "location: KZ"/]],
  ['an empty file', '', [/:1: holds nothing; right: a map from fact to value/]],
  ['what is neither YAML nor JSON', '{ "location": "KZ"', [/:1: .*; right: YAML or JSON$/]],
])('%s is refused with file and line, and nothing is answered', async (_, text, expected) => {
  const file = factsFile('one.yaml', text)
  const { code, out, err } = await asked(file, '--json')
  expect([code, out]).toEqual([2, ''])
  const lines = err.trim().split('\n')
  expect(lines).toHaveLength(expected.length)
  expected.forEach((one, at) => {
    expect(lines[at]!.startsWith(`${file}:`)).toBe(true)
    expect(lines[at]!.slice(file.length)).toMatch(one)
  })
})

test('a pack with a defect is refused with file and line, and nothing is answered', async () => {
  const { dir, file, line } = packWith('"detained is yes"', '"detaned is yes"')
  const { code, out, err } = await typed(pathways, ['answer', '--pack', dir, '--facts', example, '--on', on])
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(`${file}:${line}: unknown-fact: `)
})

test.each([
  [
    ['answr', '--pack', 'x', '--facts', 'x', '--on', on],
    '"answr" is not answer. See: treeline pathways --help',
  ],
  [['answer', '--facts', 'x', '--on', on], '--pack DIR is missing. See: treeline pathways --help'],
  [['answer', '--pack', 'x', '--facts', 'x', '--on', 'today'], '--on is a day such as 2026-06-12.'],
  [
    ['answer', '--pack', 'x', '--facts', '/nowhere', '--on', on],
    '/nowhere: There is no such file or folder.',
  ],
  [
    ['answer', '--pack', 'x', '--facts', russianArmy, '--on', on],
    `${russianArmy}: This is a folder, not a file.`,
  ],
])('%j is refused', async (args, expected) => {
  const { code, out, err } = await typed(pathways, [...args])
  expect([code, out, err.trim()]).toEqual([2, '', expected])
})

test('as text: what comes first, then the ways with why and how sure, the next question, the plans', async () => {
  const { code, out } = await asked(factsFile('one.json', '{ "location": "KZ", "took_part": "yes" }'))
  expect(code).toBe(0)
  const headings = out.split('\n').filter((line, at, all) => all[at - 1] === '' && line !== '')
  expect(headings[0]).toBe('This comes first')
  expect(headings).toEqual(expect.arrayContaining(['Open', 'Not known', 'Closed', 'Next question']))
  expect(out).toContain('  kz_asy_file: Ask for asylum in Kazakhstan\n')
  expect(out).toMatch(
    /entitlement, confirmed, read by no lawyer\n {4}because location is KZ; .*\n {4}see KZ-04; .*\n/,
  )
  expect(out.split('\n').filter(line => line.length > 100 && !line.includes('http'))).toEqual([])
})
