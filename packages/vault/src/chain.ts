/** A log as its reader holds it: items in order, each naming the one before, each epoch started by one who may. */
import {
  type Bytes,
  clockDays,
  type Day,
  type DeskId,
  type EntryHeader,
  type EpochRecord,
  epochDays,
  equal,
  type Grant,
  type Item,
  type ItemHash,
  isZero,
  itemHash,
  type Keyring,
  type LogId,
  mailboxId,
  maxItems,
  mayHoldContentAt,
  memberByKey,
  membersNamed,
  never,
  parseItem,
  type Recipient,
  retentionDays,
  verifyRecord,
} from './verify/index.ts'

/** mailbox: between one person and the desk, it expires. file: among members, it does not. */
export type LogKind = 'mailbox' | 'file'
/** One item of a log: its sequence number from 0, its clear fields, its bytes, and the hash the next item names. */
export type Link = { seq: number; item: Item; bytes: Bytes; hash: ItemHash }
/** One epoch: its record, and everybody it was ever sealed to. */
export type Epoch = { record: EpochRecord; recipients: readonly Recipient[] }
/** A log as far as it was checked. `links` and `epochs` in order; both are empty before the first item. */
export type Chain = {
  kind: LogKind
  desk: DeskId
  log: LogId
  links: readonly Link[]
  epochs: readonly Epoch[]
}

/** A chain that does not hold. `seq`: of the first item that does not belong. The log stops here; others go on. */
export class Broken extends Error {
  override name = 'Broken'
  readonly seq: number
  constructor(why: string, seq: number) {
    super(`item ${seq}: ${why}`)
    this.seq = seq
  }
}

/** The chain of a log of which no item was read yet. */
export const emptyChain = (kind: LogKind, desk: DeskId, log: LogId): Chain => ({
  kind,
  desk,
  log,
  links: [],
  epochs: [],
})
/** The newest item that was checked; undefined if there is none. */
export const headOf = (chain: Chain): Link | undefined => chain.links.at(-1)
/** The epoch of this number (from 0); undefined if no record of it was checked. */
export const epochOf = (chain: Chain, number: number): Epoch | undefined =>
  chain.epochs.find(epoch => epoch.record.epoch === number)
/** The newest epoch: the one under which the next entry must be sealed; undefined in an empty chain. */
export const currentEpoch = (chain: Chain): Epoch | undefined => chain.epochs.at(-1)

/**
 * The chain with these items behind it. Throws Broken at the first item that does not belong.
 * Items may be missing only where a whole epoch has expired by `today`.
 */
export async function extendChain(
  chain: Chain,
  items: readonly Bytes[],
  keyring: Keyring,
  today: Day,
): Promise<Chain> {
  let extended = chain
  for (const bytes of items) extended = await extendByOne(extended, bytes, keyring, today)
  return extended
}

async function extendByOne(chain: Chain, bytes: Bytes, keyring: Keyring, today: Day): Promise<Chain> {
  const item = parseItem(bytes)
  const before = headOf(chain)
  const expected = before ? before.seq + 1 : 0
  if (!item) throw new Broken('is no item', expected)
  const must = (holds: boolean, why: string) => {
    if (!holds) throw new Broken(why, item.seq)
  }
  must(equal(item.desk, chain.desk) && equal(item.log, chain.log), 'belongs to another log')
  must(item.keyringNo <= keyring.no, 'names a keyring that does not exist yet')
  must(!before || item.keyringNo >= before.item.keyringNo, 'names an older keyring than the item before')
  // Behind a gap its signer names the place: behind the last there is none could follow.
  must(item.seq < maxItems[chain.kind], 'stands beyond what a log holds')
  if (before && item.seq === expected) must(equal(item.prev, before.hash), 'does not name the item before')
  else if (before) must(item.seq > expected && isGapExpired(chain, item, today), 'items are missing before')
  else must(item.seq === 0 && item.kind === 'epoch', 'a log starts with an epoch record')
  const link: Link = { seq: item.seq, item, bytes, hash: itemHash(bytes) }
  const links = [...chain.links, link]
  if (item.kind === 'entry') {
    must(chain.kind === 'mailbox' || item.side === 1, 'is unsigned in a log of members')
    must(isEntryInPlace(chain, item), 'is not under the current epoch')
    return { ...chain, links }
  }
  must(await verifyRecord(bytes, item), 'is not signed by whom it names')
  must(isSameKeyring(chain, item, keyring), 'names another keyring of the same number')
  must(maySign(chain, item, keyring, today), 'is signed by one who may not')
  must(isPersonsKey(chain, item), 'leaves out the person or names another key')
  if (item.kind === 'grant') {
    const epoch = epochOf(chain, item.epoch)
    must(epoch !== undefined, 'grants an epoch that is not there')
    // It expires with the epoch it grants, and would leave a gap in the middle of a later one.
    must(chain.kind === 'file' || epoch === currentEpoch(chain), 'grants an epoch that is over')
    const grown = { record: epoch!.record, recipients: [...epoch!.recipients, ...item.recipients] }
    return { ...chain, links, epochs: chain.epochs.map(one => (one === epoch ? grown : one)) }
  }
  must(isEpochInPlace(chain, item), 'is not the next epoch')
  must(chain.kind === 'file' || item.expiry <= today + longestDays, 'runs out later than an epoch can')
  return { ...chain, links, epochs: [...chain.epochs, { record: item, recipients: item.recipients }] }
}

/** The items between two that are there were all of epochs that have run out. */
const isGapExpired = (chain: Chain, next: Item, today: Day): boolean => {
  const last = currentEpoch(chain)?.record
  return last !== undefined && last.expiry < today && next.kind === 'epoch'
}

/** Two keyrings of one number are shown to two people only by somebody who wants them apart. */
const isSameKeyring = (chain: Chain, { keyringNo, keyringHash }: EpochRecord | Grant, keyring: Keyring) =>
  (keyringNo !== keyring.no || equal(keyringHash, keyring.hash)) &&
  chain.epochs.every(({ record }) => record.keyringNo !== keyringNo || equal(record.keyringHash, keyringHash))

/** A mailbox id binds the person's X-Wing key: every epoch of a mailbox is sealed to the person, and to this key. */
const isPersonsKey = (
  { kind, epochs }: Chain,
  { kind: record, recipients }: EpochRecord | Grant,
): boolean => {
  const first = epochs[0]?.record.recipients.find(one => isZero(one.member))
  const now = recipients.filter(one => isZero(one.member))
  if (kind === 'file') return true
  if (!first) return now.length === 1
  return now.length === 0 ? record === 'grant' : now.every(one => equal(first.kem, one.kem))
}

/** From its reader's day: a server takes one by its own clock, and of these two each may be a day off. */
const longestDays = retentionDays + epochDays + 2 * clockDays

const isEntryInPlace = (chain: Chain, entry: EntryHeader): boolean => {
  const epoch = currentEpoch(chain)?.record
  return epoch !== undefined && entry.epoch === epoch.epoch && entry.expiry === epoch.expiry
}

const isEpochInPlace = (chain: Chain, record: EpochRecord): boolean => {
  const last = currentEpoch(chain)?.record
  if (membersNamed(record.recipients) < 2) return false
  if (chain.kind === 'file' && record.expiry !== never) return false
  return last ? record.epoch === last.epoch + 1 && record.expiry >= last.expiry : record.epoch === 0
}

/** The first record names the log; the next are signed by the person or by a content holder who could read before. */
function maySign(chain: Chain, record: EpochRecord | Grant, keyring: Keyring, today: Day): boolean {
  const first = chain.epochs[0]?.record
  if (!first) return namesLog(chain, record, keyring)
  if (chain.kind === 'mailbox' && equal(record.signer, first.signer)) return record.side === 0
  const member = memberByKey(keyring, record.signer)
  const before = epochOf(chain, record.kind === 'grant' ? record.epoch : record.epoch - 1)
  if (record.side !== 1 || !member || !before) return false
  // Once it has run out its grants are gone, and nobody can tell whom it was sealed to besides.
  const isOver = before.record.expiry < today
  if (!isOver && !before.recipients.some(one => equal(one.member, member.id))) return false
  return mayHoldContentAt(keyring, member.id, record.keyringNo)
}

/** The first record of a mailbox is by the keys that name it; the id of a file follows from its mailbox. */
function namesLog(chain: Chain, record: EpochRecord | Grant, keyring: Keyring): boolean {
  if (chain.kind === 'file') {
    const member = memberByKey(keyring, record.signer)
    return record.side === 1 && member !== undefined && mayHoldContentAt(keyring, member.id, record.keyringNo)
  }
  const person = record.recipients.find(one => isZero(one.member))
  return (
    record.side === 0 &&
    person !== undefined &&
    equal(mailboxId(chain.desk, record.signer, person.kem), chain.log)
  )
}
