/** Promises about the scales: nothing a Russian reader fetches is left off them. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isOver, weigh } from './budget.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'treeline-budget-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Random bytes do not shrink: `bytes` on disk are a little more when packed. */
function put(path: string, bytes: number): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), randomBytes(bytes))
}
const kilobytes = () => weigh(folder).map(({ bytes }) => Math.floor(bytes / 1000))

test('script, words and the rest each count where they belong', () => {
  put('index.html', 1000)
  put('assets/main-Ab3_x9Zk.js', 10_000)
  put('assets/worker-Ab3_x9Zk.js', 5000)
  put('assets/ru-Ab3_x9Zk.json', 8000)
  put('assets/russian-Ab3_x9Zk.js', 7000)
  put('assets/page-Ab3_x9Zk.css', 2000)
  expect(kilobytes()).toEqual([15, 30, 33])
})

test('other languages, compressed copies and maps are not fetched', () => {
  put('assets/main-Ab3_x9Zk.js', 10_000)
  put('assets/en-Ab3_x9Zk.json', 8000)
  put('assets/english-Ab3_x9Zk.js', 8000)
  put('assets/person.uk-Ab3_x9Zk.json', 8000)
  put('assets/main-Ab3_x9Zk.js.br', 9000)
  put('assets/main-Ab3_x9Zk.js.map', 9000)
  expect(kilobytes()).toEqual([10, 10, 10])
})

test('a hash that spells a language hides nothing', () => {
  put('assets/main-ab_en-12.js', 10_000)
  expect(kilobytes()).toEqual([10, 10, 10])
})

test('one kilobyte above the limit is over it', () => {
  put('assets/main-Ab3_x9Zk.js', 59_000)
  expect(weigh(folder).some(isOver)).toBe(false)
  put('assets/more-Ab3_x9Zk.js', 2000)
  expect(weigh(folder).map(isOver)).toEqual([true, false, false])
})

test('a page that was not built has no weight', () => {
  expect(() => weigh(folder)).toThrow('No built page')
})
