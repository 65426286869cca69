/** A log as one reader follows it: pages fetched, chain checked, epoch keys unwrapped, entries opened. */
import type { Entry, Unknown } from '@treeline/casework'
import {
  Altered,
  Broken,
  type Bytes,
  type Chain,
  type Day,
  type DeskId,
  type EpochKey,
  emptyChain,
  epochOf,
  equal,
  extendChain,
  headOf,
  type ItemHash,
  type KemPair,
  type Keyring,
  type Link,
  type LogId,
  type LogKind,
  type MemberId,
  maxItemsInFile,
  maxItemsInMailbox,
  memberByKey,
  openEntry,
  openWrap,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import type { Session } from './session.ts'
import { Trouble } from './trouble.ts'

/** One entry, opened. `by`: the member who signed it; null: the person. An altered one has entry null. */
export type OpenedLine = { seq: number; by: MemberId | null; entry: Entry | Unknown | null; expiry: Day }
/** Reads a body as one of the kinds its reader knows; what is none of them is unknown. */
type ReadBody = (body: Uint8Array) => Entry | Unknown
export type Log = {
  chain: Chain
  keys: ReadonlyMap<number, EpochKey>
  lines: readonly OpenedLine[]
  /** Of a mailbox, on the desk: the person's X-Wing key. */
  kem: Bytes | undefined
  /** Of a mailbox, for the person: the sealed marker. */
  marker: Bytes | undefined
  /** Why the chain stops holding; null while it holds. */
  fault: string | null
}

export const emptyLog = (kind: LogKind, desk: DeskId, log: LogId): Log => ({
  chain: emptyChain(kind, desk, log),
  keys: new Map(),
  lines: [],
  kem: undefined,
  marker: undefined,
  fault: null,
})

/** Items a log holds at most, as its server takes no more. */
const maxItems: Readonly<Record<LogKind, number>> = { mailbox: maxItemsInMailbox, file: maxItemsInFile }
/** A page of a log, from whichever route it came. */
type Page = {
  items: readonly { item: Bytes; wrap?: Bytes | undefined }[]
  kem?: Bytes | undefined
  marker?: Bytes | undefined
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
  const items = page.items.map(one => one.item)
  const common = { kem: page.kem ?? log.kem, marker: page.marker ?? log.marker }
  let chain: Chain
  try {
    chain = await extendChain(log.chain, items, keyring, today)
  } catch (error) {
    if (error instanceof Broken) return { ...log, ...common, fault: error.message }
    throw error
  }
  const links = chain.links.slice(log.chain.links.length)
  const keys = new Map(log.keys)
  for (const [i, link] of links.entries()) await unwrap(link, page.items[i]?.wrap, chain, pairs, keys)
  const lines = [...log.lines]
  for (const link of links) {
    if (link.item.kind !== 'entry') continue
    lines.push(await openLine(link, keys.get(link.item.epoch), keyring, readBody))
  }
  return { chain, keys, lines, ...common, fault: null }
}

/** A wrap that does not open leaves its epoch without a key: what is under it shows as altered. */
async function unwrap(
  link: Link,
  wrap: Bytes | undefined,
  chain: Chain,
  pairs: readonly KemPair[],
  keys: Map<number, EpochKey>,
): Promise<void> {
  const { item } = link
  if (item.kind === 'entry' || !wrap || keys.has(item.epoch)) return
  const epoch = epochOf(chain, item.epoch)
  const pair = pairs.find(one => item.recipients.some(recipient => equal(recipient.kem, one.hash)))
  if (!epoch || !pair) return
  try {
    keys.set(item.epoch, await openWrap(epoch.record, item, wrap, pair))
  } catch (error) {
    if (!(error instanceof Altered)) throw error
  }
}

async function openLine(
  link: Link,
  key: EpochKey | undefined,
  keyring: Keyring,
  readBody: ReadBody,
): Promise<OpenedLine> {
  const { seq, item } = link
  const altered = { seq, by: null, entry: null, expiry: (item as { expiry: Day }).expiry }
  if (!key) return altered
  try {
    const { body, by, header } = await openEntry(link.bytes, key)
    const member = by && memberByKey(keyring, by.signer)
    if (by && (!member || !equal(member.id, by.member))) return altered
    return { seq, by: member?.id ?? null, entry: readBody(body), expiry: header.expiry }
  } catch (error) {
    if (error instanceof Altered) return altered
    throw error
  }
}

/** Where the next item goes. */
export const nextPlace = (chain: Chain): { seq: number; prev: ItemHash } | undefined => {
  const head = headOf(chain)
  return head && { seq: head.seq + 1, prev: head.hash }
}
