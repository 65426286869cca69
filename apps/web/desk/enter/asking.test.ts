/** Which words of a recovery sheet are asked back, and when the answer is right. */
import { english } from '@treeline/vault/words/english'
import { russian } from '@treeline/vault/words/russian'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areRight, threeOf } from './asking.ts'

const lists = [english, russian]
const places = Array.from({ length: 24 }, (_, i) => i * 80)

test('three different words are asked, in order, whatever chance gives', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), bytes => {
      const asked = threeOf(() => new Uint8Array(bytes), 24)
      expect(new Set(asked).size).toBe(3)
      expect(asked).toEqual([...asked].sort((a, b) => a - b))
      expect(asked.every(at => at >= 0 && at < 24)).toBe(true)
    }),
  )
})

test('the right words are right in either language, and no others', () => {
  const asked = [0, 5, 23]
  const typed = asked.map(at => english[places[at]!]!)
  expect(areRight(places, asked, typed, lists)).toBe(true)
  expect(
    areRight(places, asked, [typed[0]!, russian[places[5]!]!, ` ${typed[2]!.toUpperCase()} `], lists),
  ).toBe(true)
  expect(areRight(places, asked, [typed[1]!, typed[0]!, typed[2]!], lists)).toBe(false)
  expect(areRight(places, asked, [typed[0]!, typed[1]!, ''], lists)).toBe(false)
  expect(areRight(places, asked, [typed[0]!, typed[1]!, `${typed[2]} ${typed[2]}`], lists)).toBe(false)
})
