/** The server under test, in a process of its own: `serve.ts FOLDER [POSTGRES]`. Prints its addresses. */
import { createServer } from '@treeline/server'

const [data = '', postgres] = process.argv.slice(2)
const none = Number.POSITIVE_INFINITY
const server = await createServer({
  ...{
    data,
    webRoot: data,
    limits: { contactsPerSecond: none, unansweredBytesPerHour: Number.MAX_SAFE_INTEGER },
  },
  ...(postgres ? { postgres } : {}),
})
console.log(
  JSON.stringify({ personUrl: server.personUrl, deskUrl: server.deskUrl, setupLink: server.setupLink }),
)
process.on('message', () => process.send?.(process.memoryUsage().rss))
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
