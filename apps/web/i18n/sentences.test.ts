/** How sentences are filled: placeholders, and counts in the right plural form. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import en from '../words/person.en.json' with { type: 'json' }
import ru from '../words/person.ru.json' with { type: 'json' }
import uk from '../words/person.uk.json' with { type: 'json' }
import { type Forms, sayer, type Words } from './sentences.ts'

const files = { 'file.many': ru['file.many'], 'delete.done.files': ru['delete.done.files'] }

test.each([
  [1, 'Удалён 1 файл'],
  [3, 'Удалено 3 файла'],
  [5, 'Удалено 5 файлов'],
  [21, 'Удалён 21 файл'],
  [11, 'Удалено 11 файлов'],
  [1.5, 'Удалено 1,5 файла'],
])('%d files are counted as Russian counts', (n, sentence) => {
  expect(sayer('ru', files)('delete.done.files', { n })).toBe(sentence)
})

test.each([
  [1, '1 нове повідомлення'],
  [3, '3 нові повідомлення'],
  [5, '5 нових повідомлень'],
  [21, '21 нове повідомлення'],
  [11, '11 нових повідомлень'],
  [1.5, '1,5 нового повідомлення'],
])('%d messages are counted as Ukrainian counts', (n, sentence) => {
  expect(sayer('uk', { new: uk['thread.new'] })('new', { n })).toBe(sentence)
})

test('a place without a value leaves nothing behind', () => {
  expect(sayer('en', { greeting: 'Hello, {name}.' })('greeting')).toBe('Hello, .')
})

test('what fills a place is not filled again', () => {
  expect(sayer('en', { note: '{a} and {b}' })('note', { a: '{b}', b: 'x' })).toBe('{b} and x')
})

/** en-XA: every letter accented and a third longer, places untouched. */
function pseudo(words: Record<string, string | Forms>): Words<string> {
  const accented = (text: string) =>
    text.replace(/\{\w+\}|[a-z]/gi, found => (found.length > 1 ? found : `${found}\u0301`)) +
    '~'.repeat(Math.ceil(text.length / 3))
  const one = (sentence: string | Forms) =>
    typeof sentence === 'string'
      ? accented(sentence)
      : Object.fromEntries(Object.entries(sentence).map(([form, text]) => [form, accented(text)]))
  return Object.fromEntries(Object.entries(words).map(([key, sentence]) => [key, one(sentence)]))
}

test('in a made-up language every word is still found, and every place filled', () => {
  const words = pseudo(en)
  const say = sayer('en-XA', words)
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(words)), fc.nat(1_000_000), (key, n) => {
      const places = JSON.stringify(words[key]).match(/\{(\w+)\}/g) ?? []
      const values = Object.fromEntries(places.map(place => [place.slice(1, -1), 'value']))
      const sentence = say(key, { ...values, ...(typeof words[key] === 'string' ? {} : { n }) })
      expect(sentence).not.toMatch(/[{}]/)
      expect(sentence).toMatch(/~$/)
    }),
  )
})
