/** A published migration never changes: desks that have applied it would differ from those that come later. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { steps, textOf } from './migrations.ts'

/** SHA-256 of each text. A line is added with its step, and never edited: write another step instead. */
const published: Readonly<Record<(typeof steps)[number], string>> = {
  '0-first': 'bf7de592ba3b4416d5dcfb65227456979e8ec6005162898be39a6ddb29308c29',
}

test('the text of every published migration is what it was when it was published', () => {
  const hashes = steps.map(step => [step, createHash('sha256').update(textOf(step)).digest('hex')])
  expect(Object.fromEntries(hashes)).toEqual(published)
})

test('every text of the folder is a step, at the place its number says', () => {
  expect(readdirSync(join(import.meta.dirname, 'migrations'))).toEqual(steps.map(step => `${step}.sql`))
  expect(steps.map(step => Number.parseInt(step, 10))).toEqual(steps.map((_, no) => no))
})

test('migrations know nothing of the tables of today', () => {
  const source = readFileSync(join(import.meta.dirname, 'migrations.ts'), 'utf8')
  const imports = [...source.matchAll(/from '([^']+)'/g)].map(([, name]) => name)
  expect(imports).toEqual(['node:fs', 'node:path', 'kysely'])
})
