/** A mailbox or a file of the invented desk, written to as honest or dishonest people would. */
import {
  type Addressee,
  type Author,
  as,
  Broken,
  type Bytes,
  type Chain,
  concat,
  currentEpoch,
  type Day,
  type EpochKey,
  type EpochRecord,
  emptyChain,
  expiryFor,
  extendChain,
  fileId,
  headOf,
  type ItemHash,
  type LogId,
  type MailboxKeys,
  mailboxKeys,
  never,
  newCodename,
  parseItem,
  person,
  type Random,
  recordBody,
  type Sealed,
  type Side,
  type SigningPair,
  sealEntry,
  sealEpoch,
  sealGrant,
  sign,
  utf8,
} from '../src/index.ts'
import { seeded } from '../vectors/seeded.ts'
import { type Colleague, type Desk, today } from './desk.ts'

export type Started = { chain: Chain; key: EpochKey; sealed: Sealed }
export type Mailbox = Started & { keys: MailboxKeys }

export const weekly = ({ id, weekly: { publicKey } }: Colleague): Addressee => ({
  member: id,
  kem: publicKey,
})
export const standing = (who: Colleague): Addressee => ({ member: who.id, kem: who.standing.publicKey })
export const personOf = (keys: MailboxKeys): Addressee => ({ member: person, kem: keys.kem.publicKey })
const newKey = (random: Random) => random(32) as EpochKey

const begin = { seq: 0, epoch: 0 }

export async function startMailbox(desk: Desk, name: string, to: readonly Colleague[]): Promise<Mailbox> {
  const random = seeded(name)
  const keys = mailboxKeys(newCodename(random), desk.id)
  const key = newKey(random)
  const { no, hash } = desk.keyring
  const prev = random(32) as ItemHash
  const place = {
    desk: desk.id,
    log: keys.id,
    ...begin,
    keyringNo: no,
    keyringHash: hash,
    prev,
    side: 0 as const,
  }
  const readers = [personOf(keys), ...to.map(weekly)]
  const sealed = await sealEpoch(place, expiryFor(today, 3, undefined), key, readers, keys.auth, random)
  const chain = emptyChain('mailbox', desk.id, keys.id)
  return { keys, key, sealed, chain: await extendChain(chain, [sealed.record], desk.keyring, today) }
}

export async function startFile(desk: Desk, name: string, by: Colleague, to: readonly Colleague[]) {
  const random = seeded(name)
  const key = newKey(random)
  const { no, hash } = desk.keyring
  const prev = random(32) as ItemHash
  const log = fileId(desk.id, as<LogId>(random(32), 32))
  const place = { desk: desk.id, log, ...begin, keyringNo: no, keyringHash: hash, prev, side: 1 as const }
  const sealed = await sealEpoch(place, never, key, to.map(standing), by.signing, random)
  return { key, sealed, chain: emptyChain('file', desk.id, log) }
}

/** Where the next item of this chain goes. */
export const nextIn = ({ desk, log, ...chain }: Chain) => {
  const head = headOf({ desk, log, ...chain })!
  return { desk, log, seq: head.seq + 1, prev: head.hash }
}

type EntryChange = Partial<Parameters<typeof sealEntry>[0]>
export function entryIn(
  chain: Chain,
  key: EpochKey,
  text: string,
  author?: Author,
  change: EntryChange = {},
) {
  const { record } = currentEpoch(chain)!
  const { keyringNo } = headOf(chain)!.item
  const place = { ...nextIn(chain), epoch: record.epoch, keyringNo, expiry: record.expiry, ...change }
  return sealEntry(place, key, utf8(text), author, seeded(text))
}

type RecordChange = Partial<Parameters<typeof sealEpoch>[0]> & { expiry?: Day }
const recordPlace = (chain: Chain, side: Side, epoch: number, change: RecordChange) => {
  const { expiry: _, ...place } = change
  const { keyringNo, keyringHash } = currentEpoch(chain)!.record
  return { ...nextIn(chain), epoch, keyringNo, keyringHash, side, ...place }
}

/** The epoch after the current one, by whoever signs. */
export function epochIn(
  chain: Chain,
  key: EpochKey,
  to: readonly Addressee[],
  by: SigningPair,
  side: Side = 1,
  change: RecordChange = {},
): Promise<Sealed> {
  const { record } = currentEpoch(chain)!
  const place = recordPlace(chain, side, record.epoch + 1, change)
  return sealEpoch(place, change.expiry ?? record.expiry, key, to, by, seeded('epoch'))
}

/** A grant of the current epoch, by whoever signs. */
export const grantIn = (
  chain: Chain,
  key: EpochKey,
  to: readonly Addressee[],
  by: SigningPair,
  side: Side = 1,
  change: RecordChange = {},
): Promise<Sealed> => {
  const place = recordPlace(chain, side, currentEpoch(chain)!.record.epoch, change)
  return sealGrant(place, key, to, by, seeded('grant'))
}

/** A record changed and signed again, as only a dishonest page would. */
export function resigned(bytes: Bytes, change: Partial<EpochRecord>, by: SigningPair): Bytes {
  const body = recordBody({ ...(parseItem(bytes) as EpochRecord), ...change })
  return concat(body, sign(by, 'epoch', body))
}

/** Why the chain refuses these items today, or 'accepted'. */
export async function refusalOf(desk: Desk, chain: Chain, items: readonly Bytes[]): Promise<string> {
  try {
    await extendChain(chain, items, desk.keyring, today)
    return 'accepted'
  } catch (error) {
    if (error instanceof Broken) return error.message
    throw error
  }
}
