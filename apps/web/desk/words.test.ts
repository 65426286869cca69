/** The desk's words in each language: no forbidden phrases, and every key used on a screen exists. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readWords } from '../bundle/texts.ts'
import { formsOf } from '../i18n/faults.ts'
import { type DeskLanguage, languagesOf } from '../i18n/languages.ts'
import { tone } from '../words/tone.ts'

const here = dirname(fileURLToPath(import.meta.url))
const web = join(here, '..')
const deskLanguages = languagesOf('desk')
const wordsOf = (language: DeskLanguage) => ({
  ...readWords(web, 'desk', language),
  ...readWords(web, 'wanted', language),
})

describe.each(deskLanguages)('%s', language => {
  const all = Object.entries(wordsOf(language)).flatMap(([key, entry]) =>
    Object.values(formsOf(entry)).map(text => [key, text] as const),
  )

  test('contains nothing forbidden', () => {
    expect(all.filter(([, text]) => tone[language].forbidden.test(text))).toEqual([])
  })

  test('has no sentence of more than twenty words, and no exclamation mark', () => {
    const sentences = all.flatMap(([key, text]) =>
      text.split(/[.?:] /).map(sentence => [key, sentence] as const),
    )
    expect(sentences.filter(([, sentence]) => sentence.split(/\s+/).length > 20)).toEqual([])
    expect(all.filter(([, text]) => text.includes('!'))).toEqual([])
  })
})

test('every word a screen uses is in the file', () => {
  const sources = globSync('**/*.{ts,svelte}', { cwd: here }).filter(path => !path.endsWith('.test.ts'))
  const used = sources.flatMap(path =>
    [...readFileSync(join(here, path), 'utf8').matchAll(/\bsay\(\s*'([^']+)'/g)].map(([, key]) => key!),
  )
  expect(used.length).toBeGreaterThan(100)
  const words = wordsOf(deskLanguages[0]!)
  expect(used.filter(key => !(key in words))).toEqual([])
})
