/** With the pack the pages are built with: what it rests on can be shown, and its deadlines are counted. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { answer, type Law, type Leaf, nextQuestion, openRules, type Tree } from '@treeline/pathways'
import { splitPack } from '@treeline/pathways/compile'
import { expect, test } from 'vitest'
import { personLanguages, rowOf } from '../i18n/languages.ts'
import { lastDayOf } from '../pathways/lastday.ts'
import { citedIn, factOf, packLanguage, textIn } from '../pathways/law.ts'
import { packIn } from './page-files.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../packs/russian-army')
const pack = await packIn(folder)
const files = splitPack(pack)
const [rules, law] = [openRules(files.rules), JSON.parse(files.law) as Law]
const on = '2026-11-24'

test('the rules alone ask and answer as the whole pack does', () => {
  expect(rules.hash).toBe(pack.hash)
  for (const { facts, on } of pack.body.scenarios) {
    expect(answer(rules, facts, on)).toEqual(answer(pack, facts, on))
    expect(nextQuestion(rules, facts, on)).toEqual(nextQuestion(pack, facts, on))
  }
})

test('the law is that of the whole pack, and no word of it is among the rules', () => {
  expect(law.statements).toEqual(pack.body.statements)
  expect(Object.keys(law.says)).toEqual(pack.body.rules.flatMap(({ id, says }) => (says ? [id] : [])))
  for (const says of [...Object.values(law.statements).map(({ says }) => says), ...Object.values(law.says)])
    expect(files.rules).not.toContain(JSON.stringify(says))
})

test('the last day is counted from the day a person was told', () => {
  const facts = { location: 'KZ', removal_threatened: 'yes', extradition_notified_on: '2026-11-22' }
  expect(answer(pack, facts, on).gates).toContain('urgent')
  expect(lastDayOf(pack, 'urgent', facts)).toBe('2026-12-02')
})

test('where no day was told there is no last day', () => {
  for (const stated of ['?', '-', 'none', undefined])
    expect(lastDayOf(pack, 'urgent', { extradition_notified_on: stated })).toBeUndefined()
  expect(lastDayOf(pack, 'lawyer-first', { extradition_notified_on: '2026-11-22' })).toBeUndefined()
})

test('every citation of an answer leads to a statement, and every condition to its question', () => {
  const { pathways } = answer(pack, { location: 'AM', nationality: ['RU'], asylum: 'none' }, on)
  for (const { citations, reasons } of pathways) {
    expect(citedIn(law, citations).length).toBe(new Set(citations.map(one => one.split(' ')[0])).size)
    for (const { is } of reasons.flat()) expect(factOf(pack, is), is).toBeDefined()
  }
  const leaves = (tree: Tree): Leaf[] =>
    'all' in tree
      ? tree.all.flatMap(leaves)
      : 'any' in tree
        ? tree.any.flatMap(leaves)
        : 'is' in tree
          ? [tree]
          : []
  for (const { when } of pack.body.gates)
    for (const { is, fact } of leaves(when)) expect(factOf(pack, is)).toBe(fact)
})

test('every text a person sees is there in Russian and in English', () => {
  const { facts, rules, statements, actions, gates } = pack.body
  const texts = [
    ...Object.values(facts).flatMap(fact => [fact.ask, fact.why, ...Object.values(fact.values ?? {})]),
    ...Object.values(statements).map(({ says }) => says),
    ...[...rules, ...actions].map(({ title }) => title),
    ...gates.map(({ says }) => says),
  ]
  for (const text of texts) expect(Object.keys(text).sort()).toEqual(['en', 'ru'])
})

test('a text that is not in the language of the page is shown in another', () => {
  expect(textIn({ en: 'only here' }, 'ru')).toBe('only here')
  expect(textIn({ en: 'Germany', ru: 'Германия' }, 'uk')).toBe('Германия')
  expect(textIn({ en: 'Germany', ru: 'Германия', uk: 'Німеччина' }, 'uk')).toBe('Німеччина')
})

test.each(personLanguages)(
  'a reader of %s is shown the pack in that language, or the one named in its stead',
  language => {
    const isThere = pack.body.languages.includes(language)
    expect(packLanguage(pack, language)).toBe(isThere ? language : rowOf(language).packLanguage)
  },
)

test('the gates the page has words for are gates of the pack', () => {
  expect(pack.body.gates.map(({ id }) => id)).toEqual(expect.arrayContaining(['urgent', 'lawyer-first']))
})
