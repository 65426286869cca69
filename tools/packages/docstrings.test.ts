/** Whoever uses a package reads what each export is, in the editor and on the API pages. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withoutDocstring } from './docstrings.ts'
import { entriesOf, published, roomOf } from './published.ts'

test.each(published)('every export of %s has a docstring that says what it throws', name => {
  expect(withoutDocstring([...entriesOf(name).values()], roomOf(name))).toEqual([])
})

test('the check sees an export without one, through other files, and a throw that it does not mention', () => {
  const folder = mkdtempSync(join(tmpdir(), 'treeline-docstrings-'))
  const index = join(folder, 'index.ts')
  writeFileSync(index, "export * from './made.ts'\nexport { other as renamed } from './made.ts'\n")
  writeFileSync(
    join(folder, 'made.ts'),
    [
      '/** First line of the file. */',
      "import type { Named } from './index.ts'",
      'export const silent = 1',
      '/** A type. */\nexport type Other = Named',
      '/** A function. */\nexport const other = () => { throw new RangeError() }',
      '/** Throws RangeError. */\nexport function loud() { if (silent) throw new RangeError() }',
    ].join('\n'),
  )
  expect(withoutDocstring([index], folder)).toEqual([
    'made.ts: other does not say what it throws',
    'made.ts: silent has no docstring',
  ])
  rmSync(folder, { recursive: true })
})
