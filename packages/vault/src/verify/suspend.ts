/** Suspension: two members, one a coordinator, shut a third out at once; the roots confirm it within 14 days. */
import { concat, equal, Reader, u32, utf8 } from './bytes.ts'
import { type Keyring, type Member, memberByKey } from './keyring.ts'
import type { Bytes, Day, DeskId, MemberId, SigningKey } from './kinds.ts'
import { signatureBytes, verify } from './sign.ts'

export type Suspension = { desk: DeskId; suspended: MemberId; day: Day }
export type SuspensionSigner = { member: MemberId; signer: SigningKey; signature: Bytes }

export const suspensionDays = 14

export const suspensionBody = (suspension: Suspension): Bytes =>
  concat(utf8('TLS1'), suspension.desk, suspension.suspended, u32(suspension.day))

export const writeSuspension = (suspension: Suspension, signers: readonly SuspensionSigner[]): Bytes =>
  concat(suspensionBody(suspension), ...signers.flatMap(one => [one.member, one.signer, one.signature]))

/** Half a suspension: what one member asks a coordinator to sign as well. */
export type Motion = { suspension: Suspension; by: SuspensionSigner }

/** A suspension with this many signatures, as it is written; nobody has checked them. */
export function readSuspension(
  bytes: Uint8Array,
  count: number,
): { suspension: Suspension; signers: readonly SuspensionSigner[] } | undefined {
  const read = new Reader(bytes)
  if (!read.magic('TLS1')) return undefined
  const suspension = {
    desk: read.take(32) as DeskId,
    suspended: read.take(16) as MemberId,
    day: read.u32() as Day,
  }
  const signers = Array.from({ length: count }, () => ({
    member: read.take(16) as MemberId,
    signer: read.take(32) as SigningKey,
    signature: read.take(signatureBytes),
  }))
  return read.ended ? { suspension, signers } : undefined
}

/**
 * The suspension, if two distinct members of this keyring signed it, one a coordinator, neither the suspended.
 * `others`: who is suspended already; their word does not count, so that they shut nobody out in return.
 */
export async function verifySuspension(
  bytes: Uint8Array,
  desk: DeskId,
  keyring: Keyring,
  others: readonly MemberId[],
): Promise<Suspension | undefined> {
  const read = readSuspension(bytes, 2)
  if (!read) return undefined
  const { suspension, signers } = read
  if (equal(signers[0]!.member, signers[1]!.member)) return undefined
  const members = await Promise.all(signers.map(one => memberWho(one, suspension, desk, keyring, others)))
  const hold = members.every(Boolean) && members.some(member => member!.roles.includes('coordinator'))
  return hold ? suspension : undefined
}

/**
 * Whether two members of this keyring signed it, also such as have left since: for one that a coordinator has
 * believed before, when they stood.
 */
export async function isSuspensionSigned(
  bytes: Uint8Array,
  desk: DeskId,
  keyring: Keyring,
): Promise<boolean> {
  const read = readSuspension(bytes, 2)
  if (!read || !equal(read.suspension.desk, desk)) return false
  const [one, other] = read.signers.map(({ signer }) => memberByKey(keyring, signer))
  if (!one || !other || equal(one.id, other.id)) return false
  const body = suspensionBody(read.suspension)
  const good = await Promise.all(
    read.signers.map(({ signer, signature }) => verify(signer, 'suspend', body, signature)),
  )
  return good.every(Boolean)
}

/** The half, if a member of this keyring signed it. */
export async function verifyMotion(
  bytes: Uint8Array,
  desk: DeskId,
  keyring: Keyring,
  others: readonly MemberId[],
): Promise<Motion | undefined> {
  const read = readSuspension(bytes, 1)
  if (!read) return undefined
  const by = read.signers[0]!
  return (await memberWho(by, read.suspension, desk, keyring, others))
    ? { suspension: read.suspension, by }
    : undefined
}

/** The member who signed, if they may. */
async function memberWho(
  { member: id, signer, signature }: SuspensionSigner,
  suspension: Suspension,
  desk: DeskId,
  keyring: Keyring,
  others: readonly MemberId[],
): Promise<Member | undefined> {
  const member = memberByKey(keyring, signer)
  if (!equal(suspension.desk, desk) || !member || !equal(member.id, id) || !isPresent(member))
    return undefined
  if ([suspension.suspended, ...others].some(one => equal(one, id))) return undefined
  return (await verify(signer, 'suspend', suspensionBody(suspension), signature)) ? member : undefined
}

/** A paper and a former member are nobody who could see a danger today. */
const isPresent = ({ roles }: Member): boolean => !roles.includes('recovery') && !roles.includes('former')

/** From the day it was signed (clocks may differ by one) for 14 days: dated ahead, it would outlive its limit. */
export const isInForce = (suspension: Suspension, day: Day): boolean =>
  suspension.day - 1 <= day && day <= suspension.day + suspensionDays
