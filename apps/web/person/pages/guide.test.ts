/** Guides: every statement of every guide carries a source, in every language alike. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { personGuides } from '../../bundle/texts.ts'
import { personLanguages } from '../../i18n/languages.ts'
import { guideNames } from './addresses.ts'
import { type Guide, readGuide } from './guide.ts'

const guides = personGuides(join(dirname(fileURLToPath(import.meta.url)), '../..'))
const notesOf = ({ sections }: Guide) =>
  sections.map(({ statements }) => statements.map(({ sources }) => sources.match(/[A-Z]+-\d+/g)))

const first = personLanguages[0]!
test.each(guideNames.flatMap(name => personLanguages.map(language => [name, language] as const)))(
  'guides/%s.%s.md has the statements and sources of the guide in the first language',
  (name, language) => {
    const [model, guide] = [first, language].map(one => readGuide(guides[`${name}.${one}`]!))
    expect(notesOf(guide!)).toEqual(notesOf(model!))
    expect(notesOf(guide!).flat().length).toBeGreaterThan(10)
    expect(guide!.title).not.toBe('')
    expect(guide!.about).toMatch(/2026/)
  },
)

test.each(['# T\n\n## S\n- No source', '# T\n\n## S\n- Empty []', '# T\n\n## S\nA line of its own'])(
  'a statement without its source is not printed: %j',
  text => {
    expect(() => readGuide(text)).toThrow()
  },
)
