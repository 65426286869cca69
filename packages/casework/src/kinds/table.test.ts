/** What the compiler cannot hold of the table of kinds. */
import { globSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { allowedOrigins } from '../../test/origins.ts'
import { fold, type Opened } from '../fold.ts'
import { parseEntry } from '../parse.ts'
import { timelineOf } from '../timeline.ts'
import { writeEntry } from '../write.ts'
import { type KindName, kindNames, kinds, type WrittenEntry } from './index.ts'

const files = globSync('*.ts', { cwd: import.meta.dirname })
  .filter(path => path !== 'index.ts' && !path.endsWith('.test.ts'))
  .map(path => path.replace(/\.ts$/, ''))

test.each(files)('the kind in kinds/%s.ts stands in the table', name => {
  expect(kindNames).toContain(name)
})

const first: Opened = { log: 'mailbox', seq: 1, by: null, entry: kinds.message.example }
/** A copy of what has expired, by whom the entries are. */
const copied: Opened = {
  ...{ log: 'file', seq: 1, by: 'M'.repeat(22) },
  entry: { ...kinds.copy.example, seq: 7, expiry: undefined, digest: 'e'.repeat(43) },
}
const opened = (name: KindName): Opened[] =>
  [...new Set(allowedOrigins(name).map(({ log }) => log))].map(log => ({
    ...{ log, seq: 2, by: 'M'.repeat(22), entry: kinds[name].example },
  }))
const readAs = (name: KindName, body: Uint8Array) => parseEntry(body, allowedOrigins(name)[0]!)

type Written = WrittenEntry['kind']
const isWritten = (name: KindName): name is Written => name !== 'copy'

describe.each(kindNames.filter(isWritten))('an entry of the kind %s', name => {
  test('comes back as it was written, every field of it', () => {
    expect(readAs(name, writeEntry(kinds[name].example))).toEqual(kinds[name].example)
  })

  test('is unknown without the fields it needs', () => {
    expect(readAs(name, new TextEncoder().encode(JSON.stringify({ kind: name })))).toEqual({
      kind: 'unknown',
      named: name,
      why: 'newer',
    })
  })
})

test('S12: what calls itself a copy and is written as JSON is none', () => {
  const body = new TextEncoder().encode(JSON.stringify(kinds.copy.example))
  expect(readAs('copy', body)).toEqual({ kind: 'unknown', named: 'copy', why: 'newer' })
})

describe.each(kindNames)('an entry of the kind %s', name => {
  test('changes how the case stands', () => {
    expect(fold([first, copied, ...opened(name)])).not.toEqual(fold([first, copied]))
  })

  test('adds to the standing under names that no other kind uses', () => {
    const others = kindNames.filter(other => other !== name)
    const mine = Object.keys(kinds[name].fold([]))
    const theirs = new Set(others.flatMap(other => Object.keys(kinds[other].fold([]))))
    expect(mine.filter(part => theirs.has(part))).toEqual([])
  })

  test('is shown in the timeline if the kind says so', () => {
    const shown = timelineOf({ standing: fold(opened(name)), altered: [], keyless: [] })
    expect(shown.some(moment => moment.kind === name)).toBe(kinds[name].moments !== null)
  })
})

test('moments of all kinds have keys of their own', () => {
  const standing = fold(kindNames.flatMap(opened))
  const logs = ['mailbox', 'file'] as const
  const altered = logs.map(log => ({ log, seq: 2 }))
  const keyless = logs.map(log => ({ log, seq: 3, why: 'no-key' as const }))
  const keys = timelineOf({ standing, altered, keyless }).map(moment => moment.key)
  expect(new Set(keys).size).toBe(keys.length)
})
