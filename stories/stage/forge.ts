/** What a former member with an old mailbox key and the server's help can do: write as the person, or as before. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Keyset } from '@treeline/client/member'
import {
  type Author,
  as,
  type EpochKey,
  type EpochRecord,
  equal,
  type ItemHash,
  itemHash,
  type LogId,
  openWrap,
  parseItem,
  sealEntry,
  utf8,
} from '@treeline/vault'
import { fromBase64, routes } from '@treeline/wire'
import { memberInside } from './insider.ts'
import type { TestServer } from './test-server.ts'
import { random } from './world.ts'

/** The key of a log's first epoch. */
export type Taken = { record: EpochRecord; key: EpochKey }

/** `id`: a mailbox or a file, base64url. */
export async function takenBy(server: TestServer, keyset: Keyset, id: string): Promise<Taken> {
  const { ask, pairs } = memberInside(server, keyset)
  const { items } = await ask(routes.page, { log: as<LogId>(fromBase64(id)!, 32), after: -1 })
  const record = parseItem(items[0]!.item) as EpochRecord
  const pair = pairs.find(one => record.recipients.some(({ kem }) => equal(kem, one.hash)))!
  return { record, key: await openWrap(record, record, items[0]!.wrap!, pair) }
}

/** A message of these words, the person's unless an author is named. */
export const forge = (server: TestServer, taken: Taken, text: string, author?: Author): Promise<void> =>
  forgeEntry(server, taken, { kind: 'message', text, files: [] }, author)

/** Writes under that key, and puts it behind the head of the log as the server does with what it takes. */
export async function forgeEntry(
  server: TestServer,
  { record, key }: Taken,
  entry: object,
  author?: Author,
): Promise<void> {
  const { desk, log, epoch, keyringNo, expiry } = record
  const database = new DatabaseSync(join(server.data, 'treeline.db'))
  const head = database.prepare('select head_seq, head_hash from logs where id = ?').get(log)
  const seq = Number(head!.head_seq) + 1
  const prev = as<ItemHash>(new Uint8Array(head!.head_hash as Uint8Array), 32)
  const place = { desk, log, seq, epoch, keyringNo, expiry, prev }
  const item = await sealEntry(place, key, utf8(JSON.stringify(entry)), author, random)
  const hash = itemHash(item)
  const row = database.prepare(
    "insert into items (log, seq, kind, epoch, expiry, hash, bytes) values (?, ?, 'entry', ?, ?, ?, ?)",
  )
  row.run(log, seq, epoch, expiry, hash, item)
  database.prepare('update logs set head_seq = ?, head_hash = ? where id = ?').run(seq, hash, log)
  database.prepare('update feed set place = (select max(place) + 1 from feed) where log = ?').run(log)
  database.close()
}
