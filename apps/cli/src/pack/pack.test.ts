/** Promises of `treeline pack`, on the shipped pack and on copies of it with a defect. */
import { expect, test } from 'vitest'
import { packWith, russianArmy } from '../../test/packs.ts'
import { typed } from '../../test/typed.ts'
import { pack } from '../pack.ts'
import { explained } from './explain.ts'
import { openPack } from './folder.ts'

test('nothing is wrong with the shipped pack, and its invented people get their answers', async () => {
  expect(await typed(pack, ['check', russianArmy])).toEqual({
    code: 0,
    out: 'Nothing is wrong.\n',
    err: '',
  })
  const tested = await typed(pack, ['test', russianArmy])
  expect([tested.code, tested.err]).toEqual([0, ''])
  expect(tested.out).toMatch(/^[1-9]\d+ passed, 0 failed\.\n$/)
})

test('a defect is found with file, line and what would be right', async () => {
  const { dir, file, line } = packWith('"detained is yes"', '"detaned is yes"')
  const { code, out } = await typed(pack, ['check', dir])
  expect(code).toBe(1)
  expect(out).toContain(`${file}:${line}: unknown-fact: `)
  expect(out).toMatch(/right: detained\n/)
  expect(out).toMatch(/\d+ found\.\n$/)
})

test('a test that fails is named with its place and what came out', async () => {
  const { dir, file } = packWith('want: { open: [kz_asy_file], closed', 'want: { open: [de_asy], closed')
  const { code, out } = await typed(pack, ['test', dir])
  expect(code).toBe(1)
  expect(out).toContain(`${file}:`)
  expect(out).toMatch(/:\d+: S01 on 2022-11-15: de_asy: want open, is closed\n/)
  expect(out).toMatch(/\d+ passed, 1 failed\.\n$/)
})

test('two editions: for whom the answer changes, shown by somebody', async () => {
  const { dir } = packWith('"days_in_180 <= 90", cite: [KZ-02]', '"days_in_180 <= 60", cite: [KZ-02]')
  const { code, out } = await typed(pack, ['diff', russianArmy, dir, '--on', '2023-10-01'])
  expect(code).toBe(0)
  expect(out).toMatch(/^[0-9a-f]{8} -> [0-9a-f]{8}, on 2023-10-01\nkz_stay: changed\n/)
  expect(out).toMatch(/ {2}(open|unknown) -> .*for example: .*days_in_180 >= 61 and < 91/)
  expect(out).toMatch(/\n1 way differs for somebody on that day\.\n$/)
  const same = await typed(pack, ['diff', russianArmy, russianArmy])
  expect([same.code, same.out]).toEqual([0, expect.stringMatching(/They are the same\.\n$/)])
})

test('a way is explained with every condition and every statement it rests on', async () => {
  const { body } = await openPack(russianArmy)
  for (const { id, title } of body.rules) {
    const lines = explained(body, id)
    expect(lines[0]).toContain(`${id}: ${title.en}`)
    const text = lines.join('\n')
    const cited = [...text.matchAll(/\[([A-Z][^\]]*)\]$/gm)].flatMap(([, cites]) => cites!.split('; '))
    expect(cited.length, id).toBeGreaterThan(0)
    for (const cite of cited) expect(text).toContain(`\n    ${cite.split(' ')[0]}: `)
  }
  const { out } = await typed(pack, ['explain', russianArmy, '--pathway', 'kz_asy_file'])
  expect(out.split('\n').slice(0, -1)).toEqual(explained(body, 'kz_asy_file'))
  expect(explained(body, undefined).filter(line => /^\w+: /.test(line))).toHaveLength(body.rules.length)
})

test.each([
  [['tset', russianArmy], '"tset" is none of check, test, diff, explain. See: treeline pack --help'],
  [['check'], 'DIR is missing. See: treeline pack --help'],
  [['diff', russianArmy], 'NEW is missing: treeline pack diff OLD NEW.'],
  [['check', russianArmy, russianArmy], 'check takes one folder: treeline pack check DIR.'],
  [['check', '/nowhere'], '/nowhere: There is no such file or folder.'],
  [['check', import.meta.dirname], `${import.meta.dirname} holds no pack: pack.md is not there.`],
  [['check', russianArmy, '--pathway', 'de_work'], '--pathway is for explain only.'],
  [['diff', russianArmy, russianArmy, '--on', '2023-02-29'], '--on is a day such as 2026-06-12.'],
])('%j is refused', async (args, expected) => {
  const { code, out, err } = await typed(pack, [...args])
  expect([code, out, err.trim()]).toEqual([2, '', expected])
})

test('a way that is not there is refused with those that are', async () => {
  const { code, err } = await typed(pack, ['explain', russianArmy, '--pathway', 'de_wrok'])
  expect(code).toBe(2)
  expect(err).toMatch(/^--pathway is one of .*de_work.*; "de_wrok" is not\.$/)
})
