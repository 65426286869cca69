/** `treeline demo`: serves a desk with invented people that anybody may unlock, on this machine; stores nothing. */
import { codenamePlaces } from '@treeline/vault'
import { russian } from '@treeline/vault/words/russian'
import { portOf } from './arguments.ts'
import type { Command } from './command.ts'
import { type OpenDemonstration, openDemonstration } from './demo/open.ts'
import { listedPerson } from './demo/people.ts'
import { unlockWords } from './demo/unlock.ts'
import { Fault } from './fault.ts'
import { requireBuilt } from './pages.ts'
import { untilAsked } from './stopped.ts'

const loopback = ['localhost', '127.0.0.1', '::1']

export const demo: Command = {
  name: 'demo',
  says: 'Opens a demonstration with invented people. Nothing is kept.',
  takes: [],
  options: {
    port: { takes: 'N', says: "The person's port (3000, or PORT); the desk's is the next one." },
    host: { takes: 'HOST', says: 'localhost, and nothing else.' },
  },
  more: ['Prints the two addresses, a codename and the words that unlock the desk.', 'Ends with Ctrl+C.'],
  example: '--port 9000',
  run: async ({ text }, print) => {
    const host = text('host') ?? 'localhost'
    if (!loopback.includes(host)) {
      throw new Fault(
        `A demonstration listens on localhost only, not on ${host}: everybody knows its keys. ` +
          'A real desk: treeline serve --help',
        2,
      )
    }
    const port = portOf(text('port') ?? process.env.PORT ?? '3000', 'The port')
    const opened = await openDemonstration(port, requireBuilt())
    for (const line of announcement(opened)) print(line)
    await untilAsked()
    await opened.stop()
    return 0
  },
}

/** What is printed of it: `person: URL` and the like. */
export const announcement = ({ person, desk, codename }: OpenDemonstration): string[] => [
  `person: ${person}/`,
  `codename: ${codenamePlaces(codename)
    .map(place => russian[place])
    .join(' ')}`,
  `desk: ${desk}/`,
  `unlock: ${unlockWords}`,
  `on the invented wanted list: ${nameOnList()}`,
  'A demonstration: nothing is kept, and every key here is public. Ctrl+C ends it.',
]

function nameOnList(): string {
  const { name, born } = listedPerson
  return `${name.surname} ${name.given} ${name.patronymic}, ${born.day}.${born.month}.${born.year}`
}
