/** Letters that look alike are Unicode's, and a word is of the script it can be seen in. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { confusables } from '../../confusables/make.ts'
import { twinOf, wordsOf } from './script.ts'

test('the table is what its script makes of the pinned source', () => {
  expect(readFileSync(join(import.meta.dirname, 'confusables.ts'), 'utf8')).toBe(confusables())
})

test.each([
  ['KOBAЛЬ', 'коваль', 'cyrillic'],
  ['Сëмин', 'сёмин', 'cyrillic'],
  ['Ниĸита', 'никита', 'cyrillic'],
  ['Лесно́й', 'лесной', 'cyrillic'],
  ['Йорданov', 'йорданоѵ', 'cyrillic'],
  ['Pеtrоv', 'petrov', 'latin'],
  ['Ροmаn', 'poman', 'latin'],
  ['РОМАН', 'роман', 'cyrillic'],
])('%s is %s', (written, letters, script) => {
  expect(wordsOf(written)).toEqual([{ letters, script }])
})

test('a word that can be seen in both scripts is known in both; another is not', () => {
  expect(twinOf(wordsOf('POMAH')[0]!)).toEqual({ letters: 'роман', script: 'cyrillic' })
  expect(twinOf(wordsOf('Роман')[0]!)).toEqual({ letters: 'pomah', script: 'latin' })
  expect(twinOf(wordsOf('Lesnoi')[0]!)).toBeUndefined()
  expect(twinOf(wordsOf('Лесной')[0]!)).toBeUndefined()
})
