/** Every language of the table has its texts, and they fit together. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { textFaults } from './texts.ts'

const web = join(dirname(fileURLToPath(import.meta.url)), '..')

/** A copy of the texts that may be damaged. */
function copied(): string {
  const folder = mkdtempSync(join(tmpdir(), 'treeline-texts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of ['words', 'guides']) cpSync(join(web, name), join(folder, name), { recursive: true })
  return folder
}

test('no text of a language is missing, misses a key, or is filled or counted wrongly', () => {
  expect(textFaults(web)).toEqual([])
})

test('a missing file of words and a missing guide are named', () => {
  const folder = copied()
  rmSync(join(folder, 'words/person.en.json'))
  rmSync(join(folder, 'guides/danger.en.md'))
  const faults = textFaults(folder)
  expect(faults).toContain('words/person.en.json (en): the file is missing')
  expect(faults).toContain('guides/danger.en.md (en): the file is missing')
})

test('texts of a language that the table does not have are named', () => {
  const folder = copied()
  writeFileSync(join(folder, 'guides/danger.xx.md'), '')
  expect(textFaults(folder)).toContain('guides/danger.xx.md: i18n/languages.ts has no such language')
})
