/** Claims: who has a case, said by the member, not by the server; each names the one before. Checked in believe/claim.ts. */
import { concat, Reader, u32, utf8 } from './bytes.ts'
import { signatureBytes } from './constants.ts'
import { label, sha256, sha256ByPlatform } from './hash.ts'
import { hasRole, holdsContent, type Member } from './keyring.ts'
import type { Bytes, Day, DeskId, LogId, MemberId, SigningKey } from './kinds.ts'

/** A claim. `n`: from 0, one more than the claim before. `day`: when it was signed, by its signer's clock. */
export type Claim = {
  desk: DeskId
  /** The file of the case. */
  log: LogId
  n: number
  /** Hash of the claim before; of the first, hash of the file's item 0. */
  previous: Bytes
  /** Who has it now; zeros: nobody. */
  owner: MemberId
  day: Day
  member: MemberId
  signer: SigningKey
}

/** SHA-256(L("hash") ‖ claim with its signature): what the next claim names as its previous. */
export const claimHash = (claim: Uint8Array): Bytes => sha256(hashed(claim))

const hashed = (claim: Uint8Array): Bytes => concat(label('hash'), claim)

/** The hashes of many claims, in their order. */
export const claimHashes = (claims: readonly Bytes[]): Promise<Bytes[]> =>
  Promise.all(claims.map(one => sha256ByPlatform(hashed(one))))

/** What all claims of one file begin with: 68 bytes. */
export const claimStart = (desk: DeskId, file: LogId): Bytes => concat(utf8('TLO2'), desk, file)

/** The bytes of a claim before its signature (docs/formats/vault.md). */
export const claimBody = (claim: Claim): Bytes =>
  concat(
    claimStart(claim.desk, claim.log),
    u32(claim.n),
    claim.previous,
    claim.owner,
    u32(claim.day),
    claim.member,
    claim.signer,
  )

/** Whether this member may have a case: a content holder who is not a recovery sheet. */
export const mayClaim = (member: Member): boolean => holdsContent(member) && !hasRole(member, 'recovery')

/** Which file a claim names; whether it is one, `believeClaim` says. */
export const fileOfClaim = (bytes: Uint8Array): LogId => new Uint8Array(bytes.subarray(36, 68)) as LogId

/** Whom a claim gives the case to, zeros: nobody, and who signed it; whether it is one, `believeClaim` says. */
export const partiesOfClaim = (bytes: Uint8Array): { owner: MemberId; signer: MemberId } => ({
  owner: new Uint8Array(bytes.subarray(104, 120)) as MemberId,
  signer: new Uint8Array(bytes.subarray(124, 140)) as MemberId,
})

/** A claim as it is written; nobody has checked it. */
export function parseClaim(bytes: Uint8Array): Claim | undefined {
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
  read.take(signatureBytes)
  return read.ended ? claim : undefined
}
