/** A server in a process of its own: `child.ts FOLDER [POSTGRES]`. Says where it listens; ends on SIGTERM. */
import { createServer } from '../src/index.ts'

const [data = '', postgres] = process.argv.slice(2)
const none = Number.MAX_SAFE_INTEGER
const server = await createServer({
  ...{ data, webRoot: data, limits: { contactsPerSecond: none, unansweredBytesPerHour: none } },
  ...(postgres ? { postgres } : {}),
})
const { personUrl, deskUrl, setupLink } = server
process.stdout.write(`${JSON.stringify({ personUrl, deskUrl, setupLink })}\n`)
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
