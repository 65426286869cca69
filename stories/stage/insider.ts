/** What somebody with a key of a log puts into it, as anybody: the server sees the side an entry is of, not its author. */
import { fetchSite, type Keyset, type Site } from '@treeline/client/member'
import {
  type Addressee,
  type Author,
  as,
  type Bytes,
  concat,
  type Day,
  type DeskId,
  type EpochKey,
  type EpochRecord,
  equal,
  idBytes,
  identityOf,
  itemHash,
  type KemPair,
  kemPair,
  type LogId,
  type MemberId,
  mailboxKeys,
  openEntry,
  openWrap,
  parseItem,
  recordBody,
  sealEntry,
  sealEpoch,
  sha256,
  sign,
  wrapBytes,
} from '@treeline/vault'
import { fromBase64, readSync, routes, type SyncAnswer, toBase64 } from '@treeline/wire'
import type { Colleague } from './desk.ts'
import type { Writer } from './person.ts'
import { askAsMember, askAsPerson } from './session.ts'
import type { TestServer } from './test-server.ts'
import { random, worldAt } from './world.ts'

/** A session, and the keys that open what is sealed to it. */
export type Insider = {
  desk: DeskId
  ask: ReturnType<typeof askAsMember>
  pairs: readonly KemPair[]
}

export const memberInside = (server: TestServer, keyset: Keyset): Insider => ({
  desk: keyset.desk,
  ask: askAsMember(worldAt(server.desk, server.now), keyset),
  pairs: [identityOf(keyset.seed).standing, ...keyset.weekly.map(one => kemPair(one.seed))],
})
export const personInside = (server: TestServer, writer: Writer): Insider => ({
  desk: writer.site.desk,
  ask: askAsPerson(worldAt(server.person, server.now), writer),
  pairs: [mailboxKeys(writer.codename, writer.site.desk).kem],
})

/** This member, on this device. */
export const authorFor = ({ keyset: { member, device, seed } }: Colleague): Author => ({
  ...{ member, device, register: new Uint8Array(idBytes), signing: identityOf(seed).signing },
})

/** What opens this colleague's name, as their messages carry it. */
export async function openingOf(server: TestServer, { keyset }: Colleague) {
  const { names } = await memberInside(server, keyset).ask(routes.names, {})
  const { name, salt } = names.find(one => equal(one.member, keyset.member))!
  return { name, salt: toBase64(salt) }
}

/** `id`: a case, base64url. */
export const mailboxIdOf = (id: string): LogId => as<LogId>(fromBase64(id)!, 32)
/** What the server says of all logs this member may read. */
export const allNews = async ({ ask, desk }: Insider): Promise<SyncAnswer> =>
  readSync(await ask(routes.sync, { cursor: null }), desk)!
export async function fileIdOf(inside: Insider, id: string): Promise<LogId> {
  const { logs } = await allNews(inside)
  return logs.find(one => one.mailbox && equal(one.mailbox, mailboxIdOf(id)))!.log
}

/** What stands there, opened, and the hash of its item. */
export async function entryAt({ ask, pairs }: Insider, log: LogId, seq: number) {
  const { items } = await ask(routes.page, { log, after: -1 })
  const { item } = items.find(one => parseItem(one.item)?.seq === seq)!
  const before = items.slice(
    0,
    items.findIndex(one => one.item === item),
  )
  return { opened: await openEntry(item, (await lastEpoch(before, pairs)).key), hash: itemHash(item) }
}

/** `author`: undefined: the person. `keyringNo`: undefined: that of the epoch. */
type Name = { author?: Author | undefined; keyringNo?: number }

/** Writes these bodies under the log's last epoch, one behind the other. */
export async function putInto(
  { ask, pairs }: Insider,
  log: LogId,
  bodies: readonly Uint8Array[],
  { author, keyringNo }: Name,
): Promise<void> {
  const { items } = await ask(routes.page, { log, after: -1 })
  const { record, key } = await lastEpoch(items, pairs)
  const { desk, epoch, expiry } = record
  let { item } = items.at(-1)!
  for (const body of bodies) {
    const place = { desk, log, epoch, expiry, seq: parseItem(item)!.seq + 1, prev: itemHash(item) }
    const named = { ...place, keyringNo: keyringNo ?? record.keyringNo }
    item = await sealEntry(named, key, new Uint8Array(body), author, random)
    await ask(routes.append, { log, item, wraps: [], blobs: [] })
  }
}

/**
 * `to`: whom of the desk, as it is today, the epoch is sealed to. `shut`: one whose wraps are noise, as nobody sees who
 * does not open them.
 */
type NextEpoch = { to: (site: Site) => readonly Addressee[]; expiry: Day; shut?: MemberId }

/** Begins the next epoch of this log, as any member can who reads it. */
export async function beginEpoch(
  server: TestServer,
  { keyset }: Colleague,
  log: LogId,
  { to, expiry, shut }: NextEpoch,
): Promise<void> {
  const { ask } = memberInside(server, keyset)
  const site = (await fetchSite(worldAt(server.desk, server.now)))!
  const { items } = await ask(routes.page, { log, after: -1 })
  const last = items.at(-1)!.item
  const { desk, seq, epoch } = parseItem(last)!
  const place = {
    ...{ desk, log, seq: seq + 1, epoch: epoch + 1, prev: itemHash(last), side: 1 as const },
    ...{ keyringNo: site.keyring.no, keyringHash: site.keyring.hash },
  }
  const { signing } = identityOf(keyset.seed)
  const sealed = await sealEpoch(place, expiry, random(32) as EpochKey, to(site), signing, random)
  const record = parseItem(sealed.record) as EpochRecord
  const wraps = record.recipients.map(({ member }, i) =>
    shut && equal(member, shut) ? random(wrapBytes) : sealed.wraps[i]!,
  )
  const recipients = record.recipients.map((one, i) => ({ ...one, wrap: sha256(wraps[i]!) }))
  const body = recordBody({ ...record, recipients })
  await ask(routes.append, { log, item: concat(body, sign(signing, 'epoch', body)), wraps, blobs: [] })
}

type Page = readonly { item: Bytes; wraps: readonly Bytes[] }[]
async function lastEpoch(
  items: Page,
  pairs: readonly KemPair[],
): Promise<{ record: EpochRecord; key: EpochKey }> {
  const { item, wraps } = items.findLast(one => parseItem(one.item)?.kind === 'epoch')!
  const record = parseItem(item) as EpochRecord
  const pair = pairs.find(one => record.recipients.some(({ kem }) => equal(kem, one.hash)))!
  const named = record.recipients.find(({ kem }) => equal(kem, pair.hash))!
  const wrap = wraps.find(one => equal(sha256(one), named.wrap))!
  return { record, key: await openWrap(record, record, wrap, pair) }
}
