/** The language of leaves: `location in @schengen`, `days entered_on >= 90`. An error names the column. */
import { countOf, dayOf } from '../day.ts'
import type { FactShape } from '../fact.ts'
import type { Ask } from '../pack.ts'

export type Known = {
  readonly facts: ReadonlyMap<string, FactShape>
  readonly sets: ReadonlyMap<string, readonly string[]>
}
export type Parsed = {
  readonly fact: string
  readonly ask: Ask
  readonly not?: true
  readonly sets: readonly string[]
}
export type LeafFault = {
  readonly kind: 'expression' | 'unknown-fact' | 'unknown-name' | 'bad-date'
  /** Column of what is wrong, from 1. */
  readonly column: number
  readonly what: string
  readonly right: string
}
type Token = { readonly text: string; readonly column: number }
class Fault extends Error {
  readonly fault: LeafFault
  constructor(fault: LeafFault) {
    super(fault.what)
    this.fault = fault
  }
}

export function parseLeaf(text: string, known: Known): Parsed | LeafFault {
  try {
    return read(text, known)
  } catch (error) {
    if (error instanceof Fault) return error.fault
    throw error
  }
}

/** The tokens of one leaf, read from the left; a fault names the column it stands at. */
function tokensOf(text: string) {
  const tokens: Token[] = [...text.matchAll(/[<>]=?|=|[[\],]|[^\s[\],<>=]+/g)].map(match => ({
    text: match[0],
    column: match.index + 1,
  }))
  const end: Token = { text: 'the end', column: text.length + 1 }
  let at = 0
  return {
    next: () => tokens[at++] ?? end,
    peek: () => tokens[at]?.text,
    /** Refuses what stands behind the last token that was read. */
    finish: () => at < tokens.length && fail('expression', tokens[at]!, 'nothing more here'),
  }
}
type Tokens = ReturnType<typeof tokensOf>

function fail(kind: LeafFault['kind'], token: Token, right: string): never {
  throw new Fault({ kind, column: token.column, what: `"${token.text}" at column ${token.column}`, right })
}

function read(text: string, known: Known): Parsed {
  const tokens = tokensOf(text)
  const first = tokens.peek()
  const kind = first === 'days' || first === 'date' ? tokens.next().text : undefined
  const name = tokens.next()
  const fact =
    known.facts.get(name.text) ?? fail('unknown-fact', name, nearest(name.text, [...known.facts.keys()]))
  checkKind(kind, name, fact)
  const sets: string[] = []
  const asked = askOf(kind, fact, tokens, () => valuesOf(fact, tokens, known, sets))
  tokens.finish()
  return { fact: name.text, ...asked, sets }
}

function checkKind(kind: string | undefined, name: Token, fact: FactShape): void {
  const isDated = fact.type === 'date'
  if (kind === 'date' && !isDated) fail('expression', name, `a date; ${name.text} is ${fact.type}`)
  if (isDated && !kind) fail('expression', name, `"date ${name.text} ..." or "days ${name.text} ..."`)
  if (kind === 'days' && !isDated && fact.type !== 'number')
    fail('expression', name, `a date or a number; ${name.text} is ${fact.type}`)
}

type Asked = Pick<Parsed, 'ask' | 'not'>

function askOf(kind: string | undefined, { type }: FactShape, tokens: Tokens, values: () => string[]): Asked {
  const verb = tokens.next()
  if (kind === 'date') return { ask: askOfDate(verb, tokens) }
  if (type === 'date' || type === 'number') {
    const bounds = boundsOf(verb, tokens)
    return { ask: type === 'date' ? { days: bounds } : bounds }
  }
  if (type === 'some-of' || type === 'countries') {
    if (verb.text !== 'has') fail('expression', verb, '"has"')
    return { ask: { in: values() } }
  }
  return askOfOne(verb, tokens, values)
}

function askOfDate(verb: Token, tokens: Tokens): Ask {
  const day = () => {
    const token = tokens.next()
    const isDay = countOf(token.text) !== undefined
    return isDay ? token.text : fail('bad-date', token, 'a day such as 2026-06-12')
  }
  if (verb.text === 'before') return { until: dayOf(countOf(day())! - 1) }
  if (verb.text === 'from') return { since: day() }
  if (verb.text === 'is' && tokens.next().text === 'none') return { none: true }
  return fail('expression', verb, 'before DAY, from DAY, or is none')
}

function boundsOf(verb: Token, tokens: Tokens) {
  const bounds = comparisons[verb.text] ?? fail('expression', verb, '<, <=, =, >= or >')
  const number = tokens.next()
  if (!/^-?\d{1,9}$/.test(number.text)) fail('expression', number, 'a whole number')
  return bounds(Number(number.text))
}

/** `is a`, `is not a`, `in [a, b]`, `not in [a, b]`. */
function askOfOne(verb: Token, tokens: Tokens, values: () => string[]): Asked {
  if (verb.text !== 'is' && verb.text !== 'in' && verb.text !== 'not')
    fail('expression', verb, '"is" or "in"')
  const isNot = verb.text === 'not' || (verb.text === 'is' && tokens.peek() === 'not')
  if (verb.text === 'not' && tokens.peek() !== 'in') fail('expression', tokens.next(), '"in"')
  if (isNot) tokens.next()
  if (verb.text === 'is' && tokens.peek() === '[') fail('expression', tokens.next(), 'one value')
  return { ask: { in: values() }, ...(isNot ? { not: true } : {}) }
}

/** One value, a set by its name, or a list of them in brackets. The names of sets are added to `sets`. */
function valuesOf(fact: FactShape, tokens: Tokens, known: Known, sets: string[]): string[] {
  const value = () => oneValue(tokens.next(), fact, known, sets)
  if (tokens.peek() !== '[') return value()
  tokens.next()
  const found = value()
  while (tokens.peek() === ',') {
    tokens.next()
    found.push(...value())
  }
  const close = tokens.next()
  return close.text === ']' ? found : fail('expression', close, '"," or "]"')
}

function oneValue(token: Token, fact: FactShape, known: Known, sets: string[]): string[] {
  if (!token.text.startsWith('@')) return [fitting(token.text, fact, token)]
  const name = token.text.slice(1)
  sets.push(name)
  const set = known.sets.get(name) ?? fail('unknown-name', token, `@${nearest(name, [...known.sets.keys()])}`)
  return set.map(one => fitting(one, fact, token))
}

/** The value, if the fact can have it. */
function fitting(value: string, fact: FactShape, token: Token): string {
  const isCountry = fact.type === 'country' || fact.type === 'countries'
  if (isCountry && !/^[A-Z]{2}$/.test(value))
    fail('expression', token, 'a country as two capitals, such as KZ')
  const options = fact.type === 'yes-no' ? ['yes', 'no'] : fact.values
  if (options && !options.includes(value)) fail('expression', token, `one of ${options.join(', ')}`)
  return value
}

const comparisons: { readonly [verb: string]: (n: number) => { from?: number; to?: number } } = {
  '<': n => ({ to: n - 1 }),
  '<=': n => ({ to: n }),
  '=': n => ({ from: n, to: n }),
  '>=': n => ({ from: n }),
  '>': n => ({ from: n + 1 }),
}

/** The known name that shares most with what was written. */
export function nearest(name: string, names: readonly string[]): string {
  const pairs = (text: string) => new Set([...text].map((_, index) => text.slice(index, index + 2)))
  const own = pairs(name)
  const shared = (other: string) => {
    const theirs = pairs(other)
    return [...theirs].filter(pair => own.has(pair)).length / (theirs.size + own.size)
  }
  const best = [...names].sort((a, b) => shared(b) - shared(a))[0]
  return best === undefined ? 'a name the pack has' : best
}
