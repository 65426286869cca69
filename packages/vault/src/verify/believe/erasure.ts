/** Whether a case was erased for everyone, or a member asks for it: by server and members alike, against the life each knows. */
import { equal } from '../bytes.ts'
import { clockDays, erasureWaitDays } from '../constants.ts'
import { type Erasure, erasureBody, parseErasure, type SignedErasure } from '../erasure.ts'
import { type Keyring, quorumAt, rolesAt } from '../keyring.ts'
import type { Bytes, Day, DeskId, ItemHash, LogId, MemberId } from '../kinds.ts'
import { fileId } from '../names.ts'
import { areSigned, type Signer } from '../signers.ts'
import { type InForce, isSuspended } from '../suspend.ts'
import type { Belief, Fault } from './fault.ts'

/**
 * A case as far as one knows it. `inForce`: suspensions, today. `heardNo`: under this edition all there was had been
 * heard. Hashes of the two items 0 are undefined where they are not known, or their log is gone.
 */
export type ErasureMemory = {
  desk: DeskId
  keyring: Keyring
  inForce: readonly InForce[]
  heardNo: number
  file: LogId
  fileFirst: ItemHash | undefined
  mailboxFirst: ItemHash | undefined
}
/** Half an erasure: what one member asks a second to sign as well. */
export type ErasureMotion = { erasure: Erasure; by: Signer }

const fault = (why: Fault['why']): Fault => ({ fault: 'case', why })

/**
 * The erasure, if two persons, one a coordinator, signed it at an edition where they stood; or at a desk whose quorum is
 * one, a coordinator alone, days ago. Whoever left before all was last heard signs none at an edition of before; whoever
 * left since takes nothing back. `older`: it is one, of another life of this case.
 */
export async function believeErasure(
  memory: ErasureMemory,
  bytes: Bytes,
  today: Day,
): Promise<Belief<SignedErasure>> {
  const read = parseErasure(bytes)
  if (!read || read.signers.length > 2) return fault('form')
  const { erasure, signers } = read
  const editions = [erasure.keyringNo, Math.max(erasure.keyringNo, memory.heardNo)]
  const why = placeFault(memory, erasure) ?? signersFault(memory, signers, editions)
  if (why) return fault(why)
  const isAlone = signers.length === 1
  if (erasure.day + (isAlone ? erasureWaitDays : 0) > today + clockDays) return fault('day')
  return signedOfThisLife(memory, read)
}

/** The half, if a person signed it who may, for the present edition. */
export async function believeErasureMotion(
  memory: ErasureMemory,
  bytes: Bytes,
  today: Day,
): Promise<Belief<ErasureMotion>> {
  const read = parseErasure(bytes)
  if (read?.signers.length !== 1) return fault('form')
  const { erasure, signers } = read
  if (erasure.keyringNo < memory.keyring.no) return fault('older')
  const why = placeFault(memory, erasure)
  if (why) return fault(why)
  if (!standAt(memory, signers, erasure.keyringNo)) return fault('rights')
  if (erasure.day > today + clockDays) return fault('day')
  const belief = await signedOfThisLife(memory, read)
  return 'fault' in belief ? belief : { memory: { erasure, by: signers[0]! } }
}

function placeFault({ desk, keyring, file }: ErasureMemory, erasure: Erasure): Fault['why'] | undefined {
  if (!equal(erasure.desk, desk) || !equal(erasure.file, file)) return 'foreign'
  if (!equal(fileId(desk, erasure.mailbox), file)) return 'foreign'
  if (erasure.keyringNo > keyring.no) return 'place'
  if (erasure.keyringNo === keyring.no && !equal(erasure.keyringHash, keyring.hash)) return 'forked'
  return undefined
}

/** `editions`: at which they must stand, one of them as a coordinator; alone, at a desk whose quorum was one at each. */
function signersFault(
  memory: ErasureMemory,
  signers: readonly Signer[],
  editions: readonly number[],
): Fault['why'] | undefined {
  const { keyring } = memory
  const areGood = editions.every(
    no =>
      standAt(memory, signers, no) &&
      signers.some(({ member }) => rolesAt(keyring, member, no).includes('coordinator')) &&
      (signers.length === 2 || quorumAt(keyring, no) === 1),
  )
  return areGood ? undefined : 'rights'
}

/** A paper and a former member erase nothing, nor does who is suspended. */
const standAt = (
  { keyring, inForce }: ErasureMemory,
  signers: readonly { member: MemberId }[],
  no: number,
): boolean =>
  signers.every(({ member }) => {
    const roles = rolesAt(keyring, member, no)
    const isPerson = roles.length > 0 && !roles.includes('recovery') && !roles.includes('former')
    return isPerson && !isSuspended(inForce, member)
  })

/** Signatures first: one of another life is genuine all the same. Zeros hold for a mailbox that is gone, and no other. */
async function signedOfThisLife(
  { keyring, fileFirst, mailboxFirst }: ErasureMemory,
  signed: SignedErasure,
): Promise<Belief<SignedErasure>> {
  const { erasure, signers } = signed
  if (!(await areSigned(signers, keyring, 'erase', erasureBody(erasure)))) return fault('signature')
  const isOfThisLife =
    (!fileFirst || equal(fileFirst, erasure.fileFirst)) &&
    (!mailboxFirst || equal(mailboxFirst, erasure.mailboxFirst))
  return isOfThisLife ? { memory: signed } : fault('older')
}
