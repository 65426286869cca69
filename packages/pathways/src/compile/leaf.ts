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

function read(text: string, known: Known): Parsed {
  const tokens = [...text.matchAll(/[<>]=?|=|[[\],]|[^\s[\],<>=]+/g)].map(match => ({
    text: match[0],
    column: match.index + 1,
  }))
  const end: Token = { text: 'the end', column: text.length + 1 }
  let at = 0
  const next = () => tokens[at++] ?? end
  const peek = () => tokens[at]?.text
  const fail = (kind: LeafFault['kind'], token: Token, right: string): never => {
    throw new Fault({ kind, column: token.column, what: `"${token.text}" at column ${token.column}`, right })
  }
  const finish = (parsed: Omit<Parsed, 'sets'>): Parsed => {
    if (at < tokens.length) fail('expression', next(), 'nothing more here')
    return { ...parsed, sets }
  }
  const sets: string[] = []

  const kind = peek() === 'days' || peek() === 'date' ? next().text : undefined
  const name = next()
  const fact =
    known.facts.get(name.text) ?? fail('unknown-fact', name, nearest(name.text, [...known.facts.keys()]))
  const isDated = fact.type === 'date'
  if (kind === 'date' && !isDated) fail('expression', name, `a date; ${name.text} is ${fact.type}`)
  if (isDated && kind === undefined)
    fail('expression', name, `"date ${name.text} ..." or "days ${name.text} ..."`)
  const verb = next()
  const day = () => {
    const token = next()
    return countOf(token.text) === undefined
      ? fail('bad-date', token, 'a day such as 2026-06-12')
      : token.text
  }
  const value = (): string[] => {
    const token = next()
    if (token.text.startsWith('@')) {
      sets.push(token.text.slice(1))
      const set = known.sets.get(token.text.slice(1))
      const right = nearest(token.text.slice(1), [...known.sets.keys()])
      return [...(set ?? fail('unknown-name', token, `@${right}`))].map(one => fits(one, token))
    }
    return [fits(token.text, token)]
  }
  const fits = (one: string, token: Token): string => {
    const isCountry = fact.type === 'country' || fact.type === 'countries'
    if (isCountry && !/^[A-Z]{2}$/.test(one))
      fail('expression', token, 'a country as two capitals, such as KZ')
    const options = fact.type === 'yes-no' ? ['yes', 'no'] : fact.values
    if (options && !options.includes(one)) fail('expression', token, `one of ${options.join(', ')}`)
    return one
  }
  const values = (): string[] => {
    if (peek() !== '[') return value()
    next()
    const found = value()
    while (peek() === ',') {
      next()
      found.push(...value())
    }
    const close = next()
    return close.text === ']' ? found : fail('expression', close, '"," or "]"')
  }

  if (kind === 'date') {
    if (verb.text === 'before') return finish({ fact: name.text, ask: { until: dayOf(countOf(day())! - 1) } })
    if (verb.text === 'from') return finish({ fact: name.text, ask: { since: day() } })
    if (verb.text === 'is' && next().text === 'none') return finish({ fact: name.text, ask: { none: true } })
    return fail('expression', verb, 'before DAY, from DAY, or is none')
  }
  if (isDated || fact.type === 'number') {
    const bounds = comparisons[verb.text] ?? fail('expression', verb, '<, <=, =, >= or >')
    const number = next()
    if (!/^-?\d{1,9}$/.test(number.text)) fail('expression', number, 'a whole number')
    const ask = bounds(Number(number.text))
    return finish({ fact: name.text, ask: isDated ? { days: ask } : ask })
  }
  if (kind === 'days') fail('expression', name, `a date or a number; ${name.text} is ${fact.type}`)
  if (fact.type === 'some-of' || fact.type === 'countries') {
    if (verb.text !== 'has') fail('expression', verb, '"has"')
    return finish({ fact: name.text, ask: { in: values() } })
  }
  if (verb.text !== 'is' && verb.text !== 'in' && verb.text !== 'not')
    fail('expression', verb, '"is" or "in"')
  const isNot = verb.text === 'not' || (verb.text === 'is' && peek() === 'not')
  if (verb.text === 'not' && peek() !== 'in') fail('expression', next(), '"in"')
  if (isNot) next()
  const asked = verb.text === 'is' ? value() : values()
  return finish({ fact: name.text, ask: { in: asked }, ...(isNot ? { not: true } : {}) })
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
