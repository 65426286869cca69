/** Fresh: which keyring is the current one today, and who is suspended; signed daily by a coordinator. */
import { compare, concat, equal, Reader, u16, u32, utf8 } from './bytes.ts'
import { maxSuspensions, signatureBytes } from './constants.ts'
import { hasRole, type Keyring, memberByKey } from './keyring.ts'
import type { Bytes, Day, DeskId, MemberId, SigningKey } from './kinds.ts'
import { verify } from './sign.ts'

/** Signed daily. `keyringHash`: SHA-256 of the edition `keyringNo`. `suspensions`: hashes of those in force, sorted. */
export type Fresh = {
  desk: DeskId
  keyringNo: number
  keyringHash: Bytes
  day: Day
  member: MemberId
  signer: SigningKey
  suspensions: readonly Bytes[]
}

/** The bytes of a fresh statement before its signature (docs/formats/vault.md). */
export const freshBody = (fresh: Fresh): Bytes =>
  concat(
    utf8('TLF2'),
    fresh.desk,
    u32(fresh.keyringNo),
    fresh.keyringHash,
    u32(fresh.day),
    fresh.member,
    fresh.signer,
    u16(fresh.suspensions.length),
    ...[...fresh.suspensions].sort(compare),
  )

/** The statement, if a coordinator of this very keyring signed it for this very keyring. */
export async function verifyFresh(
  bytes: Uint8Array,
  desk: DeskId,
  keyring: Keyring,
): Promise<Fresh | undefined> {
  const read = new Reader(bytes)
  if (!read.magic('TLF2')) return undefined
  const fresh: Fresh = {
    desk: read.take(32) as DeskId,
    keyringNo: read.u32(),
    keyringHash: read.take(32),
    day: read.u32() as Day,
    member: read.take(16) as MemberId,
    signer: read.take(32) as SigningKey,
    suspensions: Array.from({ length: Math.min(read.u16(), maxSuspensions) }, () => read.take(32)),
  }
  const signature = read.take(signatureBytes)
  const signer = memberByKey(keyring, fresh.signer)
  if (!read.ended || !equal(fresh.desk, desk) || !equal(fresh.keyringHash, keyring.hash)) return undefined
  if (fresh.keyringNo !== keyring.no || !signer || !hasRole(signer, 'coordinator')) return undefined
  if (!equal(signer.id, fresh.member)) return undefined
  const body = bytes.subarray(0, bytes.length - signatureBytes)
  return (await verify(fresh.signer, 'fresh', body, signature)) ? fresh : undefined
}
