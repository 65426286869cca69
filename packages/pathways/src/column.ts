/** A fact cut into cells: the values no condition of the pack tells apart are one cell. */
import { countOf, dayOf } from './day.ts'
import { fitted, isUnknown, Unfit } from './fact.ts'
import { once } from './once.ts'
import type { Ask, Fact } from './pack.ts'

export type Column = {
  readonly id: string
  readonly fact: Fact
  readonly size: number
  /** The values of each cell, in words: `KZ`, `other`, `<= 90`. */
  readonly names: readonly (readonly string[])[]
  /** The cell of a told value, -1 if it is unknown. Throws Unfit, without saying why: see faultsOf. */
  readonly cellOf: (value: unknown) => number
  /** Which cells an ask accepts. The ask is one the column was cut by. */
  readonly accepts: (ask: Ask) => Uint8Array
}
/** Of so many cells, this one alone. */
export function single(size: number, cell: number): Uint8Array {
  const cells = new Uint8Array(size)
  cells[cell] = 1
  return cells
}

/** Lists that conditions tell apart by more kinds of values than this would make too many cells. */
const mostKinds = 6
export class TooFine extends Error {
  override name = 'TooFine'
}

/** `on`: the day of the question, as a count. */
export function cut(id: string, fact: Fact, asks: readonly Ask[], on: number): Column {
  const known = new WeakMap<Ask, Uint8Array>()
  const made = cutBy(fact, asks, on)
  return { id, fact, ...made, accepts: ask => once(known, ask, () => made.accepts(ask)) }
}

function cutBy({ type, values }: Fact, asks: readonly Ask[], on: number): Cut {
  const shape = { type, values: values && Object.keys(values) }
  const checked = (value: unknown) => {
    const found = fitted(shape, value)
    if (found === undefined) throw new Unfit([])
    return found
  }
  if (type === 'date' || type === 'number') {
    const isDate = type === 'date'
    const spans = asks.map(ask => (isDate ? daySpan(ask, on) : ask) as Span)
    return cutLine(spans, isDate ? on : Infinity, isDate, checked)
  }
  const named = asks.flatMap(ask => ('in' in ask ? [ask.in] : []))
  const all = shape.values ?? (type === 'yes-no' ? ['yes', 'no'] : [...new Set(named.flat())])
  const isOpen = type === 'country' || type === 'countries'
  const isList = type === 'some-of' || type === 'countries'
  return (isList ? cutList : cutValues)(all, named, isOpen, checked)
}

type Cut = Pick<Column, 'size' | 'names' | 'cellOf' | 'accepts'>
type Checked = (value: unknown) => string | number | readonly string[]
const inOf = (ask: Ask) => ('in' in ask ? ask.in : [])

/** Values the asks do not tell apart, together. */
function kindsOf(values: readonly string[], named: readonly (readonly string[])[]): string[][] {
  const kinds = new Map<string, string[]>()
  for (const value of values) {
    const signature = named.map(list => (list.includes(value) ? 1 : 0)).join('')
    once(kinds, signature, () => []).push(value)
  }
  return [...kinds.values()]
}

function cutValues(
  values: readonly string[],
  named: readonly (readonly string[])[],
  isOpen: boolean,
  checked: Checked,
): Cut {
  const kinds = kindsOf(values, named)
  const names = isOpen ? [...kinds, ['other']] : kinds
  const cells = new Map<unknown, number>(names.flatMap((kind, cell) => kind.map(value => [value, cell])))
  const other = isOpen ? names.length - 1 : 0
  return {
    size: names.length,
    names,
    cellOf: value => cells.get(value) ?? (isUnknown(value) ? -1 : (cells.get(checked(value)) ?? other)),
    accepts: ask => Uint8Array.from(names, kind => (inOf(ask).includes(kind[0]!) ? 1 : 0)),
  }
}

/** One cell for each set of kinds: bit i says that the list holds a value of kind i. */
function cutList(
  values: readonly string[],
  named: readonly (readonly string[])[],
  isOpen: boolean,
  checked: Checked,
): Cut {
  const kinds = kindsOf(values, named).filter(([value]) => named.some(list => list.includes(value!)))
  if (kinds.length > mostKinds) throw new TooFine(`conditions tell ${kinds.length} kinds of its values apart`)
  const bits = new Map<unknown, number>(isOpen ? [] : values.map(value => [value, 0]))
  kinds.forEach((kind, at) => {
    for (const value of kind) bits.set(value, 1 << at)
  })
  const size = 2 ** kinds.length
  const cells = Array.from({ length: size }, (_, cell) => cell)
  const bitsOf = (list: readonly unknown[]) =>
    list.reduce<number>((all, one) => all | (bits.get(one) ?? 0), 0)
  return {
    size,
    names: cells.map(cell => kinds.filter((_, at) => cell & (1 << at)).flat()),
    cellOf: value => {
      if (isUnknown(value)) return -1
      // What is written as the pack writes it needs no second look.
      const isPlain = Array.isArray(value) && value.every(one => bits.has(one))
      return bitsOf(isPlain ? value : (checked(value) as readonly string[]))
    },
    accepts: ask => Uint8Array.from(cells, cell => (cell & bitsOf(inOf(ask)) ? 1 : 0)),
  }
}

/** Both ends included. `none`: has not happened. */
type Span = { readonly from?: number; readonly to?: number } | { readonly none: true }

function daySpan(ask: Ask, on: number): Span {
  if ('days' in ask) {
    const { from, to } = ask.days
    return {
      ...(to === undefined ? {} : { from: on - to }),
      ...(from === undefined ? {} : { to: on - from }),
    }
  }
  const { since, until } = ask as { since?: string; until?: string }
  if ('none' in ask) return ask
  return { ...(since ? { from: countOf(since)! } : {}), ...(until ? { to: countOf(until)! } : {}) }
}

/** Stretches of a line between the bounds of the asks; of dates one more cell for "has not happened", the first. */
function cutLine(spans: readonly Span[], end: number, isDate: boolean, checked: Checked): Cut {
  const bounds = spans.flatMap(span =>
    'none' in span ? [] : [span.from, span.to === undefined ? undefined : span.to + 1],
  )
  const starts = [...new Set(bounds)].filter(bound => bound !== undefined && bound <= end) as number[]
  const edges = [-Infinity, ...starts.sort((a, b) => a - b)]
  const lead = isDate ? 1 : 0
  const cellAt = (point: number) => (point > end ? 0 : lead + edges.findLastIndex(edge => edge <= point))
  const say = (point: number) => (isDate ? dayOf(point) : `${point}`)
  const names = edges.map((edge, at) => {
    const next = edges[at + 1]
    if (edge === -Infinity)
      return [next === undefined ? 'any' : isDate ? `before ${say(next)}` : `< ${say(next)}`]
    return [
      `${isDate ? 'from' : '>='} ${say(edge)}`,
      ...(next === undefined ? [] : [`${isDate ? 'before' : '<'} ${say(next)}`]),
    ]
  })
  const spanOf = (ask: Ask) => (isDate ? daySpan(ask, end) : (ask as Span))
  return {
    size: lead + edges.length,
    names: isDate ? [['none'], ...names] : names,
    cellOf: value => {
      if (isUnknown(value)) return -1
      if (value === 'none' && isDate) return 0
      const point = isDate && typeof value === 'string' ? countOf(value) : undefined
      return cellAt(point ?? (checked(value) as number))
    },
    accepts: ask => {
      const span = spanOf(ask)
      if ('none' in span)
        return Uint8Array.from({ length: lead + edges.length }, (_, cell) => (cell === 0 ? 1 : 0))
      const { from = -Infinity, to = Infinity } = span
      const holds = edges.map(edge => (from <= edge && edge <= to ? 1 : 0))
      return Uint8Array.from(isDate ? [0, ...holds] : holds)
    },
  }
}
