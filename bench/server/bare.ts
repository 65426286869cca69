/**
 * What a server costs that checks nothing: Hono and SQLite, the same items, wraps and marker out of the same JSON, each
 * under its mailbox, the same group commit. It verifies, encrypts and announces nothing.
 */
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import Sqlite from 'better-sqlite3'
import { Hono } from 'hono'

const file = new Sqlite(join(process.argv[2] ?? '', 'bare.db'))
for (const pragma of ['journal_mode=WAL', 'synchronous=FULL']) file.pragma(pragma)
file.exec(`create table items (log blob, seq integer, bytes blob, primary key (log, seq)) without rowid;
  create table wraps (log blob, seq integer, place integer, bytes blob, primary key (log, seq, place)) without rowid;
  create table markers (log blob primary key, bytes blob) without rowid;`)
const keepItem = file.prepare('insert into items (log, seq, bytes) values (?, ?, ?)')
const keepMarker = file.prepare('insert into markers (log, bytes) values (?, ?)')
const keepWrap = file.prepare('insert into wraps (log, seq, place, bytes) values (?, 0, ?, ?)')

type Contact = { epoch: Buffer; entry: Buffer; marker: Buffer; wraps: Buffer[] }
const keep = ({ epoch, entry, marker, wraps }: Contact) => {
  const log = epoch.subarray(36, 68)
  keepItem.run(log, 0, epoch)
  keepItem.run(log, 1, entry)
  keepMarker.run(log, marker)
  for (const [place, wrap] of wraps.entries()) keepWrap.run(log, place, wrap)
}

const waiting: { contact: Contact; done: () => void }[] = []
const flush = () => {
  const group = waiting.splice(0, 64)
  file.transaction(() => {
    for (const one of group) keep(one.contact)
  })()
  for (const one of group) one.done()
  if (waiting.length > 0) setImmediate(flush)
}

const app = new Hono()
app.post('/api/begin', async c => {
  const { epoch, entry, marker, wraps } = await c.req.json()
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  const contact = { epoch: bytes(epoch), entry: bytes(entry), marker: bytes(marker), wraps: wraps.map(bytes) }
  await new Promise<void>(done => {
    waiting.push({ contact, done })
    if (waiting.length === 1) setImmediate(flush)
  })
  return c.json({ seq: 1 })
})
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(JSON.stringify({ personUrl: `http://127.0.0.1:${port}` })),
)
process.on('message', () => process.send?.(process.memoryUsage().rss))
process.on('SIGTERM', () => process.exit(0))
