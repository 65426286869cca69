import { expect, test } from 'vitest'
import { bornOf, bundleOf, listed, opened, retrieved, today } from '../test/bundles.ts'
import type { Listed } from './build/listed.ts'
import { check, type Named } from './index.ts'

const asked = async (people: readonly Listed[], name: Named, born: string, on = today) =>
  check(await opened(bundleOf(people)), { name, born: bornOf(born) }, on)

const prokhor = [listed('Щербаков Прохор Николаевич', '1990-02-01')]

test.each<[Named, string]>([
  ['Щербаков Прохор Николаевич', 'as listed'],
  ['Прохор Николаевич Щербаков', 'given name first'],
  ['SHCHERBAKOV PROKHOR', 'as a passport spells it'],
  ['Schtscherbakow Prochor Nikolajewitsch', 'as a German paper spells it'],
  ['Chtcherbakov Prokhor', 'as a French paper spells it'],
  ['Щербакoв Прoхор', 'with Latin letters among the Cyrillic'],
  [{ surname: 'Щербаков', given: 'Проша' }, 'by a diminutive'],
])('%o is found with the full date: %s', async name => {
  const answer = await asked(prokhor, name, '1990-02-01')
  expect(answer).toMatchObject({
    level: 'possible-strong',
    because: ['name-reads-the-same', 'same-date', ...answer.because.slice(2)],
  })
})

test('a slip, or day and month swapped, is possible and says so', async () => {
  const slip = await asked(prokhor, 'Щербанов Прохор', '1990-02-01')
  expect(slip).toMatchObject({ level: 'possible', because: ['name-differs-a-little', 'same-date'] })
  const given = await asked(prokhor, 'Щербаков Прхоор', '1990-02-01')
  expect(given).toMatchObject({ level: 'possible' })
  const swapped = await asked(prokhor, 'Щербаков Прохор', '1990-01-02')
  expect(swapped).toMatchObject({
    level: 'possible',
    because: ['name-reads-the-same', 'day-and-month-swapped'],
  })
})

test('another father makes it weaker, but no less possible', async () => {
  const answer = await asked(prokhor, 'Щербаков Прохор Семёнович', '1990-02-01')
  expect(answer).toMatchObject({ level: 'possible', because: ['name-reads-the-same', 'same-date'] })
})

test('where the list has only a year, the patronymic decides', async () => {
  const people = [listed('Щербаков Прохор Николаевич', '1990')]
  expect(await asked(people, 'Shcherbakov Prokhor Nikolayevich', '1990-02-01')).toMatchObject({
    level: 'possible',
    because: ['name-reads-the-same', 'same-patronymic', 'same-year'],
  })
  expect(await asked(people, 'Щербаков Прохор Миколайович', '1990')).toMatchObject({ level: 'possible' })
  expect(await asked(people, 'Щербаков Прохор Семёнович', '1990')).toMatchObject({ level: 'no-match' })
})

test('a name and a year alone say almost nothing', async () => {
  const almost = {
    level: 'says-almost-nothing',
    because: ['name-reads-the-same', 'same-year', 'patronymic-not-known'],
  }
  expect(await asked(prokhor, 'Щербаков Прохор', '1990')).toMatchObject(almost)
  const fathered = listed('Щербаков Прохор Николаевич', '1990')
  expect(await asked([fathered], 'Щербаков Прохор', '1990-02-01')).toMatchObject(almost)
  expect(await asked([listed('Щербаков Прохор', '1990')], 'Щербаков Прохор', '1990-02-01')).toMatchObject(
    almost,
  )
})

test('who has the same name and year but another day is not taken for the listed one', async () => {
  expect(await asked(prokhor, 'Щербаков Прохор Николаевич', '1990-05-17')).toMatchObject({
    level: 'no-match',
  })
})

test('a list in Latin letters is found by a name in Cyrillic', async () => {
  const people = [listed({ surname: 'ZHUKOVSKYI', given: 'OLEKSANDR' }, '1988-07-30')]
  expect(await asked(people, 'Жуковский Александр', '1988-07-30')).toMatchObject({ level: 'possible-strong' })
})

test('a list in Latin letters that lost its marks is found, too', async () => {
  const people = [listed('ZARKO MILOVIC', '1988-07-30')]
  expect(await asked(people, 'Жарко Миловић', '1988-07-30')).toMatchObject({ level: 'possible-strong' })
})

test('the silence of an old copy says nothing; what it holds still does', async () => {
  const nobody = await asked(prokhor, 'Рябинин Остап', '1991-01-01', '2026-11-28')
  expect(nobody).toMatchObject({ level: 'cannot-say', because: ['copy-is-old'], lists: [{ ageDays: 8 }] })
  expect(await asked(prokhor, 'Рябинин Остап', '1991-01-01', '2026-11-27')).toMatchObject({
    level: 'no-match',
  })
  expect(await asked(prokhor, 'Щербаков Прохор', '1990-02-01', '2027-11-28')).toMatchObject({
    level: 'possible-strong',
  })
})

test('a clock that is wrong leaves the age unknown', async () => {
  const answer = await asked(prokhor, 'Рябинин Остап', '1991-01-01', '2026-11-10')
  expect(answer).toMatchObject({ level: 'cannot-say', because: ['copy-is-old'] })
})

test('without a list, or without a name, nothing can be said', async () => {
  expect(check(undefined, { name: 'Рябинин Остап', born: { year: 1991 } }, today)).toMatchObject({
    level: 'cannot-say',
    because: ['no-list'],
  })
  for (const name of ['', '—', 'Остап']) {
    expect(await asked(prokhor, name, '1991-01-01')).toMatchObject({
      level: 'cannot-say',
      because: ['no-surname'],
    })
  }
})

test('each list is named with its date and age', async () => {
  const { lists } = await asked(prokhor, 'Рябинин Остап', '1991-01-01')
  expect(lists).toEqual([
    { name: 'Invented list', publisher: 'Nobody', retrieved, ageDays: 4, people: 1, level: 'no-match' },
  ])
})

test('a short list does not tell how common a name is; a long one does', async () => {
  expect(await asked(prokhor, 'Щербаков Прохор', '1990-02-01')).toMatchObject({ namesakes: null })
  const many = Array.from({ length: 2000 }, (_, i) =>
    listed(i % 50 === 0 ? 'Рябинин Остап' : `Лес${'овдртмнк'[i % 8]}ов Прохор`, `${1970 + (i % 30)}`),
  )
  const answer = await asked(many, 'Рябинин Остап', '1970')
  expect(answer.namesakes).toBeGreaterThan(500)
  expect(answer.namesakes).toBeLessThan(1000)

  const dated = many.map(person => ({ ...person, born: [{ year: 1970, month: 1, day: 1 }] }))
  const common = await asked(dated, 'Лесовов Прохор', '1970-01-01')
  expect(common).toMatchObject({ level: 'possible', because: ['name-reads-the-same', 'same-date'] })
  expect(common.namesakes).toBeGreaterThan(2)
})

test('an initial is no name: without another word nothing can be said, and a father is not known by one', async () => {
  for (const name of ['Щербаков П.', { surname: 'Щербаков', given: 'П.' }]) {
    expect(await asked(prokhor, name, '1990-02-01')).toMatchObject({
      level: 'cannot-say',
      because: ['no-surname'],
    })
  }
  const name = { surname: 'Щербаков', given: 'Прохор', patronymic: 'Н.' }
  expect(await asked([listed('Щербаков Прохор Николаевич', '1990')], name, '1990')).toMatchObject({
    level: 'says-almost-nothing',
  })
})

test('somebody listed under one name only is possible, with the full date', async () => {
  const people = [listed('ЩЕРБАКОВ', '1990-02-01')]
  const because = ['one-name-reads-the-same', 'same-date']
  expect(await asked(people, 'Щербаков Прохор', '1990-02-01')).toMatchObject({ level: 'possible', because })
  expect(await asked(people, 'Щербаков Прохор', '1990-02-03')).toMatchObject({ level: 'no-match' })
})

test('a slip where the list has only the year says almost nothing, but is not silence', async () => {
  const people = [listed('Щербаков Прохор Николаевич', '1990')]
  const because = ['name-differs-a-little', 'same-patronymic', 'same-year']
  for (const name of ['Щербанов Прохор Николаевич', 'Щербаков Прхоор Николаевич']) {
    expect(await asked(people, name, '1990-02-01')).toMatchObject({ level: 'says-almost-nothing', because })
  }
})

test('namesakes are counted for what matched: the year, where the list has no more', async () => {
  const common = Array.from({ length: 2000 }, (_, i) => listed('Рябинин Остап Саввич', `${1960 + (i % 40)}`))
  const byYear = await asked(common, 'Рябинин Остап Саввич', '1970')
  expect((await asked(common, 'Рябинин Остап Саввич', '1970-05-05')).namesakes).toBe(byYear.namesakes)
})

test('how common a name is does not hang on how many spellings a person is listed with', async () => {
  const people = (spellings: number) =>
    Array.from({ length: 2000 }, (_, i) => ({
      names: Array.from({ length: i % 20 === 0 ? spellings : 1 }, () =>
        i % 20 === 0 ? 'Рябинин Остап' : 'Лесов Егор',
      ),
      born: [bornOf('1970-05-05')],
    }))
  const once = await asked(people(1), 'Рябинин Остап', '1970-05-05')
  expect((await asked(people(20), 'Рябинин Остап', '1970-05-05')).namesakes).toBe(once.namesakes)
})

test('a spelling that gives its country away is read that way in a list', async () => {
  for (const name of ['CHTCHERBAKOV PROKHOR NIKOLAEVITCH', 'SCHTSCHERBAKOW PROCHOR NIKOLAJEWITSCH']) {
    expect(await asked([listed(name, '1990')], 'Щербаков Прохор Николаевич', '1990')).toMatchObject({
      level: 'possible',
    })
  }
})

test('a surname stands in a list by its likeliest reading, also where another makes a given name of it', async () => {
  for (const [list, name] of [
    ['KARPOW PROCHOR', 'Карпов Прохор'],
    ['Prokhar Bashkou', 'Башков Прохор'],
    ['Prochor Jaraszewicz', 'Ярошевич Прохор'],
    ['Prokhar Lesahau', 'Лесогов Прохор'],
  ] as const)
    expect(await asked([listed(list, '1990-02-01')], name, '1990-02-01'), list).toMatchObject({
      level: 'possible-strong',
    })
})

test('a name with its marks is found where the list lost them', async () => {
  expect(await asked([listed('LESOVIC PROHOR', '1990-02-01')], 'Lešović Prohor', '1990-02-01')).toMatchObject(
    {
      level: 'possible-strong',
    },
  )
})

test('two words run together are parted at their capitals, and a capital in a name is left alone', async () => {
  expect(
    await asked([listed('ProkhorLesovarov', '1990-02-01')], 'Лесоваров Прохор', '1990-02-01'),
  ).toMatchObject({
    level: 'possible-strong',
  })
  expect(
    await asked([listed('Prokhor MacLesov', '1990-02-01')], 'Prokhor Maclesov', '1990-02-01'),
  ).toMatchObject({
    level: 'possible-strong',
  })
})

test('a name written as one word is found where the list writes two, and the other way round', async () => {
  const [apart, together] = ['Абдул Лесоваров Егор', 'Егор Абдуллесоваров']
  for (const [list, name] of [
    [apart, together],
    [together, apart],
    ['ABDUL LESOVAROV YEGOR', together],
  ] as const) {
    expect(await asked([listed(list, '1990-02-01')], name, '1990-02-01')).toMatchObject({
      level: 'possible-strong',
    })
  }
})

test('of a name in letters that are not read, silence says nothing', async () => {
  for (const name of ['پروخور لسوواروف', 'プロホル・レソヴァロフ', 'Προχόρ Λεσοβάροφ']) {
    expect(await asked([listed('Lesovarov Prokhor', '1990-02-01')], name, '1990-02-01'), name).toMatchObject({
      level: 'cannot-say',
      because: ['letters-not-read'],
    })
  }
})

test('where one sign is a whole word it is no initial', async () => {
  expect(await asked([listed('林 木', '1990-02-01')], '林 木', '1990-02-01')).toMatchObject({
    level: 'possible-strong',
  })
})

test('a year beside a full date of that year finds nobody else who was born in it; another year does', async () => {
  const name = 'Щербаков Прохор Николаевич'
  const both = { names: [name], born: [bornOf('1990-02-01'), bornOf('1990')] }
  const other = { names: ['Рябинин Остап Саввич'], born: [bornOf('1991-03-04'), bornOf('1992')] }
  const people = [both, other, listed('Лесной Антип Егорович', '1970')]
  expect(await asked(people, name, '1990-02-01')).toMatchObject({ level: 'possible-strong' })
  expect(await asked(people, name, '1990-05-17')).toMatchObject({ level: 'no-match' })
  expect(await asked([other], 'Рябинин Остап Саввич', '1991-03-04')).toMatchObject({
    level: 'possible-strong',
  })
  expect(await asked([other], 'Рябинин Остап Саввич', '1992-08-09')).toMatchObject({ level: 'possible' })
})
