/** What `--help` says, of all commands or of one: plain English that fits 80 columns. */
import type { Command } from './command.ts'
import { wrapped } from './wrapped.ts'

/** A command as typed on a fresh clone. */
const start = 'npm run treeline --'
/** Of running text; with what stands before it, lines fit 80 columns. */
const width = 60

export function helpOf(command: Command): string {
  const { name, says, takes, options, more, example } = command
  const usage = [name, ...takes, ...Object.entries(options).map(shown)].join(' ')
  return paragraphs([
    [says],
    wrapped(`  treeline ${usage}`, '    ', width),
    Object.entries(options).map(([option, { takes: value, says: what }]) =>
      row(`--${option}${value ? ` ${value}` : ''}`, what),
    ),
    more,
    ['For example:', continued(`${start} ${name} ${example}`.trimEnd())],
  ])
}

const shown = ([name, { takes, isNeeded }]: [string, Command['options'][string]]) => {
  const option = takes ? `--${name} ${takes}` : `--${name}`
  return isNeeded ? option : `[${option}]`
}

export const helpOfAll = (commands: readonly Command[]): string =>
  paragraphs([
    ['Treeline: a helpline whose server cannot read what it keeps.'],
    commands.map(({ name, says }) => row(name, says)),
    ['More about one of them: treeline COMMAND --help', 'Which version this is: treeline --version'],
    ['For example:', `  ${start} demo`],
  ])

const paragraphs = (blocks: readonly (readonly string[])[]) =>
  blocks
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')

/** A name and what it is, the text in one column. */
const row = (name: string, text: string) => {
  const lines = wrapped(text, '', width).map(line => ' '.repeat(20) + line)
  const head = `  ${name}`
  return head.length < 19
    ? [head.padEnd(20) + lines[0]!.trimStart(), ...lines.slice(1)].join('\n')
    : [head, ...lines].join('\n')
}

/** A command line, on several lines as a shell reads them. */
const continued = (line: string) => wrapped(`  ${line}`, '    ', 76).join(' \\\n')
