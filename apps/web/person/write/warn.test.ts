/** Warnings before sending: what is worth one, and what is not. */
import { describe, expect, test } from 'vitest'
import { warningsIn } from './warn.ts'

describe('a warning stands by', () => {
  test.each([
    ['phone', 'Мой номер +7 912 345-67-89, звоните'],
    ['phone', 'тел. 8 (912) 345-67-89'],
    ['phone', 'пишите на 89123456789'],
    ['phone', 'Call +374 10 12 34 56'],
    ['position', 'Я здесь: 40.1772, 44.5035'],
    ['position', 'https://maps.app.goo.gl/Xyz12'],
    ['position', 'живу на ул. Абовяна, 12'],
    ['position', 'Проспект Мира 5, второй подъезд'],
    ['position', 'дом 12, кв. 5'],
    ['position', 'I stay at 12 Abay Street'],
    ['document', 'паспорт 45 08 123456'],
    ['document', 'загранпаспорт 75 1234567'],
    ['document', 'СНИЛС 123-456-789 01'],
    ['document', 'военный билет АН 1234567'],
    ['document', 'My passport number: 123456789'],
  ])('%s: %s', (warning, text) => {
    expect(warningsIn(text)).toContain(warning)
  })
})

describe('nothing is said about', () => {
  test.each([
    'Мне 23 года, срок до 20.12.2026, статья 337 часть 4.',
    'Вылет 24.11.2026 в 14:35, рейс 1234.',
    'С 24 ноября 2026 года по 15 января 2027 года.',
    'Мобилизовали в сентябре 2022, в 2023 уехал.',
    'У меня есть загранпаспорт и военный билет, номеров не пишу.',
    'Паспорт действует до 2031 года.',
    'Зарплата 150 000, долг 1 200 000 рублей.',
    'Вышел на улицу и всё понял.',
    'На улице холодно, 5 градусов.',
    'Это моё дело 2-го уровня, п. 12.',
    'Дома 12 человек.',
    'I was called up on 21 September 2022 under article 337.',
    'The St petersburg office said 12 days.',
    '',
  ])('%s', text => {
    expect(warningsIn(text)).toEqual([])
  })
})

test('a text of 12,000 characters is looked through at once', () => {
  const before = process.threadCpuUsage()
  for (const one of ['1 ', 'ул. а', '+1', 'дом 1 ', '12 A', 'паспорт '])
    warningsIn(one.repeat(12_000 / one.length))
  // Of the processor, not of the clock: other load does not count.
  expect(process.threadCpuUsage(before).user / 1000).toBeLessThan(500)
})
