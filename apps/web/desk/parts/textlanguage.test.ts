/** The language a text is marked with. */
import { expect, test } from 'vitest'
import { languageOf } from './textlanguage.ts'

test.each([
  ['Чи можна подати?', 'uk', 'uk'],
  ['Можно ли подать?', undefined, 'ru'],
  ['Можно ли подать?', 'en', 'ru'],
  ['What should I answer?', 'ru', 'en'],
  ['Was soll ich antworten?', 'de', 'de'],
  ['What now?', undefined, 'en'],
  ['12.11.2026', undefined, undefined],
])('%s, told as %s, is marked %s', (text, stated, phrasing) => {
  expect(languageOf(text, stated)).toBe(phrasing)
})
