/** Suspension: two members, one a coordinator, shut a third out at once; the roots confirm it within 14 days. */
import { concat, equal, Reader, u32, utf8 } from './bytes.ts'
import { signatureBytes, suspensionDays } from './constants.ts'
import { hasRole, isPerson, type Keyring, type Member, memberByKey } from './keyring.ts'
import type { Bytes, Day, DeskId, MemberId, SigningKey } from './kinds.ts'
import { verify } from './sign.ts'

/** Who is shut out, and the day it was signed. */
export type Suspension = { desk: DeskId; suspended: MemberId; day: Day }
/** One of the signatures of a suspension. */
export type SuspensionSigner = { member: MemberId; signer: SigningKey; signature: Bytes }

/** The bytes of a suspension before its signatures (docs/formats/vault.md). */
export const suspensionBody = (suspension: Suspension): Bytes =>
  concat(utf8('TLS2'), suspension.desk, suspension.suspended, u32(suspension.day))

/** A suspension with its signatures, in the order given. `verifySuspension` wants two. */
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
  if (!read.magic('TLS2')) return undefined
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
  const { suspension, members } = (await signedBy(bytes, 2, desk, keyring)) ?? {}
  if (!suspension || !members!.every(member => maySign(member, suspension, others))) return undefined
  return members!.some(member => hasRole(member, 'coordinator')) ? suspension : undefined
}

/**
 * Whether two members of this keyring signed it, also such as have left since: for one that a coordinator has
 * believed before, when they stood.
 */
export const isSuspensionSigned = async (
  bytes: Uint8Array,
  desk: DeskId,
  keyring: Keyring,
): Promise<boolean> => (await signedBy(bytes, 2, desk, keyring)) !== undefined

/** The half, if a member of this keyring signed it who may. */
export async function verifyMotion(
  bytes: Uint8Array,
  desk: DeskId,
  keyring: Keyring,
  others: readonly MemberId[],
): Promise<Motion | undefined> {
  const signed = await signedBy(bytes, 1, desk, keyring)
  if (!signed || !maySign(signed.members[0]!, signed.suspension, others)) return undefined
  return { suspension: signed.suspension, by: signed.signers[0]! }
}

type Signed = { suspension: Suspension; signers: readonly SuspensionSigner[]; members: readonly Member[] }

/** With this many good signatures, each of another member of this keyring, whatever has become of them. */
async function signedBy(
  bytes: Uint8Array,
  count: 1 | 2,
  desk: DeskId,
  keyring: Keyring,
): Promise<Signed | undefined> {
  const read = readSuspension(bytes, count)
  if (!read || !equal(read.suspension.desk, desk)) return undefined
  const members = read.signers.flatMap(({ member, signer }) => {
    const found = memberByKey(keyring, signer)
    return found && equal(found.id, member) ? [found] : []
  })
  if (new Set(members).size < count) return undefined
  const body = suspensionBody(read.suspension)
  const good = await Promise.all(
    read.signers.map(({ signer, signature }) => verify(signer, 'suspend', body, signature)),
  )
  return good.every(Boolean) ? { ...read, members } : undefined
}

const maySign = (member: Member, { suspended }: Suspension, others: readonly MemberId[]): boolean =>
  // A paper and a former member are nobody who could see a danger today.
  isPerson(member) && ![suspended, ...others].some(one => equal(one, member.id))

/** From the day it was signed (clocks may differ by one) for 14 days: dated ahead, it would outlive its limit. */
export const isInForce = (suspension: Suspension, day: Day): boolean =>
  suspension.day - 1 <= day && day <= suspension.day + suspensionDays
