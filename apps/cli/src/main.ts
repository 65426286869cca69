/** The `treeline` command: finds the command, reads its arguments, runs it. Errors are one sentence. */
import packageJson from '../package.json' with { type: 'json' }
import { readArguments } from './arguments.ts'
import { commands } from './commands.ts'
import { Fault, sentenceOf } from './fault.ts'
import { helpOf, helpOfAll } from './help.ts'

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    console.log(helpOfAll(commands))
    return 0
  }
  if (name === '--version') {
    console.log(`treeline ${packageJson.version}`)
    return 0
  }
  const command = commands.find(one => one.name === name)
  if (!command) {
    const names = commands.map(one => one.name).join(', ')
    throw new Fault(`There is no command "${name}". Commands: ${names}. See: treeline --help`, 2)
  }
  if (args.includes('--help') || args.includes('-h')) {
    console.log(helpOf(command))
    return 0
  }
  return command.run(readArguments(command, args), line => console.log(line))
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(sentenceOf(error))
  process.exitCode = error instanceof Fault ? error.exitCode : 1
}
