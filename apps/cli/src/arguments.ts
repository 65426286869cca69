/** Reads what was typed for one command; what is wrong with it is said together with what would be right. */
import { parseArgs } from 'node:util'
import type { Command, Given } from './command.ts'
import { Fault } from './fault.ts'

/** Throws a Fault of exit code 2. */
export function readArguments(command: Command, args: readonly string[]): Given {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(command.options).map(([name, { takes }]) => [
        name,
        { type: takes ? 'string' : 'boolean' },
      ]),
    ),
    strict: false,
    tokens: true,
  })
  const wrong = (what: string) => new Fault(`${what} See: treeline ${command.name} --help`, 2)
  const words: string[] = []
  const values = new Map<string, string[]>()
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const option = command.options[token.name]
    if (!option) throw wrong(`There is no option ${token.rawName}. ${optionsOf(command)}`)
    const isMissing = option.takes && (token.value === undefined || token.value.startsWith('--'))
    if (isMissing) throw wrong(`${token.rawName} needs a value: ${token.rawName} ${option.takes}.`)
    if (!option.takes && token.value !== undefined) throw wrong(`${token.rawName} takes no value.`)
    values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? ''])
  }
  if (words.length > command.takes.length) {
    throw wrong(`"${words[command.takes.length]}" is one argument too many.`)
  }
  const missing = command.takes.slice(words.length).find(isNeeded) ?? neededBut(values, command)
  if (missing) throw wrong(`${missing} is missing.`)
  const all = (name: string) => values.get(name) ?? []
  return { words, text: name => all(name).at(-1), all, has: name => values.has(name) }
}

const isNeeded = (word: string) => !word.startsWith('[')

const optionsOf = ({ options }: Command) => {
  const names = Object.keys(options).map(name => `--${name}`)
  return names.length ? `Options: ${names.join(', ')}.` : 'It takes none.'
}

const neededBut = (values: ReadonlyMap<string, unknown>, { options }: Command) => {
  const found = Object.entries(options).find(([name, { isNeeded }]) => isNeeded && !values.has(name))
  return found && `--${found[0]} ${found[1].takes}`
}

/** A port, of which the next one is used, too. */
export function portOf(text: string, from: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port < 65_535) return port
  throw new Fault(`${from} is a number from 1 to 65534, for example 3000.`, 2)
}

/** A day as YYYY-MM-DD. */
export function dayOf(text: string, from: string): string {
  const date = new Date(`${text}T00:00:00Z`)
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text))
    return text
  throw new Fault(`${from} is a day such as 2026-06-12.`, 2)
}

/** An address of a server: http or https, a host, perhaps a port. */
export function urlOf(text: string, from: string): string {
  const url = URL.parse(text)
  if (url && (url.protocol === 'http:' || url.protocol === 'https:') && url.pathname === '/')
    return url.origin
  throw new Fault(`${from} is an address like https://help.example.org, without a path.`, 2)
}
