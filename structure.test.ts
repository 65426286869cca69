/** Names, functions, files and imports are as CONTRIBUTING.md asks. `npm run structure` prints the measures. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sources } from './tools/architecture/tree.ts'
import { root } from './tools/rooms.ts'
import { functionsOf, ownImports, quantile } from './tools/structure/measure.ts'
import { identifiersOf, isSource, isTest } from './tools/structure/sources.ts'
import { retiredIn, retiredNames, wordsIn } from './tools/structure/words.ts'

const tree = [...sources(root)].filter(([path]) => isSource(path))
const product = tree.filter(([path]) => !isTest(path))
const retired = retiredIn(readFileSync(join(root, 'docs/glossary.md'), 'utf8'))
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n')
const linesOf = (text: string) => text.split('\n').length - 1

/** Lists of names and words: long because there are many. */
const data = /^packages\/(wanted\/src\/(name\/given|synthetic\/names)|vault\/src\/words)\//

describe('names', () => {
  test('no identifier carries a word that was retired', () => {
    const found = tree.flatMap(([path, text]) =>
      retiredNames(identifiersOf(path, text), retired).map(name => `${path}: ${name}`),
    )
    expect(found).toEqual([])
  })

  test('no file or folder carries a word that was retired', () => {
    const names = new Set(
      tracked.flatMap(path => path.split('/').map((_, i, all) => all.slice(0, i + 1).join('/'))),
    )
    const found = [...names].flatMap(path =>
      retiredNames([path.split('/').at(-1)!], retired).map(name => `${path}: ${name}`),
    )
    expect(found).toEqual([])
  })

  test('are split at capitals, dashes and underscores', () => {
    expect(wordsIn('openHouseAt')).toEqual(['open', 'house', 'at'])
    expect(wordsIn('HTTPDoor_kept-way2')).toEqual(['http', 'door', 'kept', 'way'])
    expect(retiredNames(['openHouse', 'household'], retired)).toEqual([
      `openHouse (house: say ${retired.get('house')})`,
    ])
  })

  test('are seen in scripts and in what a component shows', () => {
    const text =
      '<script lang="ts">\n  let { hall }: { hall: Hall } = $props()\n</script>\n<p class="door">{hall.rest}</p><Door paper={1} />'
    expect(
      retiredNames(identifiersOf('A.svelte', text), retired)
        .map(name => name.split(' ')[0])
        .sort(),
    ).toEqual(['Door', 'Hall', 'hall', 'paper', 'rest'])
  })
})

describe('functions', () => {
  const functions = product.flatMap(([path, text]) =>
    functionsOf(path, text).map(({ name, ...one }) => ({ name: `${path} ${name}`, ...one })),
  )

  test('nine of ten have 25 lines or fewer', () => {
    expect(
      quantile(
        functions.map(({ lines }) => lines),
        0.9,
      ),
    ).toBeLessThanOrEqual(25)
  })

  test('none has more than 60 lines, but for five at most that say why', () => {
    const long = functions.filter(({ lines }) => lines > 60)
    expect(long.filter(({ reason }) => !reason)).toEqual([])
    expect(long.length).toBeLessThanOrEqual(5)
  })

  test('are measured by their lines, and a reason is read where it stands', () => {
    const body = '\n'.repeat(70)
    expect(
      functionsOf('a.ts', `/** A. Long: one table. */\nexport function a() {${body}}\nconst b = () => 1`),
    ).toEqual([
      { name: 'a', lines: 71, reason: 'one table.' },
      { name: 'b', lines: 1, reason: null },
    ])
  })
})

test('no file has more than 300 lines unless it is data, a test or a vector', () => {
  const styles = tracked.filter(path => path.endsWith('.css'))
  const all = [...product, ...styles.map(path => [path, readFileSync(join(root, path), 'utf8')] as const)]
  const long = all.filter(([path, text]) => linesOf(text) > 300 && !data.test(path))
  expect(long.map(([path, text]) => `${path}: ${linesOf(text)}`)).toEqual([])
})

test('a reader of the pages jumps to another file at most six times in 100 lines', () => {
  const web = product.filter(([path]) => path.startsWith('apps/web/'))
  const lines = web.reduce((sum, [, text]) => sum + linesOf(text), 0)
  const imports = web.reduce((sum, file) => sum + ownImports(...file), 0)
  expect((100 * imports) / lines).toBeLessThanOrEqual(6)
})
