/** Promises about the words that unlock the demonstration. */

import { english } from '@treeline/vault/words/english'
import { expect, test } from 'vitest'
import { secretOf, unlockWords } from './unlock.ts'

const salt = new Uint8Array(16).fill(7)

test('they are six words of the English list', () => {
  const words = unlockWords.split(' ')
  expect(words).toHaveLength(6)
  expect(words.filter(word => !english.includes(word))).toEqual([])
})

test('they may be typed in capitals, with commas and line ends', async () => {
  const typed = unlockWords.toUpperCase().replaceAll(' ', ',\n')
  expect(await secretOf(typed, salt)).toEqual(await secretOf(unlockWords, salt))
})

test('other words, or another salt, give another secret', async () => {
  const right = await secretOf(unlockWords, salt)
  expect(await secretOf('open door public garden visit window', salt)).not.toEqual(right)
  expect(await secretOf(unlockWords, new Uint8Array(16))).not.toEqual(right)
})
