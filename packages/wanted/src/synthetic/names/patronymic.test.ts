/** Patronymics are made as each language makes them. */
import { expect, test } from 'vitest'
import { nations } from './given.ts'
import { readGivenNames } from './nation.ts'
import {
  belarusianPatronymic,
  kazakhPatronymic,
  russianPatronymic,
  ukrainianPatronymic,
} from './patronymic.ts'

test.each([
  ['Иван', 'Иванович', 'Ивановна'],
  ['Николай', 'Николаевич', 'Николаевна'],
  ['Дмитрий', 'Дмитриевич', 'Дмитриевна'],
  ['Георгий', 'Георгиевич', 'Георгиевна'],
  ['Василий', 'Васильевич', 'Васильевна'],
  ['Леонтий', 'Леонтьевич', 'Леонтьевна'],
  ['Игорь', 'Игоревич', 'Игоревна'],
  ['Илья', 'Ильич', 'Ильинична'],
  ['Никита', 'Никитич', 'Никитична'],
  ['Лука', 'Лукич', 'Лукинична'],
  ['Фома', 'Фомич', 'Фоминична'],
  ['Лев', 'Львович', 'Львовна'],
  ['Павел', 'Павлович', 'Павловна'],
  ['Пётр', 'Петрович', 'Петровна'],
  ['Яков', 'Яковлевич', 'Яковлевна'],
  ['Михаил', 'Михайлович', 'Михайловна'],
  ['Армен', 'Арменович', 'Арменовна'],
  ['Гиви', 'Гивиевич', 'Гивиевна'],
])('Russian: of %s, %s and %s', (father, his, hers) => {
  expect(russianPatronymic(father, 'man')).toBe(his)
  expect(russianPatronymic(father, 'woman')).toBe(hers)
})

test.each([
  ['Микола', 'Миколайович', 'Миколаївна'],
  ['Сергій', 'Сергійович', 'Сергіївна'],
  ['Іван', 'Іванович', 'Іванівна'],
  ['Петро', 'Петрович', 'Петрівна'],
  ['Василь', 'Васильович', 'Василівна'],
  ['Григорій', 'Григорович', 'Григорівна'],
  ['Ілля', 'Ілліч', 'Іллівна'],
  ['Яків', 'Якович', 'Яківна'],
])('Ukrainian: of %s, %s and %s', (father, his, hers) => {
  expect(ukrainianPatronymic(father, 'man')).toBe(his)
  expect(ukrainianPatronymic(father, 'woman')).toBe(hers)
})

test.each([
  ['Мікалай', 'Мікалаевіч', 'Мікалаеўна'],
  ['Пётр', 'Пятровіч', 'Пятроўна'],
  ['Ілья', 'Ільіч', 'Ільінічна'],
  ['Юрый', "Юр'евіч", "Юр'еўна"],
])('Belarusian: of %s, %s and %s', (father, his, hers) => {
  expect(belarusianPatronymic(father, 'man')).toBe(his)
  expect(belarusianPatronymic(father, 'woman')).toBe(hers)
})

test('every Belarusian man has a patronymic to give', () => {
  for (const { own } of readGivenNames(nations.be.men)) {
    expect(belarusianPatronymic(own, 'man')).toMatch(/(віч|Ільіч)$/)
  }
})

test('Kazakh: son of, daughter of', () => {
  expect(kazakhPatronymic('Нұрлан', 'man')).toBe('Нұрланұлы')
  expect(kazakhPatronymic('Нұрлан', 'woman')).toBe('Нұрланқызы')
})
