/** What a former member with an old mailbox key and the server's help can do: write as the person, or as before. */
import type { Keyset } from '@treeline/client/member'
import {
  type Author,
  as,
  type Bytes,
  type EpochKey,
  type EpochRecord,
  equal,
  type ItemHash,
  itemHash,
  type LogId,
  openWrap,
  parseItem,
  sealEntry,
  sha256,
  utf8,
} from '@treeline/vault'
import { fromBase64, routes } from '@treeline/wire'
import { databaseOf } from './database.ts'
import { type Insider, memberInside } from './insider.ts'
import type { TestServer } from './test-server.ts'
import { random } from './world.ts'

/** The key of a log's first epoch. */
export type Taken = { record: EpochRecord; key: EpochKey }
/** Where a server's database lies. */
type Data = Pick<TestServer, 'data'>

/** `id`: a mailbox or a file, base64url. */
export const takenBy = (server: TestServer, keyset: Keyset, id: string): Promise<Taken> =>
  takenIn(memberInside(server, keyset), id)

export async function takenIn({ ask, pairs }: Insider, id: string): Promise<Taken> {
  const { items } = await ask(routes.page, { log: as<LogId>(fromBase64(id)!, 32), after: -1 })
  const record = parseItem(items[0]!.item) as EpochRecord
  const pair = pairs.find(one => record.recipients.some(({ kem }) => equal(kem, one.hash)))!
  const named = record.recipients.find(({ kem }) => equal(kem, pair.hash))!
  const wrap = items[0]!.wraps.find(one => equal(sha256(one), named.wrap))!
  return { record, key: await openWrap(record, record, wrap, pair) }
}

/** A message of these words, the person's unless an author is named. */
export const forge = (server: Data, taken: Taken, text: string, author?: Author): Promise<void> =>
  forgeEntry(server, taken, { kind: 'message', text, files: [] }, author)

/** Writes under that key, and puts it behind the head of the log as the server does with what it takes. */
export async function forgeEntry(server: Data, taken: Taken, entry: object, author?: Author): Promise<void> {
  putBehind(server, taken, await forgedEntry(server, taken, entry, author))
}

/** An entry under that key for the place behind the head of the log, which nobody has put there yet. */
export async function forgedEntry(
  server: Data,
  { record, key }: Taken,
  entry: object,
  author?: Author,
): Promise<{ seq: number; item: Bytes }> {
  const { desk, log, epoch, keyringNo, expiry } = record
  const database = databaseOf(server)
  const head = database.prepare('select head_seq, head_hash from logs where id = ?').get(log) as Head
  database.close()
  const seq = head.head_seq + 1
  const place = { desk, log, seq, epoch, keyringNo, expiry, prev: as<ItemHash>(head.head_hash, 32) }
  return { seq, item: await sealEntry(place, key, utf8(JSON.stringify(entry)), author, random) }
}
type Head = { head_seq: number; head_hash: Uint8Array }

/** Puts it behind the head of the log. */
export function putBehind(
  server: Data,
  { record: { log, epoch, expiry } }: Taken,
  { seq, item }: { seq: number; item: Bytes },
): void {
  const hash = itemHash(item)
  const database = databaseOf(server)
  const row = database.prepare(
    "insert into items (log, seq, kind, epoch, expiry, hash, bytes) values (?, ?, 'entry', ?, ?, ?, ?)",
  )
  row.run(log, seq, epoch, expiry, hash, item)
  database.prepare('update logs set head_seq = ?, head_hash = ? where id = ?').run(seq, hash, log)
  database.prepare('update feed set place = (select max(place) + 1 from feed) where log = ?').run(log)
  database.close()
}
