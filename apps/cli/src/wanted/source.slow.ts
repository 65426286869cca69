/** Memory limits for lists of any size: a source is streamed, and what is stored of it grows slowly. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { startList, writeBundle } from '@treeline/wanted/build'
import { expect, test } from 'vitest'
import { type Format, mostPeople, readSource } from './source.ts'

const mebibyte = 1 << 20
const sourceBytes = 100 * mebibyte
/** Of what is in use after a forced collection: what the system counts besides hangs on when the collector ran. */
const mostInUse = 32 * mebibyte
/** For the keys of a million people; measured: 380 MiB. */
const mostBuilt = 640 * mebibyte

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')
const inUse = (): number => {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** The same bytes, and the most memory that was in use while they were read. */
function watched(bytes: AsyncIterable<Uint8Array>) {
  const before = inUse()
  const source = { bytes: read(), most: Number.NEGATIVE_INFINITY }
  async function* read() {
    let chunks = 0
    for await (const one of bytes) {
      yield one
      if (++chunks % 128 === 0) source.most = Math.max(source.most, inUse() - before)
    }
  }
  return source
}

/** Says the same again and again, each time with another number, in chunks as a disk gives them. */
async function* repeated(head: string, of: (no: number) => string, tail = '', size = sourceBytes) {
  let chunk = head
  for (let [no, sent] = [0, 0]; sent < size; no++) {
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
const forgetful = { add: () => {}, drop: () => {}, finish: () => startList('2026-11-20').finish() }

test.each<[string, Format, AsyncIterable<Uint8Array>]>([
  ['entities', 'ftm', repeated('', entity)],
  ['notices of one array on one line', 'interpol', repeated('[', notice, '{}]')],
  ['rows', 'mvd', repeated(columns, row)],
])('100 MB of %s are read in bounded memory', async (_, format, bytes) => {
  const source = watched(bytes)
  const { people } = await readSource({ bytes: source.bytes, file: 'generated', format }, 2026, forgetful)
  expect(people).toBeGreaterThan(100_000)
  expect(Number.isFinite(source.most)).toBe(true)
  expect(source.most).toBeLessThan(mostInUse)
})

test.each<[Format, string]>([
  ['ftm', entity(-1)],
  ['interpol', `\n${notice(-1)}`],
  ['mvd', `${columns}${row(-1)}`],
])('%s: 100 MB without an end of a line are one broken record, and never held', async (format, head) => {
  const source = watched(repeated(`${head}{"name":"`, () => 'x'.repeat(65_536)))
  const { people, dropped } = await readSource(
    { bytes: source.bytes, file: 'generated', format },
    2026,
    forgetful,
  )
  expect([people, dropped.get('broken line')?.count]).toEqual([1, 1])
  expect(Number.isFinite(source.most)).toBe(true)
  expect(source.most).toBeLessThan(mostInUse)
})

const syllables = [
  'ба',
  'во',
  'ги',
  'ду',
  'же',
  'за',
  'ки',
  'ло',
  'ми',
  'ну',
  'пе',
  'ра',
  'со',
  'ту',
  'фи',
  'ха',
]
/** No two numbers give the same one. */
const surname = (no: number) => [0, 4, 8, 12, 16, 20].map(bits => syllables[(no >> bits) & 15]).join('')
const day = (no: number) => `19${50 + (no % 50)}-0${1 + (no % 9)}-${10 + (no % 18)}`
const different = (no: number) => {
  const properties = { name: [`${surname(no)} Егор`], birthDate: [day(no)], notes: ['x'.repeat(1_900)] }
  return `${JSON.stringify({ id: `inv-${no}`, schema: 'Person', properties })}\n`
}

test('two gigabytes of a million people, none named like another, are built in bounded memory', async () => {
  const [before, list] = [process.memoryUsage.rss(), startList('2026-11-20')]
  let most = 0
  const look = () => (most = Math.max(most, process.memoryUsage.rss()))
  const add: typeof list.add = person => {
    list.add(person)
    look()
  }
  const source = {
    bytes: repeated('', different, '', 2_000 * mebibyte),
    file: 'generated',
    format: 'ftm',
  } as const
  const { people, hash } = await readSource(source, 2026, { ...list, add })
  const note = { name: 'N', publisher: 'P', licence: '', retrieved: '2026-11-20', source: hash }
  const bytes = writeBundle([{ note, list }], '2026-11-20')
  look()
  expect(people).toBeGreaterThan(1_000_000)
  expect(bytes.length / people).toBeLessThan(16)
  expect(most - before).toBeLessThan(mostBuilt)
})

test('more people than any list has are refused with a sentence', async () => {
  const short = (no: number) =>
    `{"id":"${no}","schema":"Person","properties":{"name":["A B"],"birthDate":["1990"]}}\n`
  const bytes = repeated('', short, '', (mostPeople + 10_000) * short(mostPeople).length)
  await expect(readSource({ bytes, file: 'generated', format: 'ftm' }, 2026, forgetful)).rejects.toThrow(
    'generated lists more than 3,000,000 people. Nothing was built.',
  )
})
