/** Promises of the importers: one record, one person or why not. All people are invented. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bornIn } from './born.ts'
import { ftmPerson } from './ftm.ts'
import { interpolPerson } from './interpol.ts'
import { ministryPerson } from './ministry.ts'

const lastYear = 2026

describe('dates', () => {
  test.each([
    [['1990-02-01'], [{ year: 1990, month: 2, day: 1 }]],
    [
      ['1990/2/1', '1990-02'],
      [
        { year: 1990, month: 2, day: 1 },
        { year: 1990, month: 2 },
      ],
    ],
    [['1990', '1990'], [{ year: 1990 }]],
    [['1990-00-00'], [{ year: 1990 }]],
    [['2000-02-29T00:00:00'], [{ year: 2000, month: 2, day: 29 }]],
    [['1990-02-01 00:00:00'], [{ year: 1990, month: 2, day: 1 }]],
    [['1990-02-30 00:00:00'], 'impossible date'],
    [['1990 00:00:00'], 'impossible date'],
    [['1990-13-45', '1991'], [{ year: 1991 }]],
    [['1990-13-45'], 'impossible date'],
    [['1990-00-12'], 'impossible date'],
    [['1990-02-30'], 'impossible date'],
    [['1899-12-31'], 'impossible date'],
    [['3000'], 'impossible date'],
    [['about 1990'], 'impossible date'],
    [[], 'no date of birth'],
  ])('%j', (texts, born) => {
    expect(bornIn(texts, lastYear)).toEqual(born)
  })

  test('nobody is born after the year of the copy', () => {
    expect(bornIn(['2026'], 2026)).toEqual([{ year: 2026 }])
    expect(bornIn(['2027'], 2026)).toBe('impossible date')
  })

  test('every day of the calendar is read as it is written', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, date => {
        const text = date.toISOString().slice(0, 10)
        const [year, month, day] = text.split('-').map(Number)
        expect(bornIn([text], lastYear)).toEqual([{ year, month, day }])
      }),
    )
  })
})

describe('FollowTheMoney', () => {
  const properties = {
    name: ['Егор Лесов'],
    alias: ['Egor Lesov'],
    previousName: ['Егор Полянин'],
    weakAlias: ['Жора'],
    firstName: ['Егор', 'Egor'],
    lastName: ['Лесов', 'Lesov'],
    fatherName: ['Павлович'],
    birthDate: ['1990-02-01'],
  }
  const entity = (more: object, schema = 'Person') =>
    ftmPerson({ id: 'inv-1', schema, properties: { ...properties, ...more } }, lastYear)

  test('of thousands of names and dates a bounded number is kept', () => {
    const alias = Array.from({ length: 20_000 }, (_, i) => `Егор Лесов${i}`)
    const birthDate = Array.from({ length: 300 }, (_, i) => String(1700 + i))
    const { found } = entity({ alias, birthDate: [...birthDate, '1990-02-01'].reverse() })
    if (typeof found === 'string') throw new Error(found)
    expect(found.names).toHaveLength(250)
    expect(found.born.length).toBeLessThan(13)
  })

  test('names, other names and parts of names of one script are read, weak aliases are not', () => {
    expect(entity({})).toEqual({
      id: 'inv-1',
      found: {
        names: [
          'Егор Лесов',
          'Егор Полянин',
          { surname: 'Лесов', given: 'Егор', patronymic: 'Павлович' },
          { surname: 'Lesov', given: 'Egor' },
        ],
        born: [{ year: 1990, month: 2, day: 1 }],
      },
    })
  })

  test('the same words in one line are not read twice, but where only the line tells by which name one goes', () => {
    const names = (name: string, middleName: string[]) => {
      const { found } = entity({ name: [name], alias: [], previousName: [], middleName, fatherName: [] })
      return (found as { names: readonly unknown[] }).names.filter(one => typeof one === 'string')
    }
    expect(names('Лесов, Егор Павлович', ['Павлович'])).toEqual([])
    expect(names('Egor LESOV', [])).toEqual([])
    expect(names('Egor Michael Lesov', ['Michael'])).toEqual(['Egor Michael Lesov'])
    expect(names('Egor Polyanin', [])).toEqual(['Egor Polyanin'])
  })

  test('the middle name is the patronymic before the name of the father is', () => {
    const { found } = entity({ name: [], alias: [], previousName: [], middleName: ['Петрович'] })
    expect(found).toMatchObject({ names: [{ patronymic: 'Петрович' }, { given: 'Egor' }] })
  })

  test('a record with thousands of parts makes no millions of names', () => {
    const many = Array.from({ length: 3_000 }, (_, i) => `Лес${i}`)
    const { found } = entity({ firstName: many, lastName: many })
    expect((found as { names: readonly unknown[] }).names.length).toBeLessThan(100)
  })

  test.each([
    ['another schema', entity({}, 'Company'), 'not a person'],
    ['somebody who has died', entity({ deathDate: ['2020'] }), 'dead'],
    [
      'no name',
      entity({ name: [], alias: [' '], previousName: [], lastName: [], firstName: ['Егор'] }),
      'no name',
    ],
    ['no date', entity({ birthDate: [] }), 'no date of birth'],
    ['a date that cannot be', entity({ birthDate: ['1990-13-45'] }), 'impossible date'],
    ['no properties', ftmPerson({ id: 'x', schema: 'Person' }, lastYear), 'no name'],
    ['properties that are no lists', entity({ name: 7, alias: null, birthDate: 1990 }), 'no date of birth'],
    ['no entity', ftmPerson({ id: 'x' }, lastYear), 'broken line'],
  ])('%s is left out', (_, { found }, why) => {
    expect(found).toBe(why)
  })
})

describe('INTERPOL', () => {
  const notice = {
    entity_id: '2026/1',
    forename: 'EGOR PAVLOVICH',
    name: 'LESOV',
    date_of_birth: '1990/02/01',
    nationalities: ['RU'],
    arrest_warrants: [{ charge: 'invented', issuing_country_id: 'RU', charge_translation: null }],
  }
  test('surname, given name and date are read', () => {
    expect(interpolPerson(notice, lastYear)).toEqual({
      id: '2026/1',
      found: {
        names: [{ surname: 'LESOV', given: 'EGOR PAVLOVICH' }],
        born: [{ year: 1990, month: 2, day: 1 }],
      },
    })
    const found = (more: object) => interpolPerson({ ...notice, ...more }, lastYear).found
    expect(found({ date_of_birth: '1990/02' })).toMatchObject({ born: [{ year: 1990, month: 2 }] })
    expect(found({ date_of_birth: '1990' })).toMatchObject({ born: [{ year: 1990 }] })
    expect(found({ forename: null })).toMatchObject({ names: ['LESOV'] })
  })

  test.each([
    ['no date', { ...notice, date_of_birth: null }, 'no date of birth'],
    ['no name', { ...notice, name: null, forename: '' }, 'no name'],
    ['what is no notice', { total: 160 }, 'not a person'],
    ['what is no object', [notice], 'broken line'],
  ])('%s is left out', (_, record, why) => {
    expect(interpolPerson(record, lastYear).found).toBe(why)
  })
})

describe("the interior ministry's list", () => {
  const row = { name: 'ЛЕСОВ ЕГОР ПАВЛОВИЧ', year: '1990', features: '' }
  const names = (features: string) => {
    const { found } = ministryPerson({ ...row, features }, lastYear)
    return typeof found === 'string' ? found : found.names
  }
  // A pattern that tries every way to part them would take hours.
  test('a line of apostrophes is read like any other', () => {
    expect(names(`ОН ЖЕ ${"'".repeat(1_000_000)}`)).toEqual(['ЛЕСОВ ЕГОР ПАВЛОВИЧ'])
  })

  test('the name and the year of birth are read, and there is no id', () => {
    expect(ministryPerson(row, lastYear)).toEqual({
      id: undefined,
      found: { names: ['ЛЕСОВ ЕГОР ПАВЛОВИЧ'], born: [{ year: 1990 }] },
    })
  })

  test.each([
    ['ОН ЖЕ ПОЛЯНИН ПЕТР', ['ПОЛЯНИН ПЕТР']],
    [
      'шрам на лице, ОН ЖЕ: ПОЛЯНИН ПЕТР; она же Рощина-Лесова Анна Петровна 1991 г.р.',
      ['ПОЛЯНИН ПЕТР', 'Рощина-Лесова Анна Петровна'],
    ],
    ['ОН ЖЕ ПОЛЯНИН ПЕТР ОН ЖЕ БОРОВ ИВАН', ['ПОЛЯНИН ПЕТР', 'БОРОВ ИВАН']],
    [
      'ОН ЖЕ ПОЛЯНИН ПЕТР, БОРОВ ИВАН; Рощин Яков 1991 г.р., ЛУГОВ ИЛЬЯ',
      ['ПОЛЯНИН ПЕТР', 'БОРОВ ИВАН', 'Рощин Яков', 'ЛУГОВ ИЛЬЯ'],
    ],
    ['ОН ЖЕ Полянин Петр носит очки, шрам', ['Полянин Петр']],
    ['он же Абу ибн Яков', ['Абу ибн Яков']],
    ['он же полянин петр ильич', ['полянин петр ильич']],
    ['ОН ЖЕ ПОЛЯНИН ПЕТР ШРАМ НА ЛИЦЕ', ['ПОЛЯНИН ПЕТР']],
    ['ОН ЖЕ ПОЛЯНИН ПЕТР ИЛЬИЧ ШРАМ НА ЛИЦЕ', ['ПОЛЯНИН ПЕТР ИЛЬИЧ']],
    ['ОН ЖЕ ГАДЖИЕВ АЛИ ВЕЛИ ОГЛЫ', ['ГАДЖИЕВ АЛИ ВЕЛИ ОГЛЫ']],
    ['ОН ЖЕ "ХМУРЫЙ"', []],
    ['ОН ЖЕ ХМУРЫЙ', []],
    ['телефон жены, закон железный', []],
  ])('aliases in %j', (features, aliases) => {
    expect(names(features)).toEqual(['ЛЕСОВ ЕГОР ПАВЛОВИЧ', ...aliases])
  })

  test.each([
    [{ ...row, name: ' ' }, 'no name'],
    [{ ...row, year: '' }, 'no date of birth'],
    [{ ...row, year: '3000' }, 'impossible date'],
  ])('%j is left out', (bad, why) => {
    expect(ministryPerson(bad, lastYear).found).toBe(why)
  })
})

test('nothing that JSON can say makes an importer fail', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (record, properties) => {
      ftmPerson(record, lastYear)
      interpolPerson(record, lastYear)
      ftmPerson({ id: record, schema: 'Person', properties }, lastYear)
      interpolPerson({ entity_id: record, name: properties, date_of_birth: record }, lastYear)
    }),
  )
})
