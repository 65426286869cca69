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
  const read = new Reader(bytes)
  if (!read.magic('TLS1')) return undefined
  const suspension = {
    desk: read.take(32) as DeskId,
    suspended: read.take(16) as MemberId,
    day: read.u32() as Day,
  }
  const signers = [0, 1].map(() => ({
    member: read.take(16) as MemberId,
    signer: read.take(32) as SigningKey,
    signature: read.take(signatureBytes),
  }))
  if (!read.ended || !equal(suspension.desk, desk)) return undefined
  const members = signers.map(one => memberByKey(keyring, one.signer))
  const [first, second] = members
  if (!first || !second || equal(first.id, second.id)) return undefined
  if (members.some((member, i) => !equal(member!.id, signers[i]!.member))) return undefined
  const shut = [suspension.suspended, ...others]
  if (members.some(member => shut.some(one => equal(one, member!.id)) || !isPresent(member!)))
    return undefined
  if (!members.some(member => member!.roles.includes('coordinator'))) return undefined
  const body = suspensionBody(suspension)
  const good = await Promise.all(signers.map(one => verify(one.signer, 'suspend', body, one.signature)))
  return good.every(Boolean) ? suspension : undefined
}

/** A paper and a former member are nobody who could see a danger today. */
const isPresent = ({ roles }: Member): boolean => !roles.includes('recovery') && !roles.includes('former')

/** From the day it was signed (clocks may differ by one) for 14 days: dated ahead, it would outlive its limit. */
export const isInForce = (suspension: Suspension, day: Day): boolean =>
  suspension.day - 1 <= day && day <= suspension.day + suspensionDays
