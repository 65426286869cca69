/** Copies of mailbox messages in the file: made, read, and held against the mailbox for as long as it has them. */
import {
  type Copy,
  type Entry,
  isAllowed,
  kinds,
  type Origin,
  parseEntry,
  type Unknown,
} from '@treeline/casework'
import {
  type Bytes,
  type Chain,
  currentEpoch,
  type Day,
  headOf,
  isCopy,
  type Keyring,
  type LogId,
  type MemberId,
  openEntry,
  readCopy,
  writeCopy,
} from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import { digestOf, type Log } from '../log.ts'
import { writerOf } from '../origin.ts'

/** A copy in the file: its place there, and who copied. */
export type Made = { at: number; by: MemberId; copy: Copy }
type Logs = { mailbox: Log; file: Log | undefined }

/** Reads a body as the desk does: as one of all kinds, or as a copy out of this mailbox. */
export const bodyReader =
  (keyring: Keyring, mailbox: LogId) =>
  (body: Bytes, origin: Origin): Entry | Unknown | Promise<Entry | Unknown> =>
    isCopy(body) ? copyIn(body, origin, keyring, mailbox) : parseEntry(body, origin)

/** What the desk shows in place of a copy that does not hold. */
export const untrue: Unknown = { kind: 'unknown', named: 'copy', why: 'untrue' }

async function copyIn(
  body: Bytes,
  origin: Origin,
  keyring: Keyring,
  mailbox: LogId,
): Promise<Copy | Unknown> {
  if (!isAllowed(kinds.copy.writers, origin)) return { ...untrue, why: 'rights' }
  const copied = await readCopy(body, mailbox)
  const writer = copied && writerOf(keyring, copied.header.keyringNo, copied.by)
  if (!copied || !writer || copied.at > latest || copied.header.keyringNo > keyring.no) return untrue
  const message = parseEntry(copied.body, { log: 'mailbox', roles: writer.roles })
  if (message.kind !== 'message') return message.kind === 'unknown' ? message : untrue
  return {
    ...{ kind: 'copy', seq: copied.header.seq, expiry: copied.header.expiry, message },
    by: writer.by && toBase64(writer.by),
    ...{
      at: new Date(copied.at).toISOString(),
      item: toBase64(copied.hash),
      digest: toBase64(digestOf(copied)),
    },
  }
}

/** The last millisecond whose instant is written with four digits for its year: others do not sort among these. */
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** The body of a copy of what stands there; undefined if it does not open. `at`: now. */
export async function copyOf({ chain, keys }: Log, seq: number, at: Date): Promise<Bytes | undefined> {
  const link = chain.links.find(one => one.seq === seq)
  const key = link?.item.kind === 'entry' ? keys.get(link.item.epoch) : undefined
  return link && key && writeCopy(await openEntry(link.bytes, key), link.hash, at.getTime())
}

/** Tells whether a copy is what this mailbox holds in its place. Of what has expired, or does not open, it cannot tell. */
function truthIn({ chain, lines }: Log, today: Day): (copy: Copy) => boolean {
  const links = new Map(chain.links.map(link => [link.seq, link]))
  const digests = new Map(lines.map(line => [line.seq, line.digest]))
  const end = endOf(chain, today)
  return copy => {
    if (isOfEarlierLife(chain, copy)) return false
    const link = links.get(copy.seq)
    if (!link) return copy.seq < end
    const digest = digests.get(copy.seq)
    return toBase64(link.hash) === copy.item && (!digest || toBase64(digest) === copy.digest)
  }
}

/** Of a life of the mailbox that had run out before this one began: the same words begin it anew. */
const isOfEarlierLife = ({ epochs: [first] }: Chain, { expiry }: Copy): boolean =>
  first !== undefined && expiry !== undefined && expiry < first.record.expiry

/** Nothing stands behind this place; once the last epoch has run out, more may have been there. */
export const endOf = (chain: Chain, today: Day): number => {
  const last = currentEpoch(chain)
  return last && last.record.expiry >= today ? headOf(chain)!.seq : Number.POSITIVE_INFINITY
}

/**
 * By their places in a file, the copies that count: what this mailbox holds, and in front of the first of those what an
 * earlier life of it held, which it cannot tell.
 */
export function countingIn(logs: Logs, today: Day): ReadonlyMap<number, Copy> {
  const { chain } = logs.mailbox
  const isKnown = chain.epochs.length > 0
  const own = copiesIn(logs, today)
  const first = own[0]?.at ?? Number.POSITIVE_INFINITY
  const counting = new Map(own.map(({ at, copy }) => [at, isKnown ? { ...copy, expiry: undefined } : copy]))
  for (const { seq, entry } of logs.file?.lines ?? [])
    if (entry?.kind === 'copy' && seq < first && isOfEarlierLife(chain, entry)) counting.set(seq, entry)
  return counting
}

/** The copies in a file that hold, of the mailbox as it is now. */
export function copiesIn({ mailbox, file }: Logs, today: Day): Made[] {
  const isTrue = truthIn(mailbox, today)
  return (file?.lines ?? []).flatMap(({ seq, by, entry }) =>
    by && entry?.kind === 'copy' && isTrue(entry) ? [{ at: seq, by, copy: entry }] : [],
  )
}

/** The file names what this device has not read of the mailbox yet. */
export function isAhead({ mailbox, file }: Logs, today: Day): boolean {
  const end = endOf(mailbox.chain, today)
  return (
    file?.lines.some(
      ({ entry }) => entry?.kind === 'copy' && entry.seq > end && !isOfEarlierLife(mailbox.chain, entry),
    ) ?? false
  )
}
