/** The language a message is read aloud in, guessed by its letters. */
import { expect, test } from 'vitest'
import { languageOf } from './script.ts'

test.each([
  ['Здравствуйте, я в Ереване.', 'ru'],
  ['Добрий день, я у Варшаві, чекаю відповіді.', 'uk'],
  ['I have an internal passport.', 'en'],
  ['Паспорт есть, work permit тоже', undefined],
  ['Да', undefined],
  ['12.12.2026', undefined],
])('%s', (text, language) => {
  expect(languageOf(text)).toBe(language)
})
