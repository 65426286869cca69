/** Reading the form: a question, or which fields are missing. */
import { expect, test } from 'vitest'
import { typedIn } from './typed.ts'

const today = '2026-11-24'
const complete = { surname: ' Осокин ', given: 'Тихон', patronymic: '', day: '3', month: '02', year: '1990' }
const typed = (change: Record<string, string> = {}) => {
  const form = new FormData()
  for (const [field, text] of Object.entries({ ...complete, ...change })) form.set(field, text)
  return typedIn(form, today)
}

test('a name and a date become a question; a patronymic stands in it only where there is one', () => {
  const born = { year: 1990, month: 2, day: 3 }
  expect(typed()).toEqual({ question: { name: { surname: 'Осокин', given: 'Тихон' }, born } })
  expect(typed({ patronymic: 'Ильич' })).toMatchObject({ question: { name: { patronymic: 'Ильич' } } })
})

test('a former surname, or the name spelled otherwise, is asked for with the rest (N10)', () => {
  expect(typed({ patronymic: 'Ильич', also: 'Лесной', more: 'Lesnoi Tikhon' })).toMatchObject({
    question: {
      name: { surname: 'Осокин', given: 'Тихон' },
      also: [
        { surname: 'Лесной', given: 'Тихон', patronymic: 'Ильич' },
        { surname: 'Lesnoi Tikhon', given: '', patronymic: 'Ильич' },
      ],
    },
  })
  expect(typed({ also: ' ' })).not.toHaveProperty('question.also')
  expect(typed({ more: 'Л.' })).toEqual({ short: ['more'] })
})

test('with the tick the year alone counts, whatever stands beside it', () => {
  expect(typed({ 'year-only': 'on' })).toMatchObject({ question: { born: { year: 1990 } } })
  expect(typed({ 'year-only': 'on' })).not.toMatchObject({ question: { born: { month: 2 } } })
})

test('what is missing is named, all of it', () => {
  expect(typed({ surname: '  ', given: '', day: '', year: '' })).toEqual({
    missing: ['surname', 'given', 'day', 'year'],
  })
  expect(typed({ month: '' })).toEqual({ missing: ['day'] })
  expect(typed({ month: '', 'year-only': 'on' })).toHaveProperty('question')
})

test('a letter or a word cut off is no name: which words to write whole is told', () => {
  for (const short of ['П', 'П.', ' п. ', 'Прох.', 'И. П.', 'Иван П.', 'Й', 'Н.-'])
    for (const field of ['surname', 'given', 'patronymic'])
      expect(typed({ [field]: short }), short).toEqual({ short: [field] })
  expect(typed({ surname: 'О.', given: 'Т.', patronymic: 'И.' })).toEqual({
    short: ['surname', 'given', 'patronymic'],
  })
  for (const name of ['Ли', 'Юй', 'Мария и Анна', "О'Нил", 'Ан-На'])
    expect(typed({ given: name }), name).toHaveProperty('question')
})

test('a day that never was, or has not come, is no date', () => {
  const dates: Record<string, string>[] = [
    { day: '31', month: '2' },
    { day: '29', month: '2', year: '1991' },
    { day: '0' },
    { month: '13' },
    { year: '3000' },
    { year: '90' },
    { day: 'x' },
    { day: '25', month: '11', year: '2026' },
    { year: '2027', 'year-only': 'on' },
  ]
  for (const date of dates) expect(typed(date), JSON.stringify(date)).toEqual({ isNoDate: true })
  expect(typed({ day: '29', month: '2', year: '1992' })).toHaveProperty('question')
})
