/** Kinds of names that were missed: each is found by full date both ways round, and by year is never "no match". */
import { describe, expect, test } from 'vitest'
import { bornOf, bundleOf, listed, opened, today } from '../test/bundles.ts'
import { check } from './check.ts'
import type { Named } from './question.ts'

async function levelOf(list: Named, name: Named, [listBorn, born]: readonly [string, string]) {
  const bundle = await opened(bundleOf([listed(list, listBorn)]))
  return check(bundle, { name, born: bornOf(born) }, today).level
}
const day = '1990-02-21'
const byYear = [
  [day, '1990'],
  ['1990', day],
  ['1990', '1990'],
] as const

const kinds: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'N1: a father who is in no table': [
    ['Полянин Тихон Шыргаевич', 'Полянин Тихон'],
    ['Лесоваров Савва Кыргысович', 'Lesovarov Savva'],
  ],
  'N2: letters that meet across a border': [
    ['Бекшетшин Айрат', 'Bekshetshin Ayrat'],
    ['Бикбулатшин Ильдар', 'BIKBULATSHIN ILDAR'],
    ['Лесупхаджиев Апти', 'Lesuphadzhiev Apti'],
    ['Тхалесоев Аслан', 'Thalesoev Aslan'],
    ['Тхалесоев Аслан', 'Tchalesojew Aslan'],
    ['Хатхалов Мурат', 'Hathalov Murat'],
  ],
  'N3: a surname that may be read as a given name': [
    ['GAJIYEV ELNUR', 'Гаджиев Эльнур'],
    ['HAJIZADEH RAUF', 'Гаджизаде Рауф'],
    ['KHOJAYEV AKMAL', 'Ходжаев Акмаль'],
  ],
  'N4: letters that only look right': [
    ['Лесëнкин Фëдор', 'Лесёнкин Фёдор'],
    ['Ниĸита Лесовой', 'Никита Лесовой'],
    ['KOBPOЛЬ Степан', 'Ковроль Степан'],
    ['POMAH Лесовой', 'Роман Лесовой'],
    ['Полянко́в Матвей', 'Полянков Матвей'],
    ['Лесοвой Ροман', 'Лесовой Роман'],
    ['ЛЕСОBОЙ ТИХОH', 'Лесовой Тихон'],
  ],
  'N5: two given names written as one': [
    ['Магомед-Саид Лесоваров', 'Магомедсаид Лесоваров'],
    ['Цырен-Бата Полянов', 'Tsyrenbata Polyanov'],
  ],
  'N8: letters of the neighbours, endings that were dropped': [
    ['QULIYEV TURAL', 'Гулиев Турал'],
    ['Cəfərli Kənan', 'Джафарли Кенан'],
    ['LESMADOV RASHAD', 'Лесмедов Рашад'],
    ['ҚОДИРЛЕСОВ ШУҲРАТ', 'Кодирлесов Шухрат'],
    ['Сәлим Җәлесов', 'Салим Джалесов'],
    ['КАРИМОН ФАРРУХ', 'Каримонов Фаррух'],
    ['DAVLATOV SHERZOD', 'Давлатзода Шерзод'],
    ['Тоҳирзода Далер', 'Тохиров Далер'],
  ],
}

describe.each(Object.entries(kinds))('%s', (_, pairs) => {
  test.each(pairs)('%s is found as %s, and the other way round', async (one, other) => {
    for (const [list, name] of [
      [one, other],
      [other, one],
    ] as const) {
      expect(await levelOf(list, name, [day, day]), list).toMatch(/^possible/)
      for (const when of byYear)
        expect(await levelOf(list, name, when), `${list} ${when}`).not.toBe('no-match')
    }
  })
})

test('N1: without a patronymic a name and a year say almost nothing, whoever the father is; with another father no match', async () => {
  const list = 'Полянин Тихон Шыргаевич'
  for (const born of [day, '1990'])
    expect(await levelOf(list, 'Полянин Тихон', [born, '1990'])).toBe('says-almost-nothing')
  expect(await levelOf(list, 'Полянин Тихон Кыргысович', ['1990', '1990'])).toBe('no-match')
  expect(await levelOf(list, 'Полянин Тихон Шыргаевич', ['1990', '1990'])).toBe('possible')
  expect(await levelOf(list, 'Полянкин Фрол', ['1990', '1990'])).toBe('no-match')
})

test('N5: two given names written as one are found by year and patronymic, too', async () => {
  const [apart, together] = ['Магомед-Саид Лесоваров Умарович', 'Магомедсаид Лесоваров Умарович']
  expect(await levelOf(apart, together, ['1990', '1990'])).toBe('possible')
  expect(await levelOf(together, apart, ['1990', '1990'])).toBe('possible')
})

test('N10: a former name and another spelling are asked for in one question, and no more than three', async () => {
  const bundle = await opened(bundleOf([listed('Полянина Дарья', day)]))
  const ask = (name: Named, ...also: Named[]) => check(bundle, { name, born: bornOf(day), also }, today).level
  expect(ask('Лесовая Дарья')).toBe('no-match')
  expect(ask('Лесовая Дарья', 'Полянина Дарья')).toBe('possible-strong')
  expect(ask('Лесовая Дарья', 'Боровая Дарья', 'Polianina Daria')).toBe('possible-strong')
  expect(ask('Лесовая Дарья', 'Боровая Дарья', 'Садовая Дарья', 'Полянина Дарья')).toBe('no-match')
})

test('N8: a dropped ending is no sameness: it is possible, and says that the name differs', async () => {
  expect(await levelOf('КАРИМОН ФАРРУХ', 'Каримонов Фаррух', [day, day])).toBe('possible')
})
