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
    ...{ kind: 'copy', seq: copied.header.seq, by: writer.by && toBase64(writer.by), message },
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
export function truthIn({ chain, lines }: Log, today: Day): (copy: Copy) => boolean {
  const links = new Map(chain.links.map(link => [link.seq, link]))
  const digests = new Map(lines.map(line => [line.seq, line.digest]))
  const end = endOf(chain, today)
  return copy => {
    const link = links.get(copy.seq)
    if (!link) return copy.seq < end
    const digest = digests.get(copy.seq)
    return toBase64(link.hash) === copy.item && (!digest || toBase64(digest) === copy.digest)
  }
}

/** Nothing stands behind this place; once the last epoch has run out, more may have been there. */
export const endOf = (chain: Chain, today: Day): number => {
  const last = currentEpoch(chain)
  return last && last.record.expiry >= today ? headOf(chain)!.seq : Number.POSITIVE_INFINITY
}

/** The copies in a file that hold. */
export function copiesIn({ mailbox, file }: Logs, today: Day): Made[] {
  const isTrue = truthIn(mailbox, today)
  return (file?.lines ?? []).flatMap(({ seq, by, entry }) =>
    by && entry?.kind === 'copy' && isTrue(entry) ? [{ at: seq, by, copy: entry }] : [],
  )
}

/** The file names what this device has not read of the mailbox yet. */
export function isAhead({ mailbox, file }: Logs, today: Day): boolean {
  const end = endOf(mailbox.chain, today)
  return file?.lines.some(({ entry }) => entry?.kind === 'copy' && entry.seq > end) ?? false
}
