/** Each planted defect is found, at its file and line; the sound pack has none. */
import { expect, test } from 'vitest'
import { check, compile, type PackFile, Refused, sayFinding } from '../src/compile/index.ts'
import { harbour, harbourWith, sha256 } from './files.ts'

const today = '2026-11-24'
const findings = (files: readonly PackFile[]) => check(files, sha256, today)
/** The harbour with more YAML at the end of pathways.md. */
const withMore = (yaml: string) =>
  harbour.map(file =>
    file.path === 'pathways.md' ? { ...file, text: `${file.text}\n\`\`\`yaml\n${yaml}\n\`\`\`\n` } : file,
  )

test('the sound pack has no findings', async () => {
  expect((await findings(harbour)).map(sayFinding)).toEqual([])
})

test.each(['``` yaml', '```YAML', '~~~~ yml', '  ```yaml title'])(
  'a block behind %s is read, and what is wrong in it is found',
  async opening => {
    const indent = /^ */.exec(opening)![0]
    const closing = opening.trim().startsWith('~') ? '~~~~' : '```'
    const more = [opening, 'nonsense: 1', closing].map((line, i) => (i === 1 ? indent + line : line))
    const files = harbour.map(file =>
      file.path === 'pathways.md' ? { ...file, text: `${file.text}\n${more.join('\n')}\n` } : file,
    )
    expect((await findings(files)).map(sayFinding).join('\n')).toMatch(
      /pathways\.md:\d+: shape: .*no part of a pack/,
    )
  },
)

test('a block that never ends, and a file that is not in UTF-8, are named', async () => {
  const cut = harbour.map(file =>
    file.path === 'pathways.md' ? { ...file, text: file.text.slice(0, file.text.lastIndexOf('```')) } : file,
  )
  expect((await findings(cut)).map(sayFinding).join('\n')).toMatch(
    /pathways\.md:\d+: shape: a block is never closed/,
  )
  const garbled = harbour.map(file =>
    file.path === 'pathways.md' ? { ...file, text: `${file.text}\n\ufffd\ufffd` } : file,
  )
  expect((await findings(garbled)).map(sayFinding).join('\n')).toMatch(
    /pathways\.md:\d+: shape: .*not in UTF-8/,
  )
})

const rule = (id: string, conditions: string, force = '{ from: 2015-01-01, to: null }') => `rules:
- id: ${id}
  title: { en: "Letter", ru: "Письмо", ru-of: "d2dbb9ed" }
  versions:
  - in-force: ${force}
    anchor: application
    ${conditions}
    strength: entitlement
    confidence: confirmed
  tests:
  - { on: 2026-06-30, facts: { trade: cook }, want: open }
  - { on: 2026-06-30, facts: { trade: none }, want: closed }
  - { on: 2026-06-30, facts: {}, want: closed }
`
const two = (first: string, second: string) =>
  `
    when: { is: "trade is cook", cite: [HA-04] }
    strength: entitlement
    confidence: confirmed
  - in-force: ${second}
    anchor: application
    when: { is: "trade is cook", cite: [HA-04] }
`.replace('FIRST', first)
const fine = 'when: { is: "trade is cook", cite: [HA-04] }'

const defects: readonly (readonly [what: string, kind: string, files: () => PackFile[], where: RegExp])[] = [
  [
    'unknown fact',
    'unknown-fact',
    () => harbourWith('is: "trade is sailor", cite: [HA-01]', 'is: "trad is sailor", cite: [HA-01]'),
    /pathways\.md:31: .*column 1; right: trade/,
  ],
  [
    'missing citation',
    'missing-citation',
    () => harbourWith('{ is: "nights <= 90", cite: [HA-05] }', '{ is: "nights <= 90" }'),
    /pathways\.md:\d+: .*cite: \[/,
  ],
  [
    'citation of no statement',
    'missing-citation',
    () => harbourWith('cite: [HA-02 art. 1]', 'cite: [HA-22 art. 1]'),
    /right: HA-02/,
  ],
  [
    'citation out of force',
    'missing-citation',
    () => withMore(rule('old', fine, '{ from: 2010-01-01, to: 2012-01-01 }')),
    /in force on no day/,
  ],
  [
    'never true',
    'never-true',
    () =>
      withMore(
        rule(
          'x',
          'when: { all: [ { is: "trade is cook", cite: [HA-04] }, { is: "trade is sailor", cite: [HA-04] } ] }',
        ),
      ),
    /version 1 when/,
  ],
  [
    'never true, for it is barred',
    'never-true',
    () => withMore(rule('x', `${fine}\n    bars: { is: "trade in [cook, none]", cite: [HA-04] }`)),
    /barred/,
  ],
  [
    'always true without standing',
    'always-true',
    () =>
      withMore(
        rule(
          'x',
          'when: { any: [ { is: "trade is cook", cite: [HA-04] }, { is: "trade is not cook", cite: [HA-04] } ] }',
        ),
      ),
    /standing/,
  ],
  ['duplicate id', 'duplicate', () => withMore(rule('crew', fine)), /"crew" stands twice/],
  [
    'duplicate rule',
    'duplicate',
    () => withMore(rule('a', fine) + rule('b', fine).replace('rules:\n', '')),
    /says the same as a/,
  ],
  [
    'contradiction',
    'contradiction',
    () => harbourWith('bars: { is: "wanted is yes", cite: [HA-07] }\n    when:', 'when:'),
    /no-crew-wanted: on .* it happens to \{.*"wanted":"yes"/,
  ],
  [
    'contradicting tests',
    'contradiction',
    () =>
      harbourWith(
        '  - { on: 2026-06-30, facts: { berth: no }, want: closed }',
        '  - { on: 2026-06-30, facts: { berth: no }, want: closed }\n  - { on: 2026-06-30, facts: { berth: no }, want: na }',
      ),
    /another closed/,
  ],
  [
    'constraints that leave nobody',
    'contradiction',
    () =>
      harbourWith(
        'never: { all: ["left_ship is no", "date landed_on from 1900-01-01"] }',
        'never: { any: ["left_ship is no", "left_ship is yes"] }',
      ),
    /leave nobody/,
  ],
  [
    'gap',
    'gap',
    () =>
      withMore(
        rule('x', two('', '{ from: 2020-02-01, to: null }').trim(), '{ from: 2015-01-01, to: 2020-01-01 }'),
      ),
    /2020-01-02 to 2020-01-31/,
  ],
  [
    'overlap',
    'overlap',
    () =>
      withMore(
        rule('x', two('', '{ from: 2019-12-31, to: null }').trim(), '{ from: 2015-01-01, to: 2020-01-01 }'),
      ),
    /right: to: 2019-12-30/,
  ],
  [
    'two anchors',
    'overlap',
    () => harbourWith(/anchor: \{ lodged: asked_on \}/, 'anchor: application'),
    /another anchor/,
  ],
  [
    'expired review',
    'expired-review',
    () =>
      harbourWith(
        'confidence: changing\n  tests',
        'confidence: changing\n    review: { by: "A. Lawyer", on: 2024-01-01, until: 2025-01-01 }\n  tests',
      ),
    /ended on 2025-01-01/,
  ],
  [
    'stale translation',
    'stale-translation',
    () => harbourWith('en: "What can you do?"', 'en: "What are you able to do?"'),
    /pack\.md:\d+: .*ru-of: /,
  ],
  [
    'missing translation',
    'stale-translation',
    () => harbourWith(', ru: "Капитан спросит.", ru-of: "74bdf9d5"', ''),
    /has no ru/,
  ],
  [
    'unreachable action',
    'unreachable-action',
    () => harbourWith('needs: "berth is yes"', 'needs: { open: letter }'),
    /ask_pass/,
  ],
  [
    'red line on a plan',
    'red-line',
    () => harbourWith('steps: [ask_shelter]', 'steps: [buy_pass]'),
    /the-ship-left/,
  ],
  [
    'red line as a fallback',
    'red-line',
    () => harbourWith('{ id: refused, try: [ask_berth] }', '{ id: refused, try: [buy_pass] }'),
    /the-ship-left/,
  ],
  [
    'a never-suggest fact suggested',
    'never-suggest',
    () => harbourWith('sets: { berth: yes }', 'sets: { berth: yes, wanted: no }'),
    /wanted/,
  ],
  [
    'missing yes test',
    'missing-test',
    () =>
      harbourWith(
        '  - { on: 2026-06-30, facts: { berth: yes, pass: yes, wanted: no }, want: open, cites: [HA-05] }\n',
        '',
      ),
    /crew: has no yes test/,
  ],
  [
    'missing no test',
    'missing-test',
    () => withMore(rule('x', fine).replaceAll(/ {2}- \{ on.*want: closed \}\n/g, '')),
    /x: has no no test/,
  ],
  ['bad date', 'bad-date', () => harbourWith('to: 2026-05-31 }', 'to: 2026-02-30 }'), /2026-02-30/],
  [
    'bad date in a condition',
    'bad-date',
    () => harbourWith('"date landed_on from 1900-01-01"', '"date landed_on from 1900-13-01"'),
    /at column 21/,
  ],
  [
    'ends before it begins',
    'bad-date',
    () => harbourWith('from: 2015-01-01, to: 2026-05-31, conf', 'from: 2015-01-01, to: 2014-05-31, conf'),
    /before it begins/,
  ],
  [
    'bad CELEX',
    'bad-identifier',
    () => harbourWith('celex: "32011L0095"', 'celex: "2011L0095"'),
    /is no CELEX/,
  ],
  [
    'bad ECLI',
    'bad-identifier',
    () => harbourWith('ecli: "ECLI:EU:C:2020:945"', 'ecli: "ECLI:EU:2020:945"'),
    /is no ECLI/,
  ],
  [
    'bad ECLI in words',
    'bad-identifier',
    () => harbourWith('src: "Rook, ECLI:EU:C:2020:945"', 'src: "Rook, ECLI:EU:C:945"'),
    /ECLI:EU:C:945/,
  ],
  [
    'cycle',
    'cycle',
    () =>
      withMore(
        rule('x', 'when: { open: y, cite: [HA-04] }') +
          rule('y', 'when: { open: x, cite: [HA-04] }').replace('rules:\n', ''),
      ),
    /x -> y -> x/,
  ],
  [
    'node budget',
    'node-budget',
    () =>
      harbourWith('is: "skills has [knots, stars]"', 'is: "flags has AA"')
        .map(file => ({
          ...file,
          text: file.text.replace('when: "flags has @coast"', 'when: { any: [AB, AC, AD, AE, AF, AG].map }'),
        }))
        .map(file => ({
          ...file,
          text: file.text.replace(
            '{ any: [AB, AC, AD, AE, AF, AG].map }',
            `{ any: [${['AB', 'AC', 'AD', 'AE', 'AF', 'AG'].map(one => `"flags has ${one}"`)}] }`,
          ),
        })),
    /7 kinds/,
  ],
  [
    'unused fact',
    'unused',
    () => harbourWith('{ is: "nights <= 90", cite: [HA-05] }', '{ is: "trade is cook", cite: [HA-05] }'),
    /nights/,
  ],
  [
    'unsourced confidence of a statement',
    'unsourced-confidence',
    () => harbourWith('src: "Harbour Act art 9", ', ''),
    /HA-07/,
  ],
  [
    'unsourced confidence of a rule',
    'unsourced-confidence',
    () =>
      harbourWith(
        'strength: arguable\n    confidence: unverified',
        'strength: arguable\n    confidence: confirmed',
      ),
    /right: confidence: unverified/,
  ],
]

test.each(defects)('finds: %s', async (_, kind, files, where) => {
  const found = (await findings(files())).filter(one => one.kind === kind).map(sayFinding)
  expect(found.join('\n')).toMatch(where)
  expect(found[0]).toMatch(/^(pack|pathways)\.md:\d+: /)
})

test('a rule too large for exact answers is said to be so', async () => {
  const facts = Array.from(
    { length: 34 },
    (_, n) => `  g${n}: { type: yes-no, moves: fixed, ask: { en: a }, why: { en: a } }`,
  )
  const pairs = Array.from(
    { length: 17 },
    (_, n) =>
      `{ all: [ { is: "g${n} is yes", cite: [HA-04] }, { is: "g${n + 17} is yes", cite: [HA-04] } ] }`,
  )
  const order = Array.from({ length: 34 }, (_, n) => `{ is: "g${n} is yes", cite: [HA-04] }`)
  // Asked in this order, each pair is far apart: 2^17 nodes.
  const when = `when: { all: [ { any: [${order}] }, { any: [${pairs}] } ] }`
  const found = await findings(withMore(`facts:\n${facts.join('\n')}\n${rule('large', when)}`))
  expect(found.map(({ kind }) => kind)).toContain('node-budget')
})

test('what is wrong keeps the pack from being compiled, with every fault at once', async () => {
  const broken = harbourWith('"days landed_on <= 90"', '"days landed_on =< 90"').map(file => ({
    ...file,
    text: file.text.replace('type: country\n', 'type: land\n'),
  }))
  const error = await compile(broken, sha256).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(Refused)
  const found = (error as Refused).findings.map(sayFinding)
  expect(found.join('\n')).toMatch(/pack\.md:\d+: shape: facts location type: "land"; right: one of yes-no/)
  expect(found.join('\n')).toMatch(/pathways\.md:\d+: expression: .*column 17; right: a whole number/)
})

test('YAML that cannot be read is said with its line', async () => {
  const found = (await findings(withMore('rules: [ { id: '))).map(sayFinding)
  expect(found[0]).toMatch(/^pathways\.md:\d+: shape: YAML: /)
})
