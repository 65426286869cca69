/** A server that keeps every byte it was ever sent, and what the keys of devices open of it later. */
import { type Keyset, openKeys } from '@treeline/client/member'
import {
  type Bytes,
  type EpochKey,
  type EpochRecord,
  equal,
  type Grant,
  type KemPair,
  openEntry,
  openWrap,
  parseItem,
  wrapBytes,
} from '@treeline/vault'
import { fromBase64, readBegin, toBase64 } from '@treeline/wire'
import type { TestServer } from './test-server.ts'

/** Everything long that stood in a question to either origin. */
function sentTo({ wires }: TestServer): Bytes[] {
  const asked = [wires.person, wires.desk].flatMap(wire =>
    wire.passed().map(one => one.asked.toString('latin1')),
  )
  const found = new Set(asked.flatMap(text => text.match(/[\w-]{200,}/g) ?? []))
  return [...[...found].flatMap(text => fromBase64(text) ?? []), ...asked.flatMap(begunIn)]
}

/** What stood in first contacts, which are sent as bytes. */
function begunIn(asked: string): Bytes[] {
  return [...asked.matchAll(/POST \/api\/begin [\s\S]*?\r\n\r\n/g)].flatMap(({ 0: head, index }) => {
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1])
    const from = index + head.length
    const begun = readBegin(new Uint8Array(Buffer.from(asked.slice(from, from + length), 'latin1')))
    return begun ? [begun.epoch, ...begun.wraps, ...(begun.entry ? [begun.entry] : [])] : []
  })
}

/** What these devices open of one mailbox: the bodies of its entries, as text. `id`: the mailbox, base64url. */
export async function openedOf(
  server: TestServer,
  id: string,
  keysets: readonly Keyset[],
): Promise<string[]> {
  const sent = sentTo(server)
  const items = sent.flatMap(bytes => {
    const item = parseItem(bytes)
    return item && toBase64(item.log) === id ? [{ bytes, item }] : []
  })
  const records = items.flatMap(({ item }) => (item.kind === 'entry' ? [] : [item]))
  const wraps = sent.filter(one => one.length === wrapBytes)
  const keys = await keysIn(
    records,
    wraps,
    keysets.flatMap(keyset => openKeys(keyset).pairs),
  )
  const bodies: string[] = []
  for (const { bytes, item } of items) {
    const key = item.kind === 'entry' && keys.get(item.epoch)
    if (key) bodies.push(Buffer.from((await openEntry(bytes, key)).body).toString())
  }
  return bodies
}

/** By epoch. Every wrap is tried with every pair a record names. */
async function keysIn(
  records: readonly (EpochRecord | Grant)[],
  wraps: readonly Bytes[],
  pairs: readonly KemPair[],
) {
  const keys = new Map<number, EpochKey>()
  for (const record of records) {
    const epoch = records.find(one => one.kind === 'epoch' && one.epoch === record.epoch) as EpochRecord
    const named = pairs.filter(pair => record.recipients.some(({ kem }) => equal(kem, pair.hash)))
    for (const pair of named)
      for (const wrap of wraps) {
        const key = await openWrap(epoch, record, wrap, pair).catch(() => undefined)
        if (key) keys.set(record.epoch, key)
      }
  }
  return keys
}
