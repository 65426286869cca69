/** Claims: who has a case, said by the member, not by the server; each names the one before. */
import { concat, equal, Reader, u32, utf8 } from './bytes.ts'
import { signatureBytes } from './constants.ts'
import { label, sha256 } from './hash.ts'
import { hasRole, holdsContent, type Keyring, type Member, memberByKey } from './keyring.ts'
import type { Bytes, Day, DeskId, LogId, MemberId, SigningKey } from './kinds.ts'
import { verify } from './sign.ts'

/** A claim. `n`: from 0, one more than the claim before. `day`: when it was signed, by its signer's clock. */
export type Claim = {
  desk: DeskId
  log: LogId
  n: number
  /** Hash of the claim before; zeros for the first. */
  previous: Bytes
  /** Who has it now; zeros: nobody. */
  owner: MemberId
  day: Day
  member: MemberId
  signer: SigningKey
}

/** SHA-256(L("hash") ‖ claim with its signature): what the next claim names as its previous. */
export const claimHash = (claim: Uint8Array): Bytes => sha256(concat(label('hash'), claim))

/** The bytes of a claim before its signature (docs/formats/vault.md). */
export const claimBody = (claim: Claim): Bytes =>
  concat(
    utf8('TLO2'),
    claim.desk,
    claim.log,
    u32(claim.n),
    claim.previous,
    claim.owner,
    u32(claim.day),
    claim.member,
    claim.signer,
  )

/** The claim, if a content holder of this keyring signed it. */
export async function verifyClaim(
  bytes: Uint8Array,
  desk: DeskId,
  keyring: Keyring,
): Promise<Claim | undefined> {
  const claim = await signedClaim(bytes, desk, keyring)
  const member = claim && memberByKey(keyring, claim.signer)
  return member && mayClaim(member) ? claim : undefined
}

/** Whether this member may have a case: a content holder who is not a recovery sheet. */
export const mayClaim = (member: Member): boolean => holdsContent(member) && !hasRole(member, 'recovery')

/** The claim, if somebody this keyring lists signed it: one who left since, too. Claims after it go on from it. */
export async function signedClaim(
  bytes: Uint8Array,
  desk: DeskId,
  keyring: Keyring,
): Promise<Claim | undefined> {
  const read = new Reader(bytes)
  if (!read.magic('TLO2')) return undefined
  const claim: Claim = {
    desk: read.take(32) as DeskId,
    log: read.take(32) as LogId,
    n: read.u32(),
    previous: read.take(32),
    owner: read.take(16) as MemberId,
    day: read.u32() as Day,
    member: read.take(16) as MemberId,
    signer: read.take(32) as SigningKey,
  }
  const signature = read.take(signatureBytes)
  const member = memberByKey(keyring, claim.signer)
  if (!read.ended || !equal(claim.desk, desk) || !member || !equal(member.id, claim.member)) return undefined
  const body = bytes.subarray(0, bytes.length - signatureBytes)
  return (await verify(claim.signer, 'claim', body, signature)) ? claim : undefined
}
