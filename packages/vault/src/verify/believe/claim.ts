/** Whether a claim is believed: each names the one before, the first the file it is about. */
import { equal, isZero } from '../bytes.ts'
import { type Claim, claimHash, parseClaim } from '../claim.ts'
import { signatureBytes } from '../constants.ts'
import { sha256 } from '../hash.ts'
import { type Keyring, memberOf } from '../keyring.ts'
import type { Bytes, DeskId, ItemHash, LogId, MemberId } from '../kinds.ts'
import { verify } from '../sign.ts'
import type { Belief, Fault } from './fault.ts'

/** A believed claim and its hash. */
export type Claimed = { claim: Claim; hash: Bytes }
/**
 * `first`: hash of the file's item 0; undefined: not read yet. `items`: how many the file has. `readers`: whom any epoch
 * of it was sealed to. `last`: place and hash of the claim believed before.
 */
export type ClaimMemory = {
  desk: DeskId
  keyring: Keyring
  file: LogId
  first: ItemHash | undefined
  items: number
  readers: readonly MemberId[]
  last: { n: number; hash: Bytes } | undefined
}

const fault = (why: Fault['why']): Fault => ({ fault: 'case', why })

/**
 * The claim, if it is the one before or a later one, signed by somebody this keyring lists: one who left since, too.
 * Nobody has a case, or gives it to anybody, whose file was sealed to another alone: it would be taken, and theirs to read.
 */
export async function believeClaim(memory: ClaimMemory, bytes: Uint8Array): Promise<Belief<Claimed>> {
  const claim = parseClaim(bytes)
  if (!claim) return fault('form')
  const { desk, keyring, file, last, readers } = memory
  if (!equal(claim.desk, desk) || !equal(claim.log, file)) return fault('foreign')
  const hash = claimHash(bytes)
  if (last && equal(last.hash, hash)) return { memory: { claim, hash } }
  const why = placeFault(memory, claim)
  if (why) return fault(why)
  const member = memberOf(keyring, claim.member)
  if (!member || !equal(member.key, sha256(claim.signer))) return fault('rights')
  const canRead = (id: MemberId) => readers.some(one => equal(one, id))
  if (!canRead(claim.member) || !(isZero(claim.owner) || canRead(claim.owner))) return fault('rights')
  const [body, signature] = [bytes.subarray(0, -signatureBytes), bytes.subarray(-signatureBytes)]
  return (await verify(claim.signer, 'claim', body, signature))
    ? { memory: { claim, hash } }
    : fault('signature')
}

/**
 * A reader who was away is shown the last claim only: between it and the one before, some may lie. Each comes with an
 * item of the file, so a number beyond those is made up: behind the highest of all no other could follow.
 */
function placeFault({ first, items, last }: ClaimMemory, { n, previous }: Claim): Fault['why'] | undefined {
  if (last && n < last.n) return 'older'
  if (last && n === last.n) return 'forked'
  if (last && n === last.n + 1) return equal(previous, last.hash) ? undefined : 'forked'
  if (n > items) return 'place'
  return n === 0 && first && !equal(previous, first) ? 'older' : undefined
}
