/** docs/attacks.md names tests that are there, and docs/threat-model.md only what docs/attacks.md names. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './rooms.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
/** The cells of each row of a text's tables. */
const rowsOf = (text: string): string[][] =>
  [...text.matchAll(/^\|(?!-)(.+)\|$/gm)].map(([, row]) => row!.split('|').map(cell => cell.trim()))

const page = read('docs/attacks.md')
const rows = rowsOf(page)
const cases = rowsOf(page.slice(page.indexOf('## What a client believes'))).slice(1)
const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!)

/** Paths without a folder of the root are of the vault; stories go without their ending, several in braces. */
function filesOf(name: string): string[] {
  const path = name.startsWith('stories/') && !name.endsWith('.ts') ? `${name}.story.ts` : name
  return globSync([path, `packages/vault/src/${path}`], { cwd: root })
}

test('every file that the page of attacks names is there', () => {
  const named = rows.flatMap(cells => quoted(cells.slice(-2).join(' ')))
  const paths = named.filter(name => /^stories\/|\.ts$/.test(name))
  expect(paths.length).toBeGreaterThan(100)
  expect(paths.filter(path => filesOf(path).length === 0)).toEqual([])
})

test('every test that a case of what a client believes names is there, word for word', () => {
  const missing = cases.flatMap(([, , , tests = '', where = '']) => {
    if (tests.startsWith('not yet')) return []
    const text = quoted(where).flatMap(filesOf).map(read).join()
    return tests.split(' · ').filter(name => !text.includes(name))
  })
  expect(cases.length).toBeGreaterThan(30)
  expect(missing).toEqual([])
})

test('what the threat model says that holds is an attack, a rule or a case with a test', () => {
  const tried = new Set<string>()
  let number = ''
  for (const [name, ...cells] of rows) {
    number = name || number
    if (quoted(cells.join(' ')).some(path => /^stories\/|\.ts$/.test(path))) tried.add(number)
  }
  const holding = rowsOf(read('docs/threat-model.md')).slice(1)
  expect(holding.length).toBeGreaterThan(15)
  for (const [, asset, holds = ''] of holding.filter(([, , holds]) => holds !== '–'))
    for (const name of holds.split(', ')) expect(tried, `${asset}: ${name}`).toContain(name)
})
