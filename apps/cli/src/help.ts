/** What `--help` says, of all commands or of one: plain English that fits 80 columns. */
import type { Command } from './command.ts'

/** A command as typed on a fresh clone. */
const start = 'npm run treeline --'

export function helpOf(command: Command): string {
  const { name, says, takes, options, more, example } = command
  const usage = [name, ...takes, ...Object.entries(options).map(shown)].join(' ')
  return paragraphs([
    [says],
    wrapped(`  treeline ${usage}`, '    '),
    Object.entries(options).map(([option, { takes: value, says: what }]) =>
      row(`--${option}${value ? ` ${value}` : ''}`, what),
    ),
    more,
    ['For example:', `  ${start} ${name} ${example}`.trimEnd()],
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
    ['More about one of them: treeline COMMAND --help'],
    ['For example:', `  ${start} demo`],
  ])

const paragraphs = (blocks: readonly (readonly string[])[]) =>
  blocks
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')

/** A name and what it is, the text in one column. */
const row = (name: string, text: string) => {
  const lines = wrapped(text, '').map(line => ' '.repeat(20) + line)
  const head = `  ${name}`
  return head.length < 19
    ? [head.padEnd(20) + lines[0]!.trimStart(), ...lines.slice(1)].join('\n')
    : [head, ...lines].join('\n')
}

const width = 60
/** Broken at spaces; every line but the first begins with `indent`. */
function wrapped(text: string, indent: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(lines.length === 0 ? word : indent + word)
  }
  return lines
}
