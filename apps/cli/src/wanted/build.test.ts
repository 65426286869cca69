/** Promises of `treeline wanted build`: the same list the same bytes, and nothing left out without being counted. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { answered, built, called, fileWith, lesov, lists, ran, retrieved } from '../../test/lists.ts'
import { newFolder } from '../../test/packs.ts'
import { ministryReader } from './rows.ts'
import { formats } from './source.ts'
import { bundleIn, opened } from './trust.ts'

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
/** One byte a letter, as old Russian programs write. */
const windows1251 = (text: string) =>
  Uint8Array.from(text, letter =>
    letter >= 'А' && letter <= 'я' ? letter.charCodeAt(0) - 848 : letter.charCodeAt(0),
  )

describe.each(formats)('%s', format => {
  test('the people of the list are found, and nothing is left out', async () => {
    const { code, out, bundle } = await built(lists[format], format)
    expect([code, out.split('\n')[0]]).toEqual([0, expect.stringMatching(/: 3 people of 3 records$/)])
    expect(out).not.toContain('left out')
    const [level, born] = format === 'mvd' ? ['possible', '1990'] : ['possible-strong', '1990-02-01']
    const name = format === 'interpol' ? 'Лесов Егор' : 'Egor Pavlovich Lesov'
    const answer = await answered(bundle, '--name', name, '--born', born, '--unsigned')
    expect(answer).toMatchObject({ level, lists: [{ retrieved, people: 3 }] })
  })

  test('the same list of the same day gives the same bytes, of another day others', async () => {
    const [one, again] = [await built(lists[format], format), await built(lists[format], format)]
    expect(readFileSync(again.bundle)).toEqual(readFileSync(one.bundle))
    const later = await built(lists[format], format, '2026-11-21')
    expect(readFileSync(later.bundle)).not.toEqual(readFileSync(one.bundle))
  })

  test('a day that has not come yet is built for, and said to be one', async () => {
    const { code, out } = await built(lists[format], format, '2999-01-01')
    expect([code, out]).toEqual([0, expect.stringContaining('2999-01-01 has not come yet')])
  })

  test.each([
    ['windows-1251', windows1251],
    ['UTF-16', utf16],
  ])('a list in %s is refused with a sentence that says so', async (_, encoded) => {
    const russian = lists[format].replaceAll('"name":"', '"name":"Ж')
    const { code, err } = await built(encoded(russian), format)
    expect(code).toBe(2)
    expect(err).toMatch(/ is not in UTF-8: .*\d.* cannot be read.* Nothing was built\.$/)
  })

  test('a list of nobody is refused, and so is one of another format', async () => {
    const other = format === 'mvd' ? lists.ftm : lists.mvd
    for (const content of ['', '\n\n', other]) {
      const { code, err, bundle } = await built(content, format)
      expect([code, err.split('\n').length]).toEqual([2, 1])
      expect(() => statSync(bundle)).toThrow()
    }
  })
})

const person = (id: string, properties: object) => JSON.stringify({ id, schema: 'Person', properties })
const egor = { name: ['Егор Лесов'], birthDate: ['1990-02-01'] }

test('FollowTheMoney: what is left out is counted, each reason with its first line', async () => {
  const content = [
    person('a', egor),
    '{"id": "b", "schema": "Per',
    person('a', egor),
    JSON.stringify({ id: 'c', schema: 'Company', properties: egor }),
    person('d', { ...egor, birthDate: ['1990-13-45'] }),
    person('e', { ...egor, birthDate: ['3000'] }),
    person('f', { name: ['Егор Лесов'] }),
    person('g', { ...egor, deathDate: ['2020'] }),
    '',
    `{"id": "${'x'.repeat(2 ** 20)}"}`,
    person('h', {}),
  ].join('\n')
  const wrong = windows1251(`${person('i', egor)}\n`)
  const { code, out } = await built(Buffer.concat([Buffer.from(`${content}\n`), wrong]), 'ftm')
  expect(code).toBe(0)
  expect(out.split('\n').slice(0, 2)).toEqual([
    `Invented list, copy of ${retrieved}: 1 people of 11 records`,
    `  left out: ${[
      '2 broken line (first in line 2)',
      '1 double id (first in line 3)',
      '1 not a person (first in line 4)',
      '2 impossible date (first in line 5)',
      '1 no date of birth (first in line 7)',
      '1 dead (first in line 8)',
      '1 no name (first in line 11)',
      '1 wrong encoding (first in line 12)',
    ].join(', ')}`,
  ])
})

test('INTERPOL: half a notice, a double and a date that cannot be are counted', async () => {
  const notice = (entity_id: string, date_of_birth: string | null) =>
    JSON.stringify({ entity_id, forename: 'EGOR', name: 'LESOV', date_of_birth })
  const { out } = await built(
    [
      notice('1', '1990/02/01'),
      '{"entity_id": "2", "forename": "EG',
      notice('1', '1990/02/01'),
      notice('3', '1990/02/30'),
      notice('4', null),
    ].join('\n'),
    'interpol',
  )
  expect(out).toContain(
    '1 people of 5 records\n  left out: 1 broken line (first in line 2), 1 double id (first in line 3), ' +
      '1 impossible date (first in line 4), 1 no date of birth (first in line 5)\n',
  )
})

test('FollowTheMoney: who is named with a target is counted, not listed; an array is read like lines (N7, N9)', async () => {
  const companion = JSON.stringify({ id: 'b', schema: 'Person', target: false, properties: egor })
  for (const content of [`${person('a', egor)}\n${companion}`, `[${person('a', egor)},\n${companion}]`]) {
    const { out } = await built(content, 'ftm')
    expect(out).toContain(': 1 people of 2 records\n  left out: 1 not a target (first in line 2)\n')
  }
})

describe('what a file is (N9)', () => {
  const xml = '<?xml version="1.0"?>\n'
  test.each([
    [
      'ftm',
      `${xml}<export xmlns="x"><sanctionEntity/></export>`,
      "the European Union's sanctions list in XML",
      'targets',
    ],
    [
      'ftm',
      `${xml}<CONSOLIDATED_LIST/>`,
      "the United Nations' consolidated list in XML",
      'targets.simple.csv',
    ],
    ['interpol', `${xml}<a/>`, 'XML', 'entities.ftm.json'],
    [
      'mvd',
      '90001,"LESOV, Egor","individual","T",-0- ,-0- ',
      "the United States' SDN list",
      'entities.ftm.json',
    ],
    [
      'ftm',
      `{"results": [${person('a', egor)}]}`,
      'JSON that holds its entities in a list',
      'entities.ftm.json',
    ],
    ['ftm', lists.senzing, 'a Senzing file', '--format senzing'],
    ['mvd', lists.simple, 'targets.simple.csv', '--format simple'],
    ['simple', lists.interpol, 'INTERPOL notices', '--format interpol'],
    ['ftm', '<!doctype html><title>404</title>', 'a web page', 'download link'],
    ['ftm', Uint8Array.of(0x1f, 0x8b, 8, 0), 'compressed (gzip)', 'Unpack it'],
    ['mvd', Uint8Array.of(0x50, 0x4b, 3, 4), 'a ZIP archive or a spreadsheet', 'CSV'],
  ] as const)(
    'is said by its first bytes, with what to bring: --format %s, %s',
    async (format, content, is, bring) => {
      const { code, err, source } = await built(content, format)
      expect(code).toBe(2)
      expect(err).toContain(`${source} is ${is}`)
      expect(err).toContain(bring)
      expect(err).toMatch(/ Nothing was built\.$/)
    },
  )
})

describe("the interior ministry's table", () => {
  test('years and dates are read as tables write them, and cells however they are parted (N6, N9)', async () => {
    const years = ['1990.0', '1990 г.р.', '1990г.', '06.05.1990', '1990 года рождения', '1990']
    for (const mark of [',', ';', '\t']) {
      const rows = years.map(year => ['ЛЕСОВ ЕГОР ПАВЛОВИЧ', year, ''].join(mark))
      const { out, bundle } = await built(
        [['name', 'year', 'features'].join(mark), ...rows].join('\n'),
        'mvd',
      )
      expect(out, mark).toContain(': 6 people of 6 records\n')
      expect(await answered(bundle, ...lesov, '--unsigned')).toMatchObject({ lists: [{ people: 6 }] })
    }
  })

  test('a list most of whose rows fall to their form is refused, with the first line of each reason (N6)', async () => {
    const rows = ['ЛЕСОВ ЕГОР,1990,', 'БОРОВ ИВАН,девяносто,', 'БОРОВИК ИВАН,MCMXC,']
    const { code, err, bundle } = await built(['name,year,features', ...rows].join('\n'), 'mvd')
    expect(code).toBe(2)
    expect(err).toContain(
      '2 of its 3 records cannot be read: 2 impossible date (first in line 3). Nothing was built.',
    )
    expect(() => statSync(bundle)).toThrow()
  })

  const table = (...rows: readonly string[]) => ['name,year,features', ...rows].join('\n')
  const outOf = async (...rows: readonly string[]) => (await built(table(...rows), 'mvd')).out

  test('half a row takes no other with it', async () => {
    const good = ['ЛЕСОВ ЕГОР,1990,', 'БОРОВИК СЕМЕН,1979,"ОН ЖЕ', 'БОРОВ СЕМЕН"']
    for (const half of ['ПОЛЯНИН ПЕТР,19', 'ПОЛЯНИН "ПЕТР,1980', 'ПОЛЯНИН ПЕТР,1980,"ОН ЖЕ', '"'])
      for (const rows of [
        [half, ...good],
        [good[0]!, half, ...good.slice(1)],
        [...good, half],
        [half, half, ...good],
      ]) {
        const halves = rows.filter(row => row === half).length
        const line = rows.indexOf(half) + 2
        expect(await outOf(...rows), rows.join(' | ')).toContain(
          `2 people of ${2 + halves} records\n  left out: ${halves} broken line (first in line ${line})\n`,
        )
      }
  })

  test('a name in its own quotes, a comma and a mark in a field are no half', async () => {
    expect(await outOf('ЛЕСОВ "ХМУРЫЙ" ЕГОР,1990,', '"БОРОВИК, СЕМЕН",1979,"он ""Боров"", да"\r')).toContain(
      '2 people of 2 records\n',
    )
  })

  test('a first line that cannot be read is told with what is wrong, and the next is not taken for it', async () => {
    const [first, remaining] = ['имя,name,year,features\n', 'name,year,features\nЛЕСОВ ЕГОР,1990,\n']
    const wrong = await built(Buffer.concat([windows1251(first), Buffer.from(remaining)]), 'mvd')
    const sentence = 'is not in UTF-8: line 1, which names the columns, cannot be read. Save it as UTF-8.'
    expect(wrong).toMatchObject({ code: 2, err: `${wrong.source} ${sentence} Nothing was built.` })
    const long = await built(`${'x'.repeat(2 ** 20 + 1)}\n${remaining}`, 'mvd')
    expect(long).toMatchObject({
      code: 2,
      err: expect.stringContaining('line 1, which names the columns, is longer'),
    })
  })

  test('long lines with a lone quote cost less than taking them apart would', async () => {
    const read = async (line: string) => {
      const bytes = new TextEncoder().encode(
        `name,year,features\n${`${line}\n`.repeat(12)}ЛЕСОВ ЕГОР,1990,\n`,
      )
      const reader = ministryReader('list', 2026)
      const before = process.cpuUsage().user
      const found = [...reader(bytes), ...reader(undefined)].map(({ taken }) => taken.found)
      expect(found.slice(0, 12)).toEqual(Array(12).fill('broken line'))
      expect(found.slice(12)).toMatchObject([{ born: [{ year: 1990 }] }])
      return (process.cpuUsage().user - before) / 1000
    }
    const long = 'x'.repeat(200_000)
    const plain = await read(long)
    expect(await read(`"${long}`)).toBeLessThan(plain / 3)
  })

  test('columns stand in any order, and a byte order mark is no letter', async () => {
    const { out } = await built('\ufeffyear,features,more,name\n1990,,,ЛЕСОВ ЕГОР\n', 'mvd')
    expect(out).toContain('1 people of 1 records\n')
  })

  test('an alias is found like the name', async () => {
    const { bundle } = await built(lists.mvd, 'mvd')
    const answer = await answered(
      bundle,
      '--name',
      'Polyanin Pyotr Pavlovich',
      '--born',
      '1990',
      '--unsigned',
    )
    expect(answer.level).toBe('possible')
  })

  test('a table without the columns is refused, and the first that is missing is named', async () => {
    const { code, err } = await built('name,born\nЛЕСОВ ЕГОР,1990\n', 'mvd')
    expect([code, err]).toEqual([2, expect.stringContaining('the first line names no column "year". ')])
  })
})

describe('several lists in one bundle', () => {
  const build = async (...more: readonly string[]) => {
    const two = [lists.ftm, lists.mvd].map((content, at) => fileWith(`${at}`, content))
    const out = join(newFolder(), 'lists.bin')
    const args = ['--source', two[0]!, '--format', 'ftm', '--retrieved', '2026-11-19', '--source', two[1]!]
    return { out, ran: await ran('build', ...args, ...more, '--out', out) }
  }

  test('are asked together, each with its own name and date', async () => {
    const named = ['--list', 'Invented one', '--list', 'Invented two', '--publisher', 'A', '--publisher', 'B']
    const more = ['--format', 'mvd', '--retrieved', retrieved, '--licence', 'CC0', '--licence', 'none']
    const { out, ran } = await build(...more, ...named)
    expect(ran.code).toBe(0)
    expect((await answered(out, ...lesov, '--unsigned')).lists).toMatchObject([
      { name: 'Invented one', publisher: 'A', retrieved: '2026-11-19', ageDays: 5 },
      { name: 'Invented two', publisher: 'B', retrieved, ageDays: 4 },
    ])
  })

  test('are refused where it could be either that is meant', async () => {
    const { ran: noFormat } = await build(...called)
    expect(noFormat.err).toBe('Each list needs its own: there are 2 of --source, 1 of --format.')
    const { ran: oneName } = await build('--format', 'mvd', '--retrieved', retrieved, '--list', 'X')
    expect(oneName).toMatchObject({
      code: 2,
      err: 'Each list needs its own: there are 2 of --source, 1 of --list.',
    })
  })
})

describe('what a list is called', () => {
  const noteOf = async (format: keyof typeof lists, ...more: readonly string[]) => {
    const out = join(newFolder(), 'lists.bin')
    const source = ['--source', fileWith('list', lists[format]), '--format', format, '--retrieved', retrieved]
    const result = await ran('build', ...source, '--out', out, ...more)
    if (result.code !== 0) return result.err
    const { name, publisher, licence } = (await opened(await bundleIn(out))).lists[0]!
    return { name, publisher, licence }
  }

  test('is known of each form unless it is said, and an unsaid licence is empty', async () => {
    const interpol = { name: 'INTERPOL, public red notices', publisher: 'INTERPOL', licence: '' }
    expect(await noteOf('interpol')).toEqual(interpol)
    expect(await noteOf('mvd', '--licence', 'L')).toMatchObject({ publisher: 'Mediazona', licence: 'L' })
    expect(await noteOf('ftm', ...called)).toEqual({
      name: 'Invented list',
      publisher: 'Nobody',
      licence: '',
    })
    expect(await noteOf('ftm')).toEqual({ name: 'FollowTheMoney', publisher: '', licence: '' })
  })

  test('is never blank when it is said, and not longer than a bundle holds', async () => {
    expect(await noteOf('mvd', '--list', 'x'.repeat(301))).toMatch(/^--list is what people read/)
    expect(await noteOf('mvd', '--list', ' ')).toMatch(/^--list is what people read/)
    expect(await noteOf('ftm', '--list', 'X', '--publisher', '')).toMatch(/^--publisher is what people read/)
  })
})

test('what cannot be built is refused in one sentence', async () => {
  const source = fileWith('list', lists.ftm)
  const build = (...args: readonly string[]) => ran('build', '--out', '/nowhere/lists.bin', ...args)
  const each = ['--source', source, '--format', 'ftm', '--retrieved', retrieved, ...called]
  expect(await build('--source', source, '--format', 'xml', '--retrieved', retrieved)).toMatchObject({
    code: 2,
    err: '--format is one of ftm, interpol, mvd, senzing, simple; "xml" is not.',
  })
  expect(await build('--source', source, '--format', 'mvd', '--retrieved', '2026-02-30')).toMatchObject({
    code: 2,
    err: '--retrieved is a day such as 2026-06-12.',
  })
  expect(await build('--source', '/nowhere', '--format', 'mvd', '--retrieved', retrieved)).toMatchObject({
    code: 2,
    err: '/nowhere: There is no such file or folder.',
  })
  await expect(build(...each)).rejects.toThrow('ENOENT')
})
