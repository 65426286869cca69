/** A mistake in a file of words is reported with its file, language and key. */
import { expect, test } from 'vitest'
import { wordFaults } from './faults.ts'

const model = {
  file: 'words/person.en.json',
  language: 'en',
  words: { title: 'Files', many: { one: '{n} file of {total}', other: '{n} files of {total}' } },
}
const good = {
  title: 'Файли',
  many: {
    one: '{n} файл з {total}',
    few: '{n} файли з {total}',
    many: '{n} файлів з {total}',
    other: '{n} файлу з {total}',
  },
}
const faultsOf = (words: object) =>
  wordFaults({ file: 'words/person.uk.json', language: 'uk', words: words as typeof good }, model)

test('words that are all there have no fault', () => {
  expect(faultsOf(good)).toEqual([])
})

test.each([
  ['a missing key', { many: good.many }, '"title" is missing'],
  ['an extra key', { ...good, more: '' }, '"more" is not in words/person.en.json'],
  [
    'keys in another order',
    { many: good.many, title: '' },
    '"many" stands elsewhere than in words/person.en.json',
  ],
  [
    'a sentence that is counted only here',
    { ...good, title: good.many },
    '"title": is counted, and is not elsewhere',
  ],
  [
    'a sentence that is not counted here',
    { ...good, many: '{n}' },
    '"many": is not counted, and is elsewhere',
  ],
  [
    'a missing plural form',
    { ...good, many: { ...good.many, few: undefined } },
    '"many": the form "few" is missing',
  ],
  [
    'a plural form of another language',
    { ...good, many: { ...good.many, two: '{n} з {total}' } },
    '"many": "two" is no form of this language',
  ],
  [
    'a missing placeholder',
    { ...good, many: { ...good.many, few: '{n} файли' } },
    '"many": the form "few": {total} is missing',
  ],
  ['a placeholder that nothing fills', { ...good, title: 'Файли {n}' }, '"title": {n} fills nothing'],
  ['a placeholder left open', { ...good, title: 'Файли {' }, '"title": a brace stands alone'],
])('%s', (_, words, fault) => {
  const written = JSON.parse(JSON.stringify(words))
  expect(faultsOf(written)).toEqual([`words/person.uk.json (uk): ${fault}`])
})
