/** What a server costs that checks nothing: Hono and SQLite, the same bytes in one row, the same group commit. */
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import Sqlite from 'better-sqlite3'
import { Hono } from 'hono'

const file = new Sqlite(join(process.argv[2] ?? '', 'bare.db'))
for (const pragma of ['journal_mode=WAL', 'synchronous=FULL']) file.pragma(pragma)
file.exec('create table kept (no integer primary key, body blob not null)')
const keep = file.prepare('insert into kept (body) values (?)')

const waiting: { body: Buffer; done: () => void }[] = []
const flush = () => {
  const group = waiting.splice(0, 64)
  file.transaction(() => {
    for (const one of group) keep.run(one.body)
  })()
  for (const one of group) one.done()
  if (waiting.length > 0) setImmediate(flush)
}

const app = new Hono()
app.post('/api/begin', async c => {
  const body = Buffer.from(await c.req.arrayBuffer())
  await new Promise<void>(done => {
    waiting.push({ body, done })
    if (waiting.length === 1) setImmediate(flush)
  })
  return c.json({ seq: 1 })
})
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(JSON.stringify({ personUrl: `http://127.0.0.1:${port}` })),
)
process.on('message', () => process.send?.(process.memoryUsage().rss))
process.on('SIGTERM', () => process.exit(0))
