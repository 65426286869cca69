/** Word lists: placeholders, plural forms, dates. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import en from './words/person.en.json' with { type: 'json' }
import ru from './words/person.ru.json' with { type: 'json' }
import { type Forms, sayDate, sayer, type Words } from './words.ts'

const files = { 'file.many': ru['file.many'], 'delete.done.files': ru['delete.done.files'] }

test.each([
  [1, 'Удалён 1 файл'],
  [3, 'Удалено 3 файла'],
  [5, 'Удалено 5 файлов'],
  [21, 'Удалён 21 файл'],
  [11, 'Удалено 11 файлов'],
  [1.5, 'Удалено 1,5 файла'],
])('%d files are counted as Russian counts', (n, wording) => {
  expect(sayer('ru', files)('delete.done.files', { n })).toBe(wording)
})

test('a place without a value leaves nothing behind', () => {
  expect(sayer('en', { greeting: 'Hello, {name}.' })('greeting')).toBe('Hello, .')
})

test('what fills a place is not filled again', () => {
  expect(sayer('en', { note: '{a} and {b}' })('note', { a: '{b}', b: 'x' })).toBe('{b} and x')
})

test('dates are written in words', () => {
  const day = new Date('2026-11-23T12:00:00Z')
  expect(sayDate('en', day)).toBe('23 November 2026')
  expect(sayDate('ru', day)).toBe('23 ноября 2026 года')
})

/** en-XA: every letter accented and a third longer, places untouched. */
function pseudo(words: Record<string, string | Forms>): Words<string> {
  const accented = (text: string) =>
    text.replace(/\{\w+\}|[a-z]/gi, found => (found.length > 1 ? found : `${found}\u0301`)) +
    '~'.repeat(Math.ceil(text.length / 3))
  const one = (wording: string | Forms) =>
    typeof wording === 'string'
      ? accented(wording)
      : Object.fromEntries(Object.entries(wording).map(([form, text]) => [form, accented(text)]))
  return Object.fromEntries(Object.entries(words).map(([key, wording]) => [key, one(wording)]))
}

test('in a made-up language every word is still found, and every place filled', () => {
  const words = pseudo(en)
  const say = sayer('en-XA', words)
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(words)), fc.nat(1_000_000), (key, n) => {
      const places = JSON.stringify(words[key]).match(/\{(\w+)\}/g) ?? []
      const values = Object.fromEntries(places.map(place => [place.slice(1, -1), 'value']))
      const wording = say(key, { ...values, ...(typeof words[key] === 'string' ? {} : { n }) })
      expect(wording).not.toMatch(/[{}]/)
      expect(wording).toMatch(/~$/)
    }),
  )
})
