/** What must hold however large a list is: a hundred megabytes pass through a few. */
import { expect, test } from 'vitest'
import { type Format, readSource } from './source.ts'

const mebibyte = 1 << 20
const sourceBytes = 100 * mebibyte
const mostGrown = 160 * mebibyte

/** Says the same again and again, each time with another number, in chunks as a disk gives them. */
async function* repeated(head: string, of: (no: number) => string, tail = '') {
  let chunk = head
  for (let [no, sent] = [0, 0]; sent < sourceBytes; no++) {
    chunk += of(no)
    if (chunk.length < 65_536) continue
    const bytes = new TextEncoder().encode(chunk)
    sent += bytes.length
    chunk = ''
    yield bytes
  }
  yield new TextEncoder().encode(chunk + tail)
}

const entity = (no: number) => {
  const properties = { name: [`Лесов Егор ${no}`], birthDate: ['1990-02-01'], notes: ['x'.repeat(300)] }
  return `${JSON.stringify({ id: `inv-${no}`, schema: 'Person', properties })}\n`
}
const notice = (no: number) =>
  `{"entity_id":"${no}","name":"LESOV","forename":"EGOR","date_of_birth":"1990/02/01","charge":"${'}'.repeat(300)}"},`
const row = (no: number) =>
  `ЛЕСОВ ЕГОР ${no},М,1990,"Г. ЛЕСНОЙ, ${'X'.repeat(300)}",РОССИЯ,"ОН ЖЕ БОРОВ ИВАН",,\n`
const columns = 'name,sex,year,pob,nationality,features,status,category\n'

/** Every person and everything left out is forgotten: what grows is what reading needs. */
const forgetful = { add: () => {}, drop: () => {}, finish: () => ({}) as never }

test.each<[string, Format, AsyncIterable<Uint8Array>]>([
  ['entities', 'ftm', repeated('', entity)],
  ['notices of one array on one line', 'interpol', repeated('[', notice, '{}]')],
  ['rows', 'mvd', repeated(columns, row)],
])('100 MB of %s are read in bounded memory', async (_, format, bytes) => {
  let most = 0
  const before = process.memoryUsage().rss
  const list = { ...forgetful, add: () => (most = Math.max(most, process.memoryUsage.rss())) }
  const { people } = await readSource({ bytes, file: 'generated', format }, 2026, list)
  expect(people).toBeGreaterThan(100_000)
  expect(most - before).toBeLessThan(mostGrown)
})

test.each<[Format, string]>([
  ['ftm', entity(-1)],
  ['interpol', `\n${notice(-1)}`],
  ['mvd', `${columns}${row(-1)}`],
])('%s: 100 MB without an end of a line are one broken record, and never held', async (format, head) => {
  const before = process.memoryUsage().rss
  const bytes = repeated(`${head}{"name":"`, () => 'x'.repeat(65_536))
  const { people, dropped } = await readSource({ bytes, file: 'generated', format }, 2026, forgetful)
  expect([people, dropped.get('broken line')?.count]).toEqual([1, 1])
  expect(process.memoryUsage().rss - before).toBeLessThan(mostGrown)
})
