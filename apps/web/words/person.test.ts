/** The person's words: complete in both languages, no forbidden phrases, each used, and sent with the part that uses it. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Forms } from '../words.ts'
import { laterWords, printedWords, wordsOfParts } from './parts.ts'
import en from './person.en.json' with { type: 'json' }
import ru from './person.ru.json' with { type: 'json' }
import { comforts, denied, denies, forbidden } from './tone.ts'
import wantedEn from './wanted.en.json' with { type: 'json' }
import wantedRu from './wanted.ru.json' with { type: 'json' }

type Wording = string | Forms
const english: Readonly<Record<string, Wording>> = { ...en, ...wantedEn }
const russian: Readonly<Record<string, Wording>> = { ...ru, ...wantedRu }
const languages = [
  ['en', english],
  ['ru', russian],
] as const

const formsOf = (wording: Wording) => (typeof wording === 'string' ? [wording] : Object.values(wording))
const placesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, place]) => place).sort()
const startsWithOneOf = (key: string, starts: readonly string[]) =>
  starts.some(start => key.startsWith(start))

test('both languages have the same keys in the same order', () => {
  expect(Object.keys(russian)).toEqual(Object.keys(english))
})

test('each sentence has the same places in each language and form', () => {
  const differ = Object.keys(english).filter(key => {
    const [one, other] = [english[key]!, russian[key]!]
    const places = [...formsOf(one), ...formsOf(other)].map(form => placesIn(form).join())
    return typeof one !== typeof other || new Set(places).size !== 1
  })
  expect(differ).toEqual([])
})

// Nobody is told who they are: no short adjectives, no past tense of one person, no choice of endings.
const gendered =
  /(?<![а-яё])(согласен|согласна|готов|готова|должен|должна|уверен|уверена|он\/она|уважаем[а-яё]+)(?![а-яё])|\([аы]\)|(?<![а-яё])вы (сам|сама|[а-яё]+[аиыеяу](л|ла))(?![а-яё])/i

describe.each(languages)('%s', (language, words) => {
  const all = Object.entries(words).flatMap(([key, wording]) => formsOf(wording).map(text => ({ key, text })))
  const lengths = all.flatMap(({ key, text }) =>
    text
      .split(/(?<=[.?:])\s+/)
      .filter(sentence => /\p{L}/u.test(sentence))
      .map(sentence => ({ key, length: sentence.split(/\s+/).length })),
  )

  test('has the forms its language counts by', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort()
    const counted = Object.values(words).filter(wording => typeof wording !== 'string')
    expect(counted.length).toBeGreaterThan(5)
    for (const wording of counted) expect(Object.keys(wording).sort()).toEqual(forms)
  })

  test('says nothing the house never says, and does not shout', () => {
    expect(all.filter(({ text }) => forbidden[language].test(text) || text.includes('!'))).toEqual([])
  })

  test('has sentences of at most twelve words in the mean, none above twenty', () => {
    expect(lengths.filter(({ length }) => length > 20)).toEqual([])
    const mean = lengths.reduce((sum, { length }) => sum + length, 0) / lengths.length
    expect(mean).toBeLessThanOrEqual(12)
  })
})

test.each([
  ['en', wantedEn],
  ['ru', wantedRu],
] as const)('no answer of the wanted check comforts (%s)', (language, words) => {
  const texts = Object.values<Wording>(words).flatMap(formsOf)
  expect(texts.length).toBeGreaterThan(60)
  expect(texts.filter(text => comforts[language].test(text))).toEqual([])
  const sentences = texts
    .flatMap(text => text.split(/(?<=[.?])\s+/))
    .filter(one => denied[language].test(one))
  expect(sentences.length).toBeGreaterThan(0)
  expect(sentences.filter(one => !denies[language].test(one))).toEqual([])
  for (const comfort of {
    en: ['You are safe.', 'Nobody is looking for you.', 'You may travel.'],
    ru: ['Вас не ищут.', 'Это безопасно.', 'Можно ехать.'],
  }[language])
    expect(comfort).toMatch(comforts[language])
})

// What the page forgets, the keyboard of a phone may have learnt.
test.each([
  ['en', wantedEn, /^This page keeps nothing .*keyboard.* may remember/],
  ['ru', wantedRu, /^Эта страница ничего .*не хранит.*[Кк]лавиатура.* может запомнить/],
] as const)('what is kept of a wanted check is said of the page alone (%s)', (_, words, expected) => {
  expect(words['wanted.gone']).toMatch(expected)
})

test('Russian speaks to men and women alike', () => {
  const texts = Object.entries(russian).flatMap(([key, one]) => formsOf(one).map(text => ({ key, text })))
  expect(texts.filter(({ text }) => gendered.test(text))).toEqual([])
})

const here = dirname(fileURLToPath(import.meta.url))
const person = join(here, '../person')
const sources = ['**/*.{ts,svelte}', '../pathways/*.ts', '../wanted/*.{ts,svelte}']
  .flatMap(pattern => globSync(pattern, { cwd: person }))
  .map(path => path.replaceAll(sep, '/'))
  .filter(path => !path.endsWith('.test.ts'))

/** What a source says: whole keys, and patterns where a part of the key is filled in. */
function patternsIn(path: string): RegExp[] {
  const text = readFileSync(join(person, path), 'utf8')
  const keys = [...text.matchAll(/(['`])([a-z]+\.(?:[a-z.-]|\$\{[^}]*\})+)\1/g)].map(([, , key]) => key!)
  return keys.map(key => new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[a-z.-]+')}$`))
}
const keysUsedBy = (paths: readonly string[]) => {
  const patterns = paths.flatMap(patternsIn)
  return Object.keys(english).filter(key => patterns.some(pattern => pattern.test(key)))
}

test('every word is said somewhere, or waits for a part that is not built', () => {
  const used = new Set(keysUsedBy(sources))
  const unused = Object.keys(english).filter(key => !used.has(key) && !startsWithOneOf(key, laterWords))
  expect(unused).toEqual([])
})

/** Where the words of a later part may be said: its folder and its screens. */
const places = {
  talk: /^(talk\/|screens\/(Enter|Thread|Pair|Delete|Deleted)\.svelte)/,
  // A file of the conversation is shown once that part is here.
  photo: /^(photo\/|talk\/ShownFile\.svelte)/,
  pathways: /^(\.\.\/pathways\/|pathways\/|screens\/(Pathways|Found)\.svelte)/,
  wanted: /^(\.\.\/wanted\/|wanted\/|screens\/Wanted\.svelte)/,
}

test.each(Object.entries(wordsOfParts))('the words of %s are said in no other part', (part, starts) => {
  const elsewhere = sources.filter(
    path => !places[part as keyof typeof places].test(path) && !path.startsWith('pages/'),
  )
  // Trouble can say any trouble; those of a typed codename are told only where one is typed.
  const others = elsewhere.filter(path => path !== 'frame/Trouble.svelte')
  expect(keysUsedBy(others).filter(key => startsWithOneOf(key, starts))).toEqual([])
})

test('words for paper are said on no screen', () => {
  const screens = sources.filter(path => !path.startsWith('pages/'))
  expect(keysUsedBy(screens).filter(key => startsWithOneOf(key, printedWords))).toEqual([])
})
