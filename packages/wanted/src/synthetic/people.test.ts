/** The people who are invented are spread as people are, and are the same for the same seed. */
import { expect, test } from 'vitest'
import type { Invented, Language } from './invented.ts'
import { people } from './people.ts'

const many = [...people(100_000, 1)]
const countsOf = (words: readonly string[]) => {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
const shareOf = (isSuch: (person: Invented) => boolean) => many.filter(isSuch).length / many.length

test('the same seed gives the same people, fewer are the first of more', () => {
  expect([...people(50, 7)]).toEqual([...people(80, 7)].slice(0, 50))
  expect([...people(50, 7)]).not.toEqual([...people(50, 8)])
})

test('the numbers are those they were: a list drawn last year can be drawn again', () => {
  const [first] = people(1, 1)
  expect(first).toMatchInlineSnapshot(`
    {
      "born": {
        "day": 21,
        "month": 2,
        "year": 1967,
      },
      "father": {
        "own": "Микола",
        "russian": "Николай",
      },
      "id": "i1",
      "language": "uk",
      "own": {
        "given": "Володимир",
        "patronymic": "Миколайович",
        "surname": "Соломченко",
      },
      "russian": {
        "given": "Владимир",
        "patronymic": "Николаевич",
        "surname": "Соломченко",
      },
      "sex": "man",
    }
  `)
})

test('100,000 people have between 25,000 and 40,000 surnames', () => {
  const surnames = countsOf(many.map(({ russian }) => russian.surname))
  expect(surnames.size).toBeGreaterThan(25_000)
  expect(surnames.size).toBeLessThan(40_000)
})

test('the commonest Russian surname is borne by about one Russian in a hundred', () => {
  const men = many.filter(({ language, sex }) => language === 'ru' && sex === 'man')
  const most = Math.max(...countsOf(men.map(({ russian }) => russian.surname)).values())
  expect(most / men.length).toBeGreaterThan(0.009)
  expect(most / men.length).toBeLessThan(0.02)
})

test('popular given names are much more common than others', () => {
  const men = many.filter(({ language, sex }) => language === 'ru' && sex === 'man')
  const counts = countsOf(men.map(({ russian }) => russian.given))
  expect(counts.get('Александр')!).toBeGreaterThan(10 * counts.get('Прохор')!)
  expect(counts.size).toBeGreaterThan(90)
})

test('most are men, and there are some of each people', () => {
  expect(shareOf(({ sex }) => sex === 'man')).toBeCloseTo(0.85, 2)
  for (const language of ['ru', 'uk', 'be', 'kk', 'hy', 'ka']) {
    expect(shareOf(person => person.language === language)).toBeGreaterThan(0.04)
  }
})

test('they were born on days there were, most between 1980 and 2006', () => {
  for (const { born } of many) {
    const date = new Date(Date.UTC(born.year, born.month - 1, born.day))
    expect([date.getUTCFullYear(), date.getUTCMonth() + 1]).toEqual([born.year, born.month])
    expect(born.year >= 1950 && born.year <= 2008).toBe(true)
  }
  expect(shareOf(({ born }) => born.year >= 1980 && born.year <= 2006)).toBeGreaterThan(0.6)
})

/** A letter of another alphabet that looks the same would pass for a name and hide a miss. */
test('each spelling is in the letters of its language and no others', () => {
  const letters: Record<Language, RegExp> = {
    ru: /^[а-яё-]+$/i,
    uk: /^[абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'-]+$/i,
    be: /^[абвгґдеёжзійклмнопрстуўфхцчшыьэюя'-]+$/i,
    kk: /^[аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя-]+$/i,
    hy: /^[Ա-Ֆա-և-]+$/,
    ka: /^[ა-ჰ-]+$/,
  }
  for (const { language, own, russian } of many) {
    expect(Object.values(own).filter(Boolean).join('-')).toMatch(letters[language])
    expect(Object.values(russian).filter(Boolean).join('-')).toMatch(letters.ru)
  }
})

test('a Ukrainian is Микола in Ukrainian and Николай in a Russian list', () => {
  const mykola = many.find(({ own, language }) => language === 'uk' && own.given === 'Микола')!
  expect(mykola.russian.given).toBe('Николай')
  const mikalai = many.find(({ own, language }) => language === 'be' && own.given === 'Мікалай')!
  expect(mikalai.russian.given).toBe('Николай')
})

test('a woman has the surname and the patronymic of a woman', () => {
  const women = many.filter(({ language, sex }) => language === 'ru' && sex === 'woman')
  for (const { russian } of women) {
    expect(russian.surname).not.toMatch(/(ов|ев|ёв|ин|ский)$/)
    expect(russian.patronymic).toMatch(/(вна|ична)$/)
  }
})
