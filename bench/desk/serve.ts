/**
 * The server under test with the built pages, in a process of its own: `serve.ts DATA PORT PERSON DESK`. It listens on
 * that port and the next one; PERSON and DESK are the origins by which it is reached. Prints its addresses.
 */
import { fileURLToPath } from 'node:url'
import { createServer } from '@treeline/server'

const [data = '', port = '', person = '', desk = ''] = process.argv.slice(2)
const server = await createServer({
  data,
  webRoot: fileURLToPath(new URL('../../apps/web/dist', import.meta.url)),
  ports: { person: Number(port), desk: Number(port) + 1 },
  origins: { person, desk },
})
console.log(JSON.stringify({ personUrl: server.personUrl, deskUrl: server.deskUrl }))
process.on('message', () => process.send?.(process.memoryUsage().rss))
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
