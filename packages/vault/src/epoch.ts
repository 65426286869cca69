/** Seals the key of an epoch to its recipients, and signs the record that says who they are. */
import { type EpochKey, hmacOf, type SigningPair, sign } from './derive.ts'
import { hpkeSeal } from './hpke.ts'
import type { Random } from './random.ts'
import {
  type Bytes,
  compare,
  concat,
  type Day,
  type DeskId,
  type EpochRecord,
  equal,
  type Grant,
  type ItemHash,
  type KemHash,
  kemHash,
  type LogId,
  label,
  type MemberId,
  membersNamed,
  type Recipient,
  recordBody,
  type Side,
  sha256,
  u32,
} from './verify/index.ts'

/** Whom to seal to: a member and the X-Wing key (1,216 bytes) of their card, or the person (member: zeros) and theirs. */
export type Addressee = { member: MemberId; kem: Bytes }
/** A record and the wraps beside it, in the record's order of recipients. */
export type Sealed = { record: Bytes; wraps: readonly Bytes[] }

/** Where a record goes. `prev`: the hash of the item before; in the first record of a file, 32 random bytes. */
export type EpochPlace = {
  desk: DeskId
  log: LogId
  seq: number
  epoch: number
  keyringNo: number
  keyringHash: Bytes
  prev: ItemHash
  side: Side
}

/** HMAC(CK, L("ckc") ‖ desk ‖ log ‖ epoch): two recipients cannot be given two keys unseen. */
export const check = (key: EpochKey, desk: DeskId, log: LogId, epoch: number): Bytes =>
  hmacOf(key, label('ckc'), desk, log, u32(epoch))
export const wrapInfo = (desk: DeskId, log: LogId, epoch: number, kem: KemHash): Bytes =>
  concat(label('wrap'), desk, log, u32(epoch), kem)

async function wrapFor(
  place: EpochPlace,
  key: EpochKey,
  to: readonly Addressee[],
  random: Random,
): Promise<{ recipient: Recipient; wrap: Bytes }[]> {
  if (to.some((one, i) => to.slice(0, i).some(two => equal(one.member, two.member))))
    throw new RangeError('a member is named twice')
  const made = await Promise.all(
    to.map(async ({ member, kem }) => {
      const hash = kemHash(kem)
      const wrap = await hpkeSeal(kem, wrapInfo(place.desk, place.log, place.epoch, hash), key, random)
      return { recipient: { member, kem: hash, wrap: sha256(wrap) }, wrap }
    }),
  )
  return made.sort((a, b) => compare(a.recipient.member, b.recipient.member))
}

/**
 * Starts an epoch. `upto`: as in EpochRecord; without it nothing is said. Throws RangeError if fewer than two distinct members are named (a case with one reader can be lost)
 * or one is named twice, Altered if a key is no X-Wing key.
 */
export async function sealEpoch(
  { upto, ...place }: EpochPlace & { upto?: number | undefined },
  expiry: Day,
  key: EpochKey,
  to: readonly Addressee[],
  signer: SigningPair,
  random: Random,
): Promise<Sealed> {
  const made = await wrapFor(place, key, to, random)
  const recipients = made.map(one => one.recipient)
  if (membersNamed(recipients) < 2) throw new RangeError('an epoch names at least two members')
  const ckc = check(key, place.desk, place.log, place.epoch)
  const common = { ...place, expiry, ckc, upto: upto ?? null, signer: signer.publicKey, recipients }
  return signedRecord({ kind: 'epoch', ...common }, signer, made)
}

/** Gives one epoch's key to more recipients. Throws RangeError if one is named twice, Altered if a key is no X-Wing key. */
export async function sealGrant(
  place: EpochPlace,
  key: EpochKey,
  to: readonly Addressee[],
  signer: SigningPair,
  random: Random,
): Promise<Sealed> {
  const made = await wrapFor(place, key, to, random)
  const recipients = made.map(one => one.recipient)
  return signedRecord({ kind: 'grant', ...place, signer: signer.publicKey, recipients }, signer, made)
}

function signedRecord(
  record: EpochRecord | Grant,
  signer: SigningPair,
  made: readonly { wrap: Bytes }[],
): Sealed {
  const body = recordBody(record)
  return { record: concat(body, sign(signer, record.kind, body)), wraps: made.map(one => one.wrap) }
}
