/** docs/formats/entries.md says of each kind what the table says. `vitest run packages/casework -u` writes it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allowedOrigins } from '../../test/origins.ts'
import { parseEntry } from '../parse.ts'
import { presentAt } from '../presence.ts'
import { type KindName, kindNames, kinds } from './index.ts'

const path = join(import.meta.dirname, '../../../../docs/formats/entries.md')

function rowOf(name: KindName): string {
  const { writers, example, page } = kinds[name]
  const fields = Object.entries(page.fields).map(([field, words]) => {
    const shown = `\`${field}${isOptional(name, field) ? '?' : ''}\``
    return words === '' ? shown : `${shown}: ${words}`
  })
  const described = `${[fields.join('; '), page.about].filter(Boolean).join('. ')}.`
  const isPresence = presentAt(example) === undefined ? 'no' : 'yes'
  return `| \`${name}\` | ${writers.mailbox.join(', ') || 'nobody'} | ${writers.file.join(', ') || 'nobody'} | ${isPresence} | ${described} |`
}

/** An entry without the field is still read. */
function isOptional(name: KindName, field: string): boolean {
  const { [field]: _, ...remainder }: Record<string, unknown> = kinds[name].example
  return (
    parseEntry(new TextEncoder().encode(JSON.stringify(remainder)), allowedOrigins(name)[0]!).kind === name
  )
}

const head = [
  '| kind | in the mailbox, by | in the file, by | says a member was here | fields |',
  '|---|---|---|---|---|',
]

test('docs/formats/entries.md has a line for each kind, and says what the table says', async () => {
  const page = readFileSync(path, 'utf8').split('\n')
  const lines = [...head, ...kindNames.map(rowOf)]
  const isOfTable = (line: string) => line.startsWith('|')
  const isLeftOver = (line: string) => isOfTable(line) && !lines.includes(line)
  const differing = [...lines.filter(line => !page.includes(line)), ...page.filter(isLeftOver)]
  const printed = [
    ...page.slice(0, page.findIndex(isOfTable)),
    ...lines,
    ...page.slice(page.findLastIndex(isOfTable) + 1),
  ]
  const names = new Set(differing.map(line => line.split('|')[1]?.trim()))
  const message = `page and table differ in ${[...names].join(', ')}; vitest run packages/casework -u writes it`
  await expect(printed.join('\n'), message).toMatchFileSnapshot(path)
})
