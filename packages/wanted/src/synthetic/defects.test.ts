/** Each defect does one thing, and says so when it cannot. */
import { expect, test } from 'vitest'
import { chanceOf } from './chance.ts'
import { defects, mistyped } from './defects.ts'
import type { FullName, Invented } from './invented.ts'
import { diminutives, nations } from './names/given.ts'
import { readGivenNames } from './names/nation.ts'
import { people } from './people.ts'
import { writingFor, written } from './written.ts'

const many = [...people(2000, 11)]
const chance = chanceOf(12)
const asked = (person: Invented, id = 'ru-icao') => {
  const writing = writingFor(person, id)!
  return { person, writing, name: written(person, writing), born: person.born }
}

/** Plain edit distance in which two neighbours swapped count as one. */
function slips(one: string, other: string): number {
  const a = [...one]
  const b = [...other]
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, rows[i - 2]![j - 2]! + 1)
      rows[i]![j] = least
    }
  }
  return rows[a.length]![b.length]!
}

test('a typo is one slip, in any script, and never none', () => {
  for (const person of many) {
    for (const word of [person.own.surname, person.russian.given, asked(person).name.surname]) {
      expect(slips(word, mistyped(word, chance))).toBe(1)
    }
  }
})

test('a typo is in the part it is said to be in', () => {
  const one = asked(many[0]!)
  const { name } = defects['surname-typo'](one, chance)!
  expect(name).toEqual({ ...one.name, surname: expect.not.stringMatching(`^${one.name.surname}$`) })
  const other = defects['given-typo'](one, chance)!
  expect(other.name).toEqual({ ...one.name, given: expect.not.stringMatching(`^${one.name.given}$`) })
})

test('a diminutive stands for the given name, in the letters of the writing', () => {
  const person: Invented = {
    ...many.find(({ language, sex }) => language === 'uk' && sex === 'man')!,
  }
  person.own = { ...person.own, given: 'Микола' }
  person.russian = { ...person.russian, given: 'Николай' }
  const given = (id: string) => (defects.diminutive(asked(person, id), chance)!.name as FullName).given
  expect(['Коля', 'Миколка']).toContain(given('own'))
  expect(['Kolia', 'Mykolka']).toContain(given('uk-national'))
  expect(diminutives('uk', 'man', { own: 'Микола', russian: 'Николай' }).russian).toContain('Колька')
  expect(diminutives('ru', 'man', { own: 'Дмитрий', russian: 'Дмитрий' }).russian).toContain('Митя')
  expect(diminutives('ru', 'man', { own: 'Алексей', russian: 'Алексей' }).russian).toContain('Алёша')
})

test('diminutives are in the letters of their language', () => {
  for (const { language, men, women } of Object.values(nations)) {
    const words = [men, women].flatMap(readGivenNames).flatMap(name => name.diminutives)
    const script = language === 'hy' ? /^[Ա-Ֆա-և]+$/ : language === 'ka' ? /^[ა-ჰ]+$/ : /^[\u0400-\u04ff']+$/
    for (const word of words) expect(word).toMatch(script)
  }
})

test('marks are stripped, letters stay', () => {
  const plain = (surname: string, person = many[0]!) =>
    (
      defects['no-diacritics']({ ...asked(person), name: { surname, given: 'Ivan' } }, chance)
        ?.name as FullName
    )?.surname
  expect(plain('Ščerbakov')).toBe('Scerbakov')
  expect(plain('Sołowjow')).toBe('Solowjow')
  expect(plain('I͡Ur’yev')).toBe('IUryev')
  expect(plain('Bıkov')).toBe('Bikov')
  expect(plain('Щербаков')).toBeUndefined()
  expect(plain('Petrov')).toBeUndefined()
})

test('day and month are swapped only where both could be months and differ', () => {
  const swap = (month: number, day: number) =>
    defects['day-month-swapped']({ ...asked(many[0]!), born: { year: 1990, month, day } }, chance)?.born
  expect(swap(2, 11)).toEqual({ year: 1990, month: 11, day: 2 })
  expect(swap(2, 13)).toBeUndefined()
  expect(swap(5, 5)).toBeUndefined()
})

test('the patronymic is left out where there was one', () => {
  const with1 = many.find(({ russian }) => russian.patronymic !== null)!
  const without = many.find(({ russian }) => russian.patronymic === null)!
  expect(defects['no-patronymic'](asked(with1), chance)!.name).not.toHaveProperty('patronymic')
  expect(defects['no-patronymic'](asked(without), chance)).toBeUndefined()
})

test('a look-alike is one letter of the other alphabet', () => {
  for (const person of many.slice(0, 300)) {
    const one = asked(person, 'russian')
    const stated = defects['look-alike'](one, chance)
    if (!stated) continue
    const { surname } = stated.name as FullName
    expect(surname).toMatch(/\p{Script=Latin}/u)
    expect(slips(surname, one.name.surname)).toBe(1)
  }
})

test('another order is one line with all the parts that are said', () => {
  const one = asked(many[0]!)
  const stated = `${defects['other-order'](one, chance)!.name}`
  expect(stated.split(' ')).toEqual(expect.arrayContaining([one.name.surname, one.name.given]))
})

test('ё becomes е, and where there is none nothing can be changed', () => {
  const name = { surname: 'Соловьёв', given: 'Пётр' }
  const one = { ...asked(many[0]!, 'russian'), name }
  expect(defects.yo(one, chance)!.name).toEqual({ surname: 'Соловьев', given: 'Петр' })
  expect(defects.yo({ ...one, name: { surname: 'Петров', given: 'Иван' } }, chance)).toBeUndefined()
})
