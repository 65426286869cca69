/** Guides: every statement of every guide carries a source, in both languages alike. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { guideNames } from './addresses.ts'
import { type Guide, readGuide } from './guide.ts'

const guides = join(dirname(fileURLToPath(import.meta.url)), '../../guides')
const guide = (name: string, language: string) =>
  readGuide(readFileSync(join(guides, `${name}.${language}.md`), 'utf8'))
const notesOf = ({ sections }: Guide) =>
  sections.map(({ statements }) => statements.map(({ sources }) => sources.match(/[A-Z]+-\d+/g)))

test.each(guideNames)('"%s" says the same of the same sources in both languages', name => {
  const [russian, english] = [guide(name, 'ru'), guide(name, 'en')]
  expect(notesOf(russian)).toEqual(notesOf(english))
  expect(notesOf(russian).flat().length).toBeGreaterThan(10)
  for (const { title, about } of [russian, english]) {
    expect(title).not.toBe('')
    expect(about).toMatch(/2026/)
  }
})

test.each(['# T\n\n## S\n- No source', '# T\n\n## S\n- Empty []', '# T\n\n## S\nA line of its own'])(
  'a statement without its source is not printed: %j',
  text => {
    expect(() => readGuide(text)).toThrow()
  },
)
