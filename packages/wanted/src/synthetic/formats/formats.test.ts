/** Invented lists look as lists are handed out. */
import { expect, test } from 'vitest'
import { asCollection, asMinistry, asNotice, listed, oneLine } from '../listed.ts'
import { people } from '../people.ts'
import { ftmLines } from './ftm.ts'
import { interpolLines } from './interpol.ts'
import { ministryLines } from './ministry.ts'

const list = [...people(300, 31)]
const armenian = list.find(({ language }) => language === 'hy')!

test('FollowTheMoney: one entity a line, with every spelling', () => {
  const entities = [...ftmLines(list, asCollection)].map(line => JSON.parse(line))
  expect(entities.map(({ id }) => id)).toEqual(list.map(({ id }) => id))
  const { schema, properties } = entities[list.indexOf(armenian)]
  expect(schema).toBe('Person')
  expect(properties.name).toHaveLength(1)
  expect(properties.name[0]).toMatch(/^[A-Z][A-Za-z ]+$/)
  expect(properties.lastName).toContain(armenian.own.surname)
  expect(properties.lastName).toContain(armenian.russian.surname)
  expect(properties.birthDate[0]).toMatch(/^\d{4}-\d\d-\d\d$/)
})

test('INTERPOL: the lines together are one array, also of nobody', () => {
  const notices = JSON.parse([...interpolLines(list, asNotice)].join('\n'))
  expect(notices).toHaveLength(list.length)
  expect(notices[0].date_of_birth).toMatch(/^\d{4}\/\d\d\/\d\d$/)
  expect(notices[0].name).toMatch(/^[A-Z]+$/)
  expect(JSON.parse([...interpolLines([], asNotice)].join('\n'))).toEqual([])
})

test('the ministry: eight columns, the year alone, aliases after ОН ЖЕ', () => {
  const how = { ...asMinistry, names: ['russian', 'own', 'ru-german'] }
  const [head, ...rows] = [...ministryLines(list, how)]
  expect(head).toBe('name,sex,year,pob,nationality,features,status,category')
  expect(rows).toHaveLength(list.length)
  const row = rows[list.indexOf(armenian)]!
  expect(row).toContain(
    oneLine({ ...armenian.russian, patronymic: armenian.russian.patronymic ?? '' })
      .trim()
      .toUpperCase(),
  )
  expect(row.match(/ОН ЖЕ/g)).toHaveLength(2)
  expect(row).toContain('"ОН ЖЕ')
  expect(row.replaceAll(/"[^"]*"/g, '').split(',')).toHaveLength(8)
  expect(row).toContain(`,${armenian.born.year},`)
})

test('listed as the ministry has it: one name, the year alone', () => {
  expect(listed(armenian, asMinistry).born).toEqual([{ year: armenian.born.year }])
  expect(listed(armenian, asMinistry).names).toHaveLength(1)
  expect(listed(armenian, asCollection).born).toEqual([armenian.born])
  expect(listed(armenian, asCollection).names).toHaveLength(3)
})

test('a spelling that is the same again is no alias', () => {
  const russian = list.find(({ language }) => language === 'ru')!
  expect(listed(russian, { dates: 'full', names: ['russian', 'own', 'hy-bgn'] }).names).toHaveLength(1)
  expect(listed(russian, { dates: 'full', names: ['hy-bgn'] }).names).toHaveLength(1)
})
