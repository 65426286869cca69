/** A log as one reader follows it: pages fetched, chain checked, epoch keys unwrapped, entries opened. */
import type { Entry, Origin, Unknown } from '@treeline/casework'
import {
  Altered,
  type AuthoredBy,
  Broken,
  type Bytes,
  type Chain,
  concat,
  type Day,
  type DeskId,
  type EpochKey,
  emptyChain,
  entryFixed,
  epochOf,
  equal,
  extendChain,
  headOf,
  type ItemHash,
  isKeyOf,
  type KemPair,
  type Keyring,
  type Link,
  type LogId,
  type LogKind,
  type MemberId,
  maxItems,
  type OpenedEntry,
  openEntry,
  openWrap,
  person,
  sha256,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import { writerOf } from './origin.ts'
import type { Session } from './session.ts'
import { Trouble } from './trouble.ts'

/**
 * One entry, opened. `by`: the member who signed it; null: the person. `digest`: hash of its header, writer and body. One
 * that did not open has entry and digest null, and says why.
 */
export type OpenedLine = {
  seq: number
  by: MemberId | null
  entry: Entry | Unknown | null
  digest: Bytes | null
  expiry: Day
  shut: Shut | null
}
/** altered: it does not hold. no-key: this device has no key to it, and nobody has said that it does not hold. */
type Shut = 'altered' | 'no-key'
/** Reads a body of this origin as one of the kinds its reader knows; what is none of them is unknown. `by`: whoever signed it; undefined: the person. */
export type ReadBody = (
  body: Bytes,
  origin: Origin,
  by: AuthoredBy | undefined,
) => Entry | Unknown | Promise<Entry | Unknown>
export type Log = {
  chain: Chain
  /** Of a file, the mailbox it is for; of a mailbox, its own id. */
  mailbox: LogId
  keys: ReadonlyMap<number, EpochKey>
  /** Epochs whose key for this device is not what their record says. */
  badKeys: ReadonlySet<number>
  lines: readonly OpenedLine[]
  /** Of a mailbox, on the desk: the person's X-Wing key. */
  kem: Bytes | undefined
  /** Of a mailbox, for the person: the sealed marker. */
  marker: Bytes | undefined
  /** The hash of item 0, also once that has expired; undefined: there is no such log. */
  first: ItemHash | undefined
  /** Why nothing behind the last link is read; null: all is. */
  fault: LogFault | null
}
/**
 * `altered`: the chain does not hold. `missing`: less of it is shown than was. `version`: an item of a newer edition
 * comes next.
 */
export type LogFault = 'altered' | 'missing' | 'version'

export const emptyLog = (kind: LogKind, desk: DeskId, log: LogId, mailbox = log): Log => ({
  mailbox,
  chain: emptyChain(kind, desk, log),
  keys: new Map(),
  badKeys: new Set(),
  lines: [],
  kem: undefined,
  marker: undefined,
  first: undefined,
  fault: null,
})

/** A page of a log, from whichever route it came. */
type Page = {
  items: readonly { item: Bytes; wraps: readonly Bytes[] }[]
  kem?: Bytes | undefined
  marker?: Bytes | undefined
  first?: ItemHash | undefined
  more: boolean
}

/** Where to read on: behind the newest item that was checked, or -1. */
export const placeIn = (log: Log): number => headOf(log.chain)?.seq ?? -1

/**
 * Everything that came after what this log already holds. A broken chain stops this log and says why.
 * Throws Trouble `server` if the server never comes to an end.
 */
export async function followLog(
  log: Log,
  session: Session,
  pairs: readonly KemPair[],
  keyring: Keyring,
  today: Day,
  readBody: ReadBody,
): Promise<Log> {
  let followed = log
  for (let more = true; more && followed.fault === null; ) {
    const page = await session.ask(routes.page, { log: log.chain.log, after: placeIn(followed) })
    followed = await withPage(followed, page, pairs, keyring, today, readBody)
    more = page.more
  }
  return followed
}

/** The log with one more page. Throws Trouble `server` for one that leads nowhere, or to more than there can be. */
export async function withPage(
  log: Log,
  page: Page,
  pairs: readonly KemPair[],
  keyring: Keyring,
  today: Day,
  readBody: ReadBody,
): Promise<Log> {
  const isEndless = page.more && page.items.length === 0
  const isTooLong = log.chain.links.length + page.items.length > maxItems[log.chain.kind]
  if (isEndless || isTooLong) throw new Trouble('server')
  const { chain, fault } = await extended(log.chain, page, keyring, today)
  const links = chain.links.slice(log.chain.links.length)
  const opened = { keys: new Map(log.keys), badKeys: new Set(log.badKeys) }
  for (const [i, link] of links.entries())
    await unwrap(link, page.items[i]?.wraps ?? [], chain, pairs, opened)
  const common = {
    kem: page.kem ?? log.kem,
    marker: page.marker ?? log.marker,
    first: firstIn(log, chain, page),
  }
  const lines = await openedWith(opened, log, keyring, readBody)
  for (const link of links) {
    if (link.item.kind !== 'entry') continue
    lines.push(await openLine(chain.kind, link, opened, keyring, readBody))
  }
  return { ...log, chain, ...opened, lines, ...common, fault }
}

/** The lines so far: those under a key that was granted after they were read are opened now. */
function openedWith(
  opened: Pick<Log, 'keys' | 'badKeys'>,
  { chain, lines, keys: before, badKeys }: Log,
  keyring: Keyring,
  readBody: ReadBody,
): Promise<OpenedLine[]> {
  const isNew = (epoch: number) =>
    (opened.keys.has(epoch) && !before.has(epoch)) || (opened.badKeys.has(epoch) && !badKeys.has(epoch))
  const waiting = chain.links.filter(({ item }) => item.kind === 'entry' && isNew(item.epoch))
  return Promise.all(
    lines.map(line => {
      const link = waiting.find(one => one.seq === line.seq)
      return link ? openLine(chain.kind, link, opened, keyring, readBody) : line
    }),
  )
}

/** What was seen once stands over what is said of it. */
const firstIn = (log: Log, { links }: Chain, page: Page): ItemHash | undefined =>
  log.first ?? (links[0]?.seq === 0 ? links[0].hash : page.first)

/** The chain as far as it holds, and why no further. */
async function extended(
  before: Chain,
  { items }: Page,
  keyring: Keyring,
  today: Day,
): Promise<{ chain: Chain; fault: LogFault | null }> {
  let chain = before
  for (const { item } of items) {
    if (isOfNewerEdition(item)) return { chain, fault: 'version' }
    try {
      chain = await extendChain(chain, [item], keyring, today)
    } catch (error) {
      if (error instanceof Broken) return { chain, fault: 'altered' }
      throw error
    }
  }
  return { chain, fault: null }
}

/** An item of the vault, of a kind or version this edition does not know. */
function isOfNewerEdition(item: Bytes): boolean {
  const magic = new TextDecoder().decode(item.subarray(0, 4))
  return /^TL[A-Z]\d$/.test(magic) && !['TLE2', 'TLW2', 'TLG2'].includes(magic)
}

/**
 * Of the wraps of one reader the one for this device. A record that does not name its key, or comes without its wrap,
 * gives none; a wrap that is not the one its record names, or does not open, is a lie, and what is under it altered. A
 * key from elsewhere that is not the one of this record is none.
 */
async function unwrap(
  { item }: Link,
  wraps: readonly Bytes[],
  chain: Chain,
  pairs: readonly KemPair[],
  { keys, badKeys }: { keys: Map<number, EpochKey>; badKeys: Set<number> },
): Promise<void> {
  if (item.kind === 'entry') return
  const [epoch, known] = [epochOf(chain, item.epoch), keys.get(item.epoch)]
  if (epoch && known && !isKeyOf(epoch.record, known)) keys.delete(item.epoch)
  if (wraps.length === 0 || keys.has(item.epoch)) return
  const pair = pairs.find(one => item.recipients.some(recipient => equal(recipient.kem, one.hash)))
  const named = item.recipients.find(one => pair && equal(one.kem, pair.hash))
  if (!epoch || !pair || !named) return
  const wrap = wraps.find(one => equal(sha256(one), named.wrap)) ?? wraps[0]!
  try {
    keys.set(item.epoch, await openWrap(epoch.record, item, wrap, pair))
    badKeys.delete(item.epoch)
  } catch (error) {
    if (!(error instanceof Altered)) throw error
    badKeys.add(item.epoch)
  }
}

async function openLine(
  log: LogKind,
  link: Link,
  { keys, badKeys }: Pick<Log, 'keys' | 'badKeys'>,
  keyring: Keyring,
  readBody: ReadBody,
): Promise<OpenedLine> {
  const { seq, item } = link
  const [key, { expiry }] = [keys.get(item.epoch), item as { expiry: Day }]
  const altered = { seq, by: null, entry: null, digest: null, expiry, shut: 'altered' as const }
  if (!key) return badKeys.has(item.epoch) ? altered : { ...altered, shut: 'no-key' }
  try {
    const opened = await openEntry(link.bytes, key)
    const writer = writerOf(keyring, opened.header.keyringNo, opened.by)
    if (!writer) return altered
    const { by, roles } = writer
    const entry = await readBody(opened.body, { log, roles }, opened.by)
    return { seq, by, entry, digest: digestOf(opened), expiry, shut: null }
  } catch (error) {
    if (error instanceof Altered) return altered
    throw error
  }
}

/** Hash of what an entry says, where and by whom: a copy of it says the same, and nothing else does. */
export const digestOf = ({
  header,
  by,
  body,
}: Pick<OpenedEntry, 'header' | 'body'> & { by: AuthoredBy | undefined }): Bytes =>
  sha256(concat(entryFixed(header), by?.member ?? person, body))

/** Where the next item goes. */
export const nextPlace = (chain: Chain): { seq: number; prev: ItemHash } | undefined => {
  const head = headOf(chain)
  return head && { seq: head.seq + 1, prev: head.hash }
}
