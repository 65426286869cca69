/** `treeline serve`: serves a real desk from a folder or PostgreSQL, on loopback unless `--host` says otherwise. */
import type { RunningServer, ServerOptions } from '@treeline/server'
import { portOf, urlOf } from './arguments.ts'
import type { Command, Given, Print } from './command.ts'
import { type DataLocation, locationIn, openReal } from './location.ts'
import { requireBuilt } from './pages.ts'
import { untilAsked } from './stopped.ts'

export const serve: Command = {
  name: 'serve',
  says: 'Runs a desk, and prints the link to set it up with.',
  takes: [],
  options: {
    data: { takes: 'DIR', says: 'The folder for everything that is kept. Made if missing.', isNeeded: true },
    postgres: { takes: 'URL', says: 'Keeps the messages there. DIR still holds the erasable keys.' },
    port: { takes: 'N', says: "The person's port (8080, or PORT); the desk's is the next one." },
    host: { takes: 'HOST', says: 'The address to listen on (127.0.0.1).' },
    person: { takes: 'URL', says: "The person's address as browsers see it, behind a proxy." },
    desk: { takes: 'URL', says: "The desk's address as browsers see it, behind a proxy." },
  },
  more: ['Before a real desk: docs/operators/run.md'],
  example: '--data ~/desk',
  run: async (given, print) => {
    const server = await openReal(optionsOf(given, locationIn(given), print))
    for (const line of announcement(server)) print(line)
    await untilAsked()
    await server.stop()
    return 0
  },
}

function optionsOf({ text }: Given, location: DataLocation, print: Print): ServerOptions {
  const port = portOf(text('port') ?? process.env.PORT ?? '8080', 'The port')
  const [host, person, desk] = [text('host'), text('person'), text('desk')]
  return {
    ...location,
    webRoot: requireBuilt(),
    ports: { person: port, desk: port + 1 },
    origins: {
      ...(person ? { person: urlOf(person, '--person') } : {}),
      ...(desk ? { desk: urlOf(desk, '--desk') } : {}),
    },
    ...(host ? { host } : {}),
    write: line => print(line.trimEnd()),
  }
}

const announcement = (server: RunningServer): string[] => [
  `person: ${server.personUrl}/`,
  `desk: ${server.deskUrl}/`,
  ...(server.setupLink ? [`set-up, once: ${server.setupLink}`] : []),
]
