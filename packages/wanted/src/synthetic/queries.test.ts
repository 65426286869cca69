/** Queries ask about everybody listed and about others like them. */
import { expect, test } from 'vitest'
import { chanceOf } from './chance.ts'
import { defectNames } from './defects.ts'
import { people } from './people.ts'
import { queriesOf, queryOf } from './queries.ts'
import { schemes } from './schemes/all.ts'

const list = [...people(3000, 21)]

test('everybody listed is asked for once, and as many others', () => {
  const queries = [...queriesOf(list, 22)]
  const listed = queries.filter(({ kind }) => kind === 'listed')
  expect(listed.map(({ id }) => id)).toEqual(list.map(({ id }) => id))
  const others = queries.filter(({ kind }) => kind === 'not-listed')
  expect(others).toHaveLength(list.length)
  expect(others.every(({ id }) => id === undefined)).toBe(true)
})

test('the same seed asks the same', () => {
  expect([...queriesOf(list, 22)]).toEqual([...queriesOf(list, 22)])
  expect([...queriesOf(list, 22)]).not.toEqual([...queriesOf(list, 23)])
})

test('the others are not the listed drawn again, even with the same seed', () => {
  const queries = [...queriesOf(list, 21, { scheme: 'russian', defect: 'none' })]
  const keys = (kind: string) =>
    queries.filter(one => one.kind === kind).map(one => JSON.stringify([one.name, one.born]))
  const listed = new Set(keys('listed'))
  expect(keys('not-listed').filter(key => listed.has(key))).toEqual([])
})

test('every scheme and every defect is asked for', () => {
  const queries = [...queriesOf(list, 24)]
  expect(new Set(queries.map(({ scheme }) => scheme))).toEqual(
    new Set(['russian', 'own', ...schemes.map(({ id }) => id)]),
  )
  expect(new Set(queries.map(({ defect }) => defect))).toEqual(new Set(['none', ...defectNames]))
})

test('one scheme and one defect can be asked for alone', () => {
  const queries = [...queriesOf(list, 25, { scheme: 'hy-passport', defect: 'surname-typo' })]
  const armenians = list.filter(({ language }) => language === 'hy')
  expect(queries.filter(({ kind }) => kind === 'listed').map(({ id }) => id)).toEqual(
    armenians.map(({ id }) => id),
  )
  expect(queries.every(({ scheme, defect }) => scheme === 'hy-passport' && defect === 'surname-typo')).toBe(
    true,
  )
})

test('a namesake of somebody listed is marked with what they have in common', () => {
  // Listed are the very people who are drawn as others for seed 26.
  const others = [...people(200, 26 + 2 ** 40)]
  const marks = (listed: typeof others) =>
    [...queriesOf(listed, 26)].filter(({ kind }) => kind === 'not-listed').map(({ namesake }) => namesake)
  expect(new Set(marks(others))).toEqual(new Set(['date']))
  const otherDays = others.map(one => ({ ...one, born: { ...one.born, day: 0 } }))
  expect(new Set(marks(otherDays))).toEqual(new Set(['patronymic-and-year', 'year']))
})

test('a scheme nobody knows throws, one for another language says nothing', () => {
  const russian = list.find(({ language }) => language === 'ru')!
  expect(() => queryOf(russian, 'ru-klingon', 'none', chanceOf(1))).toThrow('ru-klingon')
  expect(queryOf(russian, 'ka-bgn', 'none', chanceOf(1))).toBeUndefined()
})
