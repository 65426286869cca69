/** Promises of the fields of a row: they are the fold's, they fit, they hold no text, and what is bent is none. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, type Opened } from './fold.ts'
import { type RowSource, readRow, writeRow } from './row.ts'
import { stages } from './stage.ts'

const marta = 'MMMMMMMMMMMMMMMMMMMMMM'
const wrote = (seq: number, text: string, by: string | null = null): Opened => ({
  ...{ log: 'mailbox', seq, by },
  entry: {
    ...{ kind: 'message', text, files: [] },
    about: { country: 'AM', language: 'ru', urgent: by ? [] : ['detained'] },
  },
})
const seen = (seq: number, at: string): Opened => ({
  ...{ log: 'file', seq, by: marta },
  entry: { kind: 'seen', seq, item: 'i'.repeat(43), at },
})
const sourceOf = (entries: readonly Opened[], change: Partial<RowSource> = {}): RowSource => ({
  ...{ standing: fold(entries), isErased: false, isAltered: false, lastDay: undefined },
  ...{ at: noon, claim: undefined },
  ...change,
})
const noon = '2026-11-24T12:00:00.000Z'
const written = (source: RowSource) => new TextDecoder().decode(writeRow(source))

const morning = '2026-11-24T09:00:00.000Z'
const entries = [wrote(1, 'Help me'), wrote(2, 'We are here', marta), wrote(3, 'Thank you'), seen(3, morning)]

test('D6: a row says what the inbox shows of its case', () => {
  expect(readRow(writeRow(sourceOf(entries, { lastDay: 20_633 })))).toEqual({
    ...{ version: 1, urgency: 'red', stage: 'received', waitingFor: 'desk', waitingSince: morning },
    ...{ last: { seenAt: morning, isOurs: false }, messages: 3, unread: 1, isUntouched: false },
    ...{ language: 'ru', country: 'AM', lastDay: 20_633, isErased: false, isAltered: false },
    at: noon,
  })
  expect(readRow(writeRow(sourceOf([])))).toMatchObject({ messages: 0, unread: 0, isUntouched: true })
})

test('D6: a row holds no word of a message', () => {
  for (const word of ['Help', 'here', 'Thank']) expect(written(sourceOf(entries))).not.toContain(word)
})

test('the longest row fits, however an instant was written', () => {
  const long = `2026-11-24T09:00:00.${'0'.repeat(600)}Z`
  const longest = [...Array(2000).keys()].map(seq => wrote(seq, 'x'))
  const source = sourceOf([...longest, ...longest.map((_, seq) => seen(seq, long))], {
    ...{ isErased: true, isAltered: true, lastDay: 0xffffffff },
    ...{ claim: 'c'.repeat(43) },
  })
  const longestStage = stages.reduce((one, other) => (other.length > one.length ? other : one))
  const row = writeRow({ ...source, standing: { ...source.standing, stage: longestStage } })
  expect(row.length).toBeLessThanOrEqual(510)
  expect(readRow(row)).toMatchObject({ messages: 2000, waitingSince: morning })
})

test('a row with a field bent, missing, added or of another edition is none', () => {
  const fields: Record<string, unknown> = JSON.parse(written(sourceOf(entries)))
  const read = (value: unknown) => readRow(new TextEncoder().encode(JSON.stringify(value)))
  expect(read(fields)).toBeDefined()
  for (const name of Object.keys(fields)) expect(read({ ...fields, [name]: [] }), name).toBeUndefined()
  const bent = { version: 2, urgency: 'pink', stage: 'gone', messages: -1, isErased: 1, words: 'Help' }
  for (const [name, value] of Object.entries(bent))
    expect(read({ ...fields, [name]: value }), name).toBeUndefined()
  for (const name of ['version', 'stage', 'unread', 'isAltered']) {
    const { [name]: _, ...remainder } = fields
    expect(read(remainder), name).toBeUndefined()
  }
})

test('whatever stands in a row, reading it gives fields or nothing and never throws', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), bytes => readRow(bytes) === undefined))
})

test('docs/formats/entries.md names every field of a row', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/formats/entries.md'), 'utf8')
  const rows = page.slice(page.indexOf('**Rows.**'))
  for (const name of Object.keys(JSON.parse(written(sourceOf(entries, { lastDay: 1, claim: 'c' })))))
    expect(rows, name).toMatch(new RegExp(`\`${name}\\??\``))
})
