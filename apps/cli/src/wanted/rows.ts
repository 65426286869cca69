/** The interior ministry's table: lines into rows. After half a row it goes on with the next line. */
import {
  type Dropped,
  left,
  lineCutter,
  type MinistryRow,
  ministryColumns,
  ministryPerson,
  type Piece,
} from '@treeline/wanted/build'
import { parse } from 'csv-parse/sync'
import { Fault } from '../fault.ts'
import type { Read, Reader } from './reader.ts'

type Line = Extract<Piece, { text: string }>

/** A quoted field may go on over this many lines. A quote that never closes would take the rest of the file. */
const mostLines = 8
/** And over this many letters: reading on and back again costs more than reading does. */
const mostLetters = 65_536

/** Throws a Fault if the first row names no columns. `file`: its name, for that. */
export function rowReader(file: string, lastYear: number): Reader {
  const cut = lineCutter()
  let columns: readonly string[] | undefined
  let open: Line[] = []

  const take = (line: Line): Read[] => {
    if (open.length > 0 && beginsRow(line.text, columns)) return [...giveUpAll(), ...take(line)]
    open.push(line)
    const text = open.map(one => one.text).join('\n')
    const isHalf = isOpen(text)
    if (isHalf && open.length < mostLines && text.length < mostLetters) return []
    const cells = isHalf ? undefined : cellsIn(text)
    if (!columns) {
      columns = columnsIn(cells, file)
      open = []
      return []
    }
    if (cells?.length !== columns.length) return giveUpFirst()
    const first = open[0]!.line
    open = []
    return [{ line: first, taken: ministryPerson(rowOf(columns, cells), lastYear) }]
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
const beginsRow = (text: string, columns: readonly string[] | undefined) =>
  cellsIn(isOpen(text) ? `${text}"` : text)?.length === columns?.length

/** Undefined if this is not one row. */
function cellsIn(text: string): readonly string[] | undefined {
  const options = { relax_quotes: true, relax_column_count: true }
  try {
    const rows: string[][] = parse(text, options)
    return rows.length === 1 ? rows[0] : undefined
  } catch {
    return undefined
  }
}

function columnsIn(cells: readonly string[] | undefined, file: string): readonly string[] {
  const columns = (cells ?? []).map(cell => cell.trim().toLowerCase())
  const missing = ministryColumns.find(column => !columns.includes(column))
  if (missing === undefined) return columns
  throw new Fault(`${file}: the first line names no column "${missing}". It is: name,sex,year,pob,...`, 2)
}

const headless = (line: number, why: Dropped): string =>
  why === 'wrong encoding'
    ? `is not in UTF-8: line ${line}, which names the columns, cannot be read. Save it as UTF-8.`
    : `is no table: line ${line}, which names the columns, is longer than a mebibyte.`

const rowOf = (columns: readonly string[], cells: readonly string[]): MinistryRow => {
  const [name, year, features] = ministryColumns.map(column => cells[columns.indexOf(column)]!)
  return { name: name!, year: year!, features: features! }
}
