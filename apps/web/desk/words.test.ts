/** The desk's words: same keys in both languages, no forbidden phrases, and every key used on a screen exists. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import en from '../words/desk.en.json'
import ru from '../words/desk.ru.json'
import wantedEn from '../words/wanted.en.json'
import wantedRu from '../words/wanted.ru.json'

type Wording = string | Partial<Record<Intl.LDMLPluralRule, string>>
const english: Record<string, Wording> = { ...en, ...wantedEn }
const russian: Record<string, Wording> = { ...ru, ...wantedRu }

const formsOf = (wording: Wording) => (typeof wording === 'string' ? [wording] : Object.values(wording))
const placesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, place]) => place).sort()

test('both languages have the same keys', () => {
  expect(Object.keys(russian)).toEqual(Object.keys(english))
})

test.each(Object.keys(english))('%s has the same places and the forms its language counts by', key => {
  const [one, other] = [english[key]!, russian[key]!]
  expect(typeof other).toBe(typeof one)
  const places = placesIn(formsOf(one)[0]!)
  for (const form of [...formsOf(one), ...formsOf(other)]) expect(placesIn(form)).toEqual(places)
  if (typeof one === 'string' || typeof other === 'string') return
  expect(Object.keys(one).sort()).toEqual(['one', 'other'])
  expect(Object.keys(other).sort()).toEqual(['few', 'many', 'one', 'other'])
})

// What the house never says: it comforts falsely, blames, or talks like an office.
const forbidden = {
  en: /\b(safe|safely|safety|secure|guarantee\w*|100 ?%|anonymous|untraceable|trust us|don't worry|just|simply|unfortunately|illegal|deserter|victim|user|submit|hero|coward|traitor)\b/i,
  ru: /безопасн|гарантируем|анонимно|100 ?%|доверьтесь|не волнуйтесь|к сожалению|нелегал|дезертир|жертва|пользовател|предател|герой|осуществля|является|в целях|надлежащ|вышеуказанн|ваше дело|\b(согласен|готов\(а\)|он\/она)/i,
}

describe.each([
  ['en', english],
  ['ru', russian],
] as const)('%s', (language, words) => {
  const all = Object.entries(words).flatMap(([key, wording]) =>
    formsOf(wording).map(text => [key, text] as const),
  )

  test('says nothing the house never says', () => {
    expect(all.filter(([, text]) => forbidden[language].test(text))).toEqual([])
  })

  test('has no sentence of more than twenty words, and no exclamation mark', () => {
    const sentences = all.flatMap(([key, text]) =>
      text.split(/[.?:] /).map(sentence => [key, sentence] as const),
    )
    expect(sentences.filter(([, sentence]) => sentence.split(/\s+/).length > 20)).toEqual([])
    expect(all.filter(([, text]) => text.includes('!'))).toEqual([])
  })
})

test('every word a screen says is in the file', () => {
  const here = dirname(fileURLToPath(import.meta.url))
  const sources = globSync('**/*.{ts,svelte}', { cwd: here }).filter(path => !path.endsWith('.test.ts'))
  const used = sources.flatMap(path =>
    [...readFileSync(join(here, path), 'utf8').matchAll(/\bsay\(\s*'([^']+)'/g)].map(([, key]) => key!),
  )
  expect(used.length).toBeGreaterThan(100)
  expect(used.filter(key => !(key in english))).toEqual([])
})
