/** Runs one command as if it had been typed, within the test's own process: for commands that touch only files. */
import { readArguments } from '../src/arguments.ts'
import type { Command } from '../src/command.ts'
import { Fault } from '../src/fault.ts'
import type { Ran } from './treeline.ts'

export async function typed(command: Command, args: readonly string[]): Promise<Ran> {
  const lines: string[] = []
  const out = () => lines.map(line => `${line}\n`).join('')
  try {
    const code = await command.run(readArguments(command, args), line => lines.push(line))
    return { code, out: out(), err: '' }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { code: error.exitCode, out: out(), err: error.message }
  }
}
