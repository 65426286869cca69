/** Numbers and names of cases. */
import { toBase64 } from '@treeline/wire'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calledBy, names } from './alias.ts'

const ids = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytes => toBase64(new Uint8Array(bytes)))

test('a case is called the same on every device, in both languages', () => {
  const id = toBase64(new Uint8Array([0, 0, 0, 42, 2, ...new Array(27).fill(7)]))
  expect(calledBy(id)).toEqual({ number: '1042', alias: { en: 'Sorrel', ru: 'Щавель' } })
})

test('every id gives a number of four digits and a name', () => {
  fc.assert(
    fc.property(ids, id => {
      const { number, alias } = calledBy(id)
      expect(number).toMatch(/^[1-9]\d{3}$/)
      expect(names).toContainEqual([alias.en, alias.ru])
    }),
  )
})

test('there are 128 names, and none twice in a language', () => {
  expect(names).toHaveLength(128)
  for (const language of [0, 1] as const) {
    expect(new Set(names.map(pair => pair[language])).size).toBe(128)
  }
  expect(names.every(([en, ru]) => /^[A-Z][a-z]+$/.test(en) && /^[А-ЯЁ][а-яё]+$/.test(ru))).toBe(true)
})
