/** Three words asked back: different ones, in order, taken in any form they were written down in. */
import { digitsOf } from '@treeline/vault'
import { english } from '@treeline/vault/words/english'
import { russian } from '@treeline/vault/words/russian'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askedBack, isRight } from './asked-back.ts'

test('three different places of twelve are asked, in order', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 3, maxLength: 3 }), bytes => {
      const asked = askedBack(() => bytes)
      expect(new Set(asked).size).toBe(3)
      expect(asked.every(place => place >= 0 && place < 12)).toBe(true)
      expect(asked).toEqual([...asked].sort((a, b) => a - b))
    }),
  )
})

test('every place is asked for at some time', () => {
  const bytes = Array.from({ length: 12 }, (_, byte) => askedBack(() => new Uint8Array([byte, 0, 0])))
  expect(new Set(bytes.flat())).toEqual(new Set(Array.from({ length: 12 }, (_, i) => i)))
})

test('the word or the number at its place is right; its neighbour, or more than one word, is not', () => {
  const places = [5, 9, 2047]
  const lists = [russian, english]
  for (const typed of [russian[9]!, ` ${english[9]!.toUpperCase()} `, digitsOf(9)]) {
    expect(isRight(typed, 1, places, lists)).toBe(true)
    expect(isRight(typed, 0, places, lists)).toBe(false)
  }
  expect(isRight(`${russian[9]} ${russian[5]}`, 1, places, lists)).toBe(false)
  expect(isRight('', 1, places, lists)).toBe(false)
})
