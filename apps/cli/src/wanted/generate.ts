/** `treeline wanted generate`: a list of invented people, and questions about them and about others. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  asCollection,
  asMinistry,
  asNotice,
  ftmLines,
  type Invented,
  interpolLines,
  ministryLines,
  people,
  queriesOf,
} from '@treeline/wanted/synthetic'
import type { Given, Print } from '../command.ts'
import { Fault } from '../fault.ts'

type Lines = (people: Iterable<Invented>) => Iterable<string>
/** The forms that are generated; others are only read. */
const linesAs: ReadonlyMap<string, Lines> = new Map<string, Lines>(
  Object.entries({
    ftm: (people: Iterable<Invented>) => ftmLines(people, asCollection),
    interpol: (people: Iterable<Invented>) => interpolLines(people, asNotice),
    mvd: (people: Iterable<Invented>) => ministryLines(people, asMinistry),
  }),
)

export async function generateList({ text }: Given, print: Print): Promise<void> {
  const [count, seed] = [
    numberOf(text('people')!, '--people', 1, 1_000_000),
    numberOf(text('seed')!, '--seed', 0, 2 ** 32 - 1),
  ]
  const format = text('format') ?? 'ftm'
  const lines = linesAs.get(format)
  if (!lines) throw new Fault(`--format is one of ${[...linesAs.keys()].join(', ')}; "${format}" is not.`, 2)
  const out = text('out')!
  await writeLines(out, lines(people(count, seed)))
  const queries = `${out}.queries.jsonl`
  await writeLines(queries, jsonLines(queriesOf([...people(count, seed)], seed)))
  print(`written: ${out}, ${count} invented people as ${format}`)
  print(`written: ${queries}, a question about each and about as many others`)
}

function numberOf(text: string, from: string, least: number, most: number): number {
  const number = Number(text)
  if (/^\d{1,10}$/.test(text) && number >= least && number <= most) return number
  throw new Fault(`${from} is a number from ${least} to ${most}, for example 1000.`, 2)
}

function* jsonLines(values: Iterable<unknown>): Generator<string> {
  for (const value of values) yield JSON.stringify(value)
}

const writeLines = (file: string, lines: Iterable<string>): Promise<void> =>
  pipeline(Readable.from(inChunks(lines)), createWriteStream(file))

/** A write for each line would be slow. */
function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk = ''
  for (const line of lines) {
    chunk += `${line}\n`
    if (chunk.length < 65_536) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
