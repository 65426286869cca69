/** The person's words in each language: no forbidden phrases, each used, and sent with the part that uses it. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readWords, sideWords } from '../bundle/texts.ts'
import { formsOf } from '../i18n/faults.ts'
import { personLanguages } from '../i18n/languages.ts'
import type { Words } from '../i18n/sentences.ts'
import { type PartName, parts, printedKeys } from '../person/parts.ts'
import { tone } from './tone.ts'

const here = dirname(fileURLToPath(import.meta.url))
const web = join(here, '..')
const wordsOf = sideWords(web, 'person')
const keys = Object.keys(wordsOf[personLanguages[0]!])

const textsOf = (words: Words<string>) =>
  Object.entries(words).flatMap(([key, entry]) => Object.values(formsOf(entry)).map(text => ({ key, text })))
const beginsWithOneOf = (key: string, starts: readonly string[]) =>
  starts.some(start => key.startsWith(start))

describe.each(personLanguages)('%s', language => {
  const rules = tone[language]
  const all = textsOf(wordsOf[language])
  const wanted = readWords(web, 'wanted', language)
  const ofWanted = textsOf(wanted).map(({ text }) => text)
  const lengths = all.flatMap(({ key, text }) =>
    text
      .split(/(?<=[.?:])\s+/)
      .filter(sentence => /\p{L}/u.test(sentence))
      .map(sentence => ({ key, length: sentence.split(/\s+/).length })),
  )

  test('contains nothing forbidden, and does not shout', () => {
    expect(all.filter(({ text }) => rules.forbidden.test(text) || text.includes('!'))).toEqual([])
  })

  test('has sentences of at most twelve words in the mean, none above twenty', () => {
    expect(lengths.filter(({ length }) => length > 20)).toEqual([])
    const mean = lengths.reduce((sum, { length }) => sum + length, 0) / lengths.length
    expect(mean).toBeLessThanOrEqual(12)
  })

  test('speaks to men and women alike', () => {
    expect(all.filter(({ text }) => rules.gendered?.test(text))).toEqual([])
  })

  test('comforts in no answer of the wanted check', () => {
    expect(ofWanted.length).toBeGreaterThan(60)
    expect(ofWanted.filter(text => rules.comforts.test(text))).toEqual([])
    expect(rules.comfortExamples.length).toBeGreaterThan(0)
    for (const comfort of rules.comfortExamples) expect(comfort).toMatch(rules.comforts)
  })

  test('says that nobody is wanted only in a sentence that denies it', () => {
    const sentences = ofWanted
      .flatMap(text => text.split(/(?<=[.?])\s+/))
      .filter(sentence => rules.denied.test(sentence))
    expect(sentences.length).toBeGreaterThan(0)
    expect(sentences.filter(sentence => !rules.denies.test(sentence))).toEqual([])
  })

  test('claims of the page alone that it forgets a wanted check', () => {
    expect(wanted['wanted.gone']).toMatch(rules.forgets)
  })
})

const person = join(here, '../person')
const sources = ['**/*.{ts,svelte}', '../pathways/*.ts', '../wanted/*.{ts,svelte}']
  .flatMap(pattern => globSync(pattern, { cwd: person }))
  .map(path => path.replaceAll(sep, '/'))
  .filter(path => !path.endsWith('.test.ts') && path !== 'parts.ts')

/** What a source uses: whole keys, and patterns where a part of the key is filled in. */
function patternsIn(path: string): RegExp[] {
  const text = readFileSync(join(person, path), 'utf8')
  const found = [...text.matchAll(/(['`])([a-z]+\.(?:[a-z.-]|\$\{[^}]*\})+)\1/g)].map(([, , key]) => key!)
  return found.map(key => new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[a-z.-]+')}$`))
}
const keysUsedBy = (paths: readonly string[]) => {
  const patterns = paths.flatMap(patternsIn)
  return keys.filter(key => patterns.some(pattern => pattern.test(key)))
}

test('every word is used somewhere', () => {
  const used = new Set(keysUsedBy([...sources, '../i18n/person.svelte.ts']))
  expect(keys.filter(key => !used.has(key))).toEqual([])
})

/** Where the words of a part may be used: its folder. */
const places: Readonly<Record<PartName, RegExp>> = {
  inner: /^write\//,
  talk: /^talk\//,
  // A file of the conversation is shown once that part is here.
  photo: /^(photo\/|talk\/ShownFile\.svelte)/,
  pathways: /^(\.\.\/)?pathways\//,
  wanted: /^(\.\.\/)?wanted\//,
}

test.each(Object.keys(parts) as PartName[])('the words of %s are used in no other part', part => {
  const elsewhere = sources.filter(path => !places[part].test(path) && !path.startsWith('pages/'))
  // Trouble can name any trouble; those of a typed codename come up only where one is typed.
  const others = elsewhere.filter(path => path !== 'frame/Trouble.svelte')
  expect(keysUsedBy(others).filter(key => beginsWithOneOf(key, parts[part].words))).toEqual([])
})

test.each(Object.entries(parts).flatMap(([part, { words }]) => words.map(start => [start, part])))(
  'there are words that begin with %s, for %s',
  start => {
    expect(keys.filter(key => key.startsWith(start))).not.toEqual([])
  },
)

test('words of the static pages are used on no screen', () => {
  const screens = sources.filter(path => !path.startsWith('pages/'))
  expect(keysUsedBy(screens).filter(key => beginsWithOneOf(key, printedKeys))).toEqual([])
})
