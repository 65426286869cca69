/** Letters that look alike put right: a word is of the script it can be seen in. */
import { expect, test } from 'vitest'
import { twinOf, wordsOf } from './script.ts'

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
