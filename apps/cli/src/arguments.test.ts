/** What the documents tell an operator to type is what the commands take. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readArguments } from './arguments.ts'
import { commands } from './commands.ts'

const root = join(import.meta.dirname, '../../..')
const start = 'npm run treeline -- '

/** Command lines as a shell reads them: continued over line ends, without comments, quotes around what holds spaces. */
function linesIn(text: string): string[][] {
  const lines = text.replaceAll(/\\\n\s*/g, '').split('\n')
  return lines
    .filter(line => line.startsWith(start))
    .map(line => line.slice(start.length).replace(/\s+#.*$/, ''))
    .map(line => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''))
}

const shown = globSync(['*.md', 'docs/**/*.md', 'packs/**/*.md'], { cwd: root }).flatMap(path =>
  linesIn(readFileSync(join(root, path), 'utf8')).map(line => ({ path, line })),
)

test('every command line in a document is one that its command takes', () => {
  expect(shown.length).toBeGreaterThan(15)
  for (const { path, line } of shown) {
    const [name, ...args] = line
    const command = commands.find(one => one.name === name)
    expect(command, `${path}: ${line.join(' ')}`).toBeDefined()
    expect(() => readArguments(command!, args), `${path}: ${line.join(' ')}`).not.toThrow()
  }
})

test('a line is read as a shell reads it', () => {
  const text = `${start}wanted check --name "Anna B" \\\n  --json   # a note\n${start}demo\nelsewhere`
  expect(linesIn(text)).toEqual([['wanted', 'check', '--name', 'Anna B', '--json'], ['demo']])
})
