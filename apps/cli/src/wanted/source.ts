/** One list as it was copied, read as a stream: who is on it goes to the builder, what was left out is counted. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import {
  type Dropped,
  ftmPerson,
  idsSeen,
  interpolPerson,
  type ListBuilder,
  lineCutter,
  objectCutter,
  senzingPerson,
} from '@treeline/wanted/build'
import { Fault, sentenceOf } from '../fault.ts'
import { jsonReader, type Read, type Reader } from './reader.ts'
import { ministryReader, simpleReader } from './rows.ts'
import { sniffed } from './sniffed.ts'

export const formats = ['ftm', 'interpol', 'mvd', 'senzing', 'simple'] as const
export type Format = (typeof formats)[number]

/**
 * No public list has nearly as many. In short lines two gigabytes would hold twenty million: too many for the memory of
 * the machine that builds, and for a phone to fetch. Measured at three and a half million: 0.7 GB, a bundle of 26 MB.
 */
export const mostPeople = 3_000_000

/** How many records were left out for one reason, and the line where the first of them begins. */
type Count = { count: number; line: number }
export type Tally = {
  records: number
  people: number
  dropped: ReadonlyMap<Dropped, Count>
  /** SHA-256 of the file, in hex. */
  hash: string
}

/** What is read: its bytes as they come, what it is called, and how it is written. */
export type Source = { bytes: AsyncIterable<Uint8Array>; file: string; format: Format }

export const sourceIn = (file: string, format: Format): Source => ({
  bytes: createReadStream(file),
  file,
  format,
})

/** `lastYear`: of the copy. Throws a Fault if it cannot be read as this format, or nobody in it could be listed. */
export async function readSource(source: Source, lastYear: number, list: ListBuilder): Promise<Tally> {
  const hash = createHash('sha256')
  let reader: Reader | undefined
  const tally = openTally(list, source.file)
  try {
    for await (const chunk of source.bytes) {
      hash.update(chunk)
      reader ??= readerOf(source, lastYear, chunk)
      for (const read of reader(chunk)) tally.take(read)
    }
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault(sentenceOf(Object.assign(error as Error, { path: source.file })), 2)
  }
  for (const read of reader?.(undefined) ?? []) tally.take(read)
  return refusedIfUseless(source, { ...tally.sum(), hash: hash.digest('hex') })
}

/** `first`: the beginning of the file, which says what it is, whatever it is called. */
function readerOf(source: Source, lastYear: number, first: Uint8Array): Reader {
  refuseOther(source, first)
  const { file, format } = source
  const readers: Record<Format, () => Reader> = {
    ftm: () => jsonReader(cutterFor(first), record => ftmPerson(record, lastYear)),
    interpol: () => jsonReader(objectCutter(), record => interpolPerson(record, lastYear)),
    mvd: () => ministryReader(file, lastYear),
    senzing: () => jsonReader(cutterFor(first), record => senzingPerson(record, lastYear)),
    simple: () => simpleReader(file, lastYear),
  }
  return readers[format]()
}

/** One object a line, or all of them in one array. */
const cutterFor = (first: Uint8Array) =>
  /^\ufeff?\s*\[/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(first.subarray(0, 64)))
    ? objectCutter()
    : lineCutter()

function refuseOther({ file, format }: Source, first: Uint8Array): void {
  const kind = sniffed(first)
  if (!kind || ('format' in kind && kind.format === format)) return
  const instead = 'format' in kind ? `It is read with --format ${kind.format}.` : kind.instead
  throw new Fault(`${file} is ${kind.is}, by its first line. ${instead} Nothing was built.`, 2)
}

function openTally(list: ListBuilder, file: string) {
  const dropped = new Map<Dropped, Count>()
  const isDouble = idsSeen()
  let [records, people] = [0, 0]
  return {
    take: ({ line, taken: { id, found } }: Read) => {
      records++
      const isAgain = typeof found !== 'string' && id !== undefined && isDouble(id)
      const outcome = isAgain ? 'double id' : found
      if (typeof outcome !== 'string') {
        if (people === mostPeople)
          throw new Fault(`${file} lists more than ${most} people. Nothing was built.`, 2)
        people++
        list.add(outcome)
        return
      }
      list.drop(outcome)
      const { count, line: first } = dropped.get(outcome) ?? { count: 0, line }
      dropped.set(outcome, { count: count + 1, line: first })
    },
    sum: () => ({ records, people, dropped }),
  }
}

function refusedIfUseless({ file, format }: Source, tally: Tally): Tally {
  const { records, people, dropped } = tally
  const wrong = dropped.get('wrong encoding')
  if (wrong && wrong.count * 2 > records) {
    const most = `${wrong.count} of its ${records} records cannot be read, the first in line ${wrong.line}`
    throw new Fault(`${file} is not in UTF-8: ${most}. Save it as UTF-8. Nothing was built.`, 2)
  }
  const fallen = [...dropped].filter(([why]) => forms.includes(why))
  const count = fallen.reduce((sum, [, one]) => sum + one.count, 0)
  if (count * 2 > records) {
    const most = `${count} of its ${records} records cannot be read: ${formatDropped(new Map(fallen))}`
    throw new Fault(`${file} is not as --format ${format} should be: ${most}. Nothing was built.`, 2)
  }
  if (people === 0) {
    const why = dropped.size > 0 ? `: ${formatDropped(dropped)}` : ''
    throw new Fault(`${file} holds nobody who can be listed${why}. Is it --format ${format}?`, 2)
  }
  return tally
}

/** What is the fault of how a record is written, not of what it says. */
const forms: readonly Dropped[] = ['broken line', 'impossible date', 'wrong encoding']

const most = mostPeople.toLocaleString('en')

/** `3 not a person (first in line 2), 1 double id (first in line 9)` */
export const formatDropped = (dropped: Tally['dropped']): string =>
  [...dropped].map(([why, { count, line }]) => `${count} ${why} (first in line ${line})`).join(', ')
