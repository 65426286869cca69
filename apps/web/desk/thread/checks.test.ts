/** Which things in a reply are found before it is sent. */
import { expect, test } from 'vitest'
import { findingsIn } from './checks.ts'

const none = new Set<string>()
const kinds = (text: string, others = none) => findingsIn(text, others).map(one => one.kind)

test.each(['Dear {{name}}', 'until {{дата}}.', 'a {{ b', 'b }} c'])('%s has a gap', text => {
  expect(kinds(text)).toEqual(['gap'])
})

test.each([
  'Call +49 170 1234567',
  '+374 (55) 12-34-56',
  '8 (912) 345-67-89',
  'тел. 79123456789',
  '0049 170 1234567',
])('%s holds a phone number', text => {
  expect(kinds(text)).toEqual(['phone'])
})

test.each([
  'On 23.11.2026 or 24.11.2026',
  'Art. 337, part 1, of 2022-09-24',
  'It costs 1 200 000 drams',
  'Your number there: 12345678',
  'Between 10:00 and 18:00',
])('%s holds none', text => {
  expect(kinds(text)).toEqual([])
})

test('a promise is named by its words, in both languages', () => {
  expect(findingsIn('We guarantee an answer.', none)).toEqual([{ kind: 'promise', words: 'guarantee' }])
  expect(findingsIn('Мы гарантируем ответ', none)).toEqual([{ kind: 'promise', words: 'гарантируем' }])
  expect(kinds('Мы обещаем')).toEqual(['promise'])
  expect(kinds('As we promised, here is the form')).toEqual([])
  expect(kinds('без гарантий')).toEqual([])
})

test("another case's number is named; years and this case's own are not", () => {
  const others = new Set(['2274', '2026'])
  expect(findingsIn('As in case 2274.', others)).toEqual([{ kind: 'case', number: '2274' }])
  expect(kinds('In 2026, 22741 people', others)).toEqual([])
})
