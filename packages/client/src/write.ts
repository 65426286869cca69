/** Writing at the end of a log: under the current epoch or the next, and again if somebody was faster. */
import { type WrittenEntry, writeEntry } from '@treeline/casework'
import {
  type Addressee,
  type Author,
  type Bytes,
  type Chain,
  currentEpoch,
  type Day,
  type Epoch,
  type EpochKey,
  expiryFor,
  extendChain,
  type ItemHash,
  isWritable,
  type Keyring,
  type MemberId,
  membersNamed,
  never,
  type Random,
  type SigningPair,
  sealEntry,
  sealEpoch,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import { type Log, nextPlace } from './log.ts'
import type { Session } from './session.ts'
import { isRefused, type Refused } from './transport.ts'
import { Trouble } from './trouble.ts'

export type Writer = {
  session: Session
  keyring: Keyring
  suspended: readonly MemberId[]
  today: Day
  random: Random
  /** Who signs epochs, and entries if `author` is set. */
  signing: SigningPair
  author: Author | undefined
  /** Whom a new epoch of this log is sealed to. */
  recipients: (log: Log) => readonly Addressee[]
  /** Of the person: whether an epoch whose readers stand is gone on under; if not, the next one is begun. */
  mayGoOn?: (epoch: Epoch) => boolean
  /** Of a member, in a mailbox: what there is to say of those who left. It takes an epoch to say it. */
  upto?: (log: Log) => number | undefined
  /** The log as it stands on the server now. */
  refresh: (log: Log) => Promise<Log>
  /**
   * The log with this item at its end, which need not be read again then, and the row to send beside it. Undefined: it
   * does not go there.
   */
  extended?: (log: Log, item: Bytes) => Promise<{ log: Log; row: Bytes | undefined } | undefined>
  /** The server has taken it: the log is further than news that was asked for before. */
  arrived?: (log: Log) => void
}

const attempts = 20

/**
 * What of something to say outlives the device's memory. `item`: the bytes it was sealed to before, which may have
 * arrived. `made`: told new bytes before they leave, so that they can be stored.
 */
export type Unsent = { item?: Bytes; made?: (item: Bytes) => Promise<void> }
/** One thing to say, and the bytes it was sealed to: a retry after a lost answer sends the same bytes first. */
export type Saying = { body: Bytes; blobs: readonly Bytes[] } & Unsent

export const sayingOf = (entry: WrittenEntry, blobs: readonly Bytes[] = []): Saying => ({
  body: writeEntry(entry),
  blobs,
})

/** Appends one entry and gives the log with it. Throws Trouble `altered` or `version` if the log has a fault. */
export async function append(log: Log, saying: Saying, writer: Writer): Promise<Log> {
  if (!saying.item) return appendUnless(log, () => saying, writer)
  try {
    return await sent(log, saying, saying.item, writer)
  } catch (error) {
    if (isRefused(error, 'stale')) delete saying.item // it was not kept, and will be sealed anew
    if (!isRefused(error, 'behind')) throw error
    return appendUnless(await writer.refresh(log), () => saying, writer)
  }
}

/**
 * Appends what `next` gives for the log as it then stands; nothing if it gives undefined.
 * Each time another writer was faster, the log is read again and the question put again.
 */
export async function appendUnless(
  log: Log,
  next: (log: Log) => Saying | undefined,
  writer: Writer,
): Promise<Log> {
  let current = log
  let reported: Head | undefined
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (current.fault !== null) throw new Trouble(current.fault)
    const saying = next(current)
    if (!saying) return current
    try {
      current = await withWritableEpoch(current, writer, reported)
      saying.item = await sealedEntry(current, saying.body, writer)
      await saying.made?.(saying.item)
      return await sent(current, saying, saying.item, writer)
    } catch (error) {
      if (isRefused(error, 'stale')) delete saying.item // it was not kept, and will be sealed anew
      if (!isRefused(error, 'behind')) throw error
      reported = headIn(error)
      current = await writer.refresh(current)
    }
  }
  throw new Trouble('server')
}

/** Where the server says a log ends: needed once everything a reader could see of it has expired. */
type Head = { seq: number; prev: ItemHash }
const headIn = ({ details: { seq, head } }: Refused): Head | undefined =>
  seq === undefined || !head ? undefined : { seq: seq + 1, prev: head }

async function withWritableEpoch(log: Log, writer: Writer, reported: Head | undefined): Promise<Log> {
  const { chain } = log
  const epoch = currentEpoch(chain)
  if (!epoch) throw new Trouble('missing')
  const isOpen = log.keys.has(epoch.record.epoch)
  const upto = writer.upto?.(log)
  const mayStay = isOpen && upto === undefined && (writer.mayGoOn?.(epoch) ?? true)
  if (mayStay && isWritable(epoch, chain.kind, writer.keyring, writer.suspended, writer.today)) return log
  const key = writer.random(32) as EpochKey
  const place = {
    ...placeIn(chain),
    ...(epoch.record.expiry < writer.today ? reported : {}),
    epoch: epoch.record.epoch + 1,
    keyringNo: writer.keyring.no,
    keyringHash: writer.keyring.hash,
    side: writer.author ? (1 as const) : (0 as const),
    upto,
  }
  const r = writer.random(1)[0]!
  const expiry = chain.kind === 'file' ? never : expiryFor(writer.today, r, epoch.record)
  const to = writer.recipients(log)
  if (membersNamed(to) < 2) throw new Trouble('few')
  const made = await sealEpoch(place, expiry, key, to, writer.signing, writer.random)
  await writer.session.ask(routes.append, { log: chain.log, item: made.record, wraps: made.wraps })
  const extended = await extendChain(chain, [made.record], writer.keyring, writer.today)
  return { ...log, chain: extended, keys: new Map(log.keys).set(place.epoch, key) }
}

async function sealedEntry({ chain, keys }: Log, body: Bytes, writer: Writer): Promise<Bytes> {
  const { record } = currentEpoch(chain)!
  const place = {
    ...placeIn(chain),
    epoch: record.epoch,
    keyringNo: writer.keyring.no,
    expiry: record.expiry,
  }
  return sealEntry(place, keys.get(record.epoch)!, body, writer.author, writer.random)
}

async function sent(log: Log, { blobs }: Saying, item: Bytes, writer: Writer): Promise<Log> {
  const next = await writer.extended?.(log, item)
  const row = next?.row
  await writer.session.ask(routes.append, { log: log.chain.log, item, blobs, ...(row ? { row } : {}) })
  const now = next?.log ?? (await writer.refresh(log))
  writer.arrived?.(now)
  return now
}

const placeIn = (chain: Chain) => {
  const next = nextPlace(chain)
  if (!next) throw new Trouble('missing')
  return { desk: chain.desk, log: chain.log, ...next }
}
