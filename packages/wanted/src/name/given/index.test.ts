/** The classes of given names: well formed, small, and what they join and keep apart. */
import { describe, expect, it } from 'vitest'
import { classesOf } from '../classes.ts'
import { soundsOf } from '../readings.ts'
import { wordsOf } from '../script.ts'
import { givenNames } from './index.ts'

const classes = givenNames.map(line => line.split(' '))
const of = (word: string) => classes.filter(words => words.includes(word))
const firstOf = (word: string) => of(word).map(words => words[0])
const share = (one: string, other: string) => of(one).some(words => words.includes(other))

describe('each class', () => {
  it('is words of letters alone, one space apart', () => {
    expect(classes.flat().filter(word => !/^\p{L}+$/u.test(word))).toEqual([])
  })

  it('is written with composed letters, none of them borrowed from a look-alike alphabet', () => {
    const alphabets = [/^\p{Script=Cyrillic}+$/u, /^\p{Script=Latin}+$/u, /^\p{Script=Armenian}+$/u]
    const isOfOne = (word: string) =>
      [...alphabets, /^\p{Script=Georgian}+$/u, /^\p{Script=Arabic}+$/u].some(one => one.test(word))
    expect(classes.flat().filter(word => word !== word.normalize('NFC') || !isOfOne(word))).toEqual([])
  })

  it('says no word twice, whatever its case', () => {
    const doubled = classes.filter(
      words => new Set(words.map(word => word.toLowerCase())).size < words.length,
    )
    expect(doubled).toEqual([])
  })

  it('begins with a Cyrillic or a Latin word, and is the only one to begin so', () => {
    const first = classes.map(words => words[0]!)
    expect(first.filter(word => !/^[\p{Script=Cyrillic}\p{Script=Latin}]+$/u.test(word))).toEqual([])
    expect(first.filter((word, at) => first.indexOf(word) !== at)).toEqual([])
  })
})

describe('the whole', () => {
  it('is small enough to travel to a phone', () => {
    expect(new TextEncoder().encode(givenNames.join('\n')).length).toBeLessThan(45_000)
  })

  it('gives no word so many classes that it would match everybody', () => {
    expect(classes.flat().filter(word => of(word).length > 16)).toEqual([])
  })
})

it.each([
  ...['Александр Саша', 'Александр Шура', 'Алексей Лёша', 'Алексей Алёша', 'Дмитрий Митя', 'Дмитрий Дима'],
  ...['Григорий Гриша', 'Иван Ваня', 'Николай Коля', 'Пётр Петя', 'Фёдор Федя', 'Юрий Юра', 'Ольга Оля'],
  ...[
    'Владимир Вова',
    'Владимир Володя',
    'Евгений Жека',
    'Екатерина Катя',
    'Екатерина Катруся',
    'Мария Маша',
  ],
  ...['Сергей Сергий', 'Фёдор Феодор', 'Иван Иоанн', 'Николай Микола', 'Николай Мікалай', 'Дмитрий Зміцер'],
  ...['Александр Олександр', 'Павел Павло', 'Константин Кастусь', 'Михаил Michael', 'Михаил Мишель'],
  ...['Фёдор Ted', 'Вениамин Bibi', 'Barack Barry', 'Уильям Bill', 'Мухаммад Магомед', 'Мухаммад محمد'],
  ...['Оганес Ованес', 'Оганес Հովհաննես', 'Георгий Гиорги', 'Гейдар Хайдар', 'Чингиз Шынгыс', 'Гайк Հայկ'],
])('%s: one name', pair => {
  const [name, form] = pair.split(' ') as [string, string]
  expect(firstOf(form)).toContain(name)
})

it.each([
  ...['Олег Олесь', 'Марина Мария', 'Дмитрий Демид', 'Мирон Мирослав', 'Виктор Виталий', 'Ирина Арина'],
  ...['Александр Алексей', 'Анна Анастасия', 'Юрий Георгий', 'Егор Георгий', 'Егор Игорь', 'Марат Мурат'],
  ...['Нина Антонина', 'Роман Рамон', 'Милана Милена', 'Рашид Рашад', 'Ахмад Махмуд', 'Аслан Асланбек'],
  ...['Кондрат Конрад', 'Юлий Юлиан', 'Оксана Ксения', 'Артур Артём', 'Святослав Станислав', 'Хамид Ахмад'],
])('%s: two names', pair => {
  const [one, other] = pair.split(' ') as [string, string]
  expect(share(one, other)).toBe(false)
})

it.each([
  ['Саша', 'Александр Александра'],
  ['Женя', 'Евгений Евгения'],
  ['Валя', 'Валентин Валентина'],
  ['Слава', 'Владислав Вячеслав Ростислав Святослав Станислав Ярослав'],
  ['Митя', 'Дмитрий Митрофан'],
  ['Гоша', 'Георгий Егор Игорь'],
  ['Алик', 'Александр Альберт Олег'],
  ['Янка', 'Иван Ян Яна'],
])('%s is short for each of %s', (word, names) => {
  expect(firstOf(word)).toEqual(expect.arrayContaining(names.split(' ')))
})

// A list takes a word for the name it heads: a rare name that sounds like a common diminutive would hide it.
it.each([
  ...['Иван Ваня', 'Дмитрий Дима', 'Дмитрий Митя', 'Владимир Вова', 'Николай Коля', 'Константин Костя'],
  ...['Василий Вася', 'Анатолий Толя', 'Алексей Лёша', 'Григорий Гриша', 'Екатерина Катя', 'Татьяна Таня'],
  ...['Мария Маша', 'Светлана Лана', 'Елена Олена', 'Анна Ганна', 'Степан Стефан', 'Александр Искандер'],
  ...['Николай Мікалай', 'Сергей Сяргей', 'Пётр Петро', 'Гайк Айк', 'Оганес Ованес', 'Хусейн Хусайн'],
])('%s: heard, the second leads to the first', pair => {
  const [name, form] = pair.split(' ').map(word => soundsOf(wordsOf(word)[0]!)[0]!) as [string, string]
  expect(classesOf(form)).toContain(name)
})
