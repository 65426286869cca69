/** A table: lines into rows. After half a row it goes on with the next line. */
import {
  type Dropped,
  left,
  lineCutter,
  ministryColumns,
  ministryPerson,
  type Piece,
  simpleColumns,
  simplePerson,
  type Taken,
} from '@treeline/wanted/build'
import { parse } from 'csv-parse/sync'
import { Fault } from '../fault.ts'
import type { Read, Reader } from './reader.ts'

type Line = Extract<Piece, { text: string }>

/** A quoted field may go on over this many lines. A quote that never closes would take the rest of the file. */
const mostLines = 8
/** And over this many letters: reading on and back again costs more than reading does. */
const mostLetters = 65_536

/** A table that is read: its columns, and what a row makes. `example`: how its first line begins. */
type Table<Column extends string> = {
  columns: readonly Column[]
  person: (row: Readonly<Record<Column, string>>, lastYear: number) => Taken
  example: string
}

/** The interior ministry's list. Throws a Fault if the first row names no columns. `file`: its name, for that. */
export const ministryReader = (file: string, lastYear: number): Reader =>
  rowReader(file, lastYear, {
    columns: ministryColumns,
    person: ministryPerson,
    example: 'name,sex,year,pob,...',
  })

/** `targets.simple.csv`. Faults: as above. */
export const simpleReader = (file: string, lastYear: number): Reader =>
  rowReader(file, lastYear, {
    columns: simpleColumns,
    person: simplePerson,
    example: 'id,schema,name,aliases,birth_date,...',
  })

function rowReader<Column extends string>(file: string, lastYear: number, table: Table<Column>): Reader {
  const cut = lineCutter()
  let columns: readonly string[] | undefined
  let mark = ','
  let open: Line[] = []

  const take = (line: Line): Read[] => {
    if (!columns) mark = markIn(line.text)
    if (open.length > 0 && beginsRow(line.text, columns, mark)) return [...giveUpAll(), ...take(line)]
    open.push(line)
    const text = open.map(one => one.text).join('\n')
    const isHalf = isOpen(text)
    if (isHalf && open.length < mostLines && text.length < mostLetters) return []
    const cells = isHalf ? undefined : cellsIn(text, mark)
    if (!columns) {
      columns = columnsIn(cells, file, table)
      open = []
      return []
    }
    if (cells?.length !== columns.length) return giveUpFirst()
    const first = open[0]!.line
    open = []
    return [{ line: first, taken: table.person(rowOf(columns, cells, table), lastYear) }]
  }
  const giveUpFirst = (): Read[] => {
    const [broken, ...remaining] = open
    open = []
    return broken ? [{ line: broken.line, taken: left('broken line') }, ...remaining.flatMap(take)] : []
  }
  const giveUpAll = (): Read[] => (open.length > 0 ? [...giveUpFirst(), ...giveUpAll()] : [])

  const pass = (line: number, why: Dropped): Read[] => {
    // The next line would be taken for the names of the columns.
    if (!columns) throw new Fault(`${file} ${headless(line, why)} Nothing was built.`, 2)
    return [...giveUpAll(), { line, taken: left(why) }]
  }

  return chunk => {
    const read = cut(chunk).flatMap(piece =>
      'text' in piece ? take(piece) : pass(piece.line, piece.dropped),
    )
    return chunk ? read : [...read, ...giveUpAll()]
  }
}

/** Whether a quote in it does not close. */
const isOpen = (text: string) => text.split('"').length % 2 === 0

/** Whether a line within an open quote is a row of its own: then the quote is what remains of half a row. */
const beginsRow = (text: string, columns: readonly string[] | undefined, mark: string) =>
  cellsIn(isOpen(text) ? `${text}"` : text, mark)?.length === columns?.length

const marks = [',', ';', '\t']
/** What parts the cells: what the first line has most of. */
const markIn = (text: string): string =>
  marks.reduce((most, one) => (text.split(one).length > text.split(most).length ? one : most))

/** Undefined if this is not one row. */
function cellsIn(text: string, delimiter: string): readonly string[] | undefined {
  const options = { delimiter, relax_quotes: true, relax_column_count: true }
  try {
    const rows: string[][] = parse(text, options)
    return rows.length === 1 ? rows[0] : undefined
  } catch {
    return undefined
  }
}

function columnsIn(
  cells: readonly string[] | undefined,
  file: string,
  { columns: needed, example }: Pick<Table<string>, 'columns' | 'example'>,
): readonly string[] {
  const columns = (cells ?? []).map(cell => cell.trim().toLowerCase())
  const missing = needed.find(column => !columns.includes(column))
  if (missing === undefined) return columns
  const read = columns.filter(Boolean).slice(0, 8).join(', ').slice(0, 120)
  throw new Fault(
    `${file}: the first line names no column "${missing}". It is: ${example} This one has: ${read || 'none'}.`,
    2,
  )
}

const headless = (line: number, why: Dropped): string =>
  why === 'wrong encoding'
    ? `is not in UTF-8: line ${line}, which names the columns, cannot be read. Save it as UTF-8.`
    : `is no table: line ${line}, which names the columns, is longer than a mebibyte.`

const rowOf = <Column extends string>(
  columns: readonly string[],
  cells: readonly string[],
  table: Table<Column>,
) =>
  Object.fromEntries(table.columns.map(column => [column, cells[columns.indexOf(column)]!])) as Record<
    Column,
    string
  >
