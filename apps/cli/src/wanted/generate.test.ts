/** Promises of `treeline wanted generate`: lists of each format that can be built, and questions that fit them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { answered, built, ran } from '../../test/lists.ts'
import { newFolder } from '../../test/packs.ts'

async function generated(...args: readonly string[]) {
  const out = join(newFolder(), 'list')
  const output = await ran('generate', '--people', '200', '--out', out, ...args)
  const read = (file: string) => readFileSync(file, 'utf8')
  return { ...output, list: read(out), queries: read(`${out}.queries.jsonl`) }
}

test.each(['ftm', 'interpol', 'mvd'] as const)(
  '%s: everybody generated is listed, nothing is left out',
  async format => {
    const { code, list } = await generated('--seed', '7', '--format', format)
    expect(code).toBe(0)
    const { out } = await built(list, format)
    expect(out).toContain(': 200 people of 200 records\nwritten: ')
  },
)

test('the same seed gives the same files, another seed others', async () => {
  const [one, again, other] = [
    await generated('--seed', '7'),
    await generated('--seed', '7'),
    await generated('--seed', '8'),
  ]
  expect([again.list, again.queries]).toEqual([one.list, one.queries])
  expect(other.list).not.toBe(one.list)
  expect(other.queries).not.toBe(one.queries)
})

test('half of the questions are about people on the list, and these are found there', async () => {
  const { list, queries } = await generated('--seed', '7')
  const all = queries.trim().split('\n')
  const asked = all.map(line => JSON.parse(line))
  expect(asked.filter(({ kind }) => kind === 'listed')).toHaveLength(200)
  expect(asked.filter(({ kind }) => kind === 'not-listed')).toHaveLength(200)
  const { bundle } = await built(list, 'ftm')
  const complete = asked
    .filter(({ defect, name }) => defect === 'none' && typeof name === 'object')
    .slice(0, 150)
  for (const { kind, name, born } of complete.filter((_, at) => at % 5 === 0)) {
    const two = (number: number) => String(number).padStart(2, '0')
    const date = `${born.year}-${two(born.month)}-${two(born.day)}`
    const line = Object.values(name).join(' ')
    const { level } = await answered(bundle, '--name', line, '--born', date, '--unsigned')
    expect(level, line).toMatch(kind === 'listed' ? /^possible/ : /^(no-match|says-almost-nothing)$/)
  }
})

test.each([
  [['--people', '0', '--seed', '1'], '--people is a number from 1 to 1000000, for example 1000.'],
  [['--people', '1e3', '--seed', '1'], '--people is a number from 1 to 1000000, for example 1000.'],
  [['--people', '5', '--seed', 'x'], '--seed is a number from 0 to 4294967295, for example 1000.'],
  [['--people', '5'], '--seed S is missing for generate.'],
])('%j is refused', async (args, output) => {
  expect(await ran('generate', '--out', '/nowhere/list', ...args)).toMatchObject({ code: 2, err: output })
})
