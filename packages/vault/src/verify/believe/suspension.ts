/** Whether a suspension is believed: by persons, members and the server alike, each from the two signatures. */
import { compare, equal } from '../bytes.ts'
import { holdsContent, isPerson, type Keyring, memberOf, type Role, rolesAt } from '../keyring.ts'
import type { Day, DeskId, MemberId } from '../kinds.ts'
import { areSigned } from '../signers.ts'
import {
  type InForce,
  isInForce,
  isSuspended,
  type Motion,
  parseSuspension,
  type Suspension,
  suspensionBody,
  suspensionHash,
} from '../suspend.ts'
import type { Belief, Fault } from './fault.ts'

/** `inForce`: those believed before, today. */
export type SuspensionMemory = { desk: DeskId; keyring: Keyring; inForce: readonly InForce[] }

const fault = (why: Fault['why']): Fault => ({ fault: 'document', why })

/**
 * Those in force with this one, if two members, one a coordinator, signed it at an edition where they and the suspended
 * stood; if no edition lifted it; and if fewer than half of those who hold content are out then. One a member and
 * edition. They stand today as well, unless a coordinator has named it: a signer who left since takes nothing back, and
 * nobody who left signs another at an edition of before.
 */
export async function believeSuspension(
  memory: SuspensionMemory,
  bytes: Uint8Array,
  today: Day,
  named: readonly Uint8Array[] = [],
): Promise<Belief<SuspensionMemory>> {
  const read = parseSuspension(bytes)
  if (read?.signers.length !== 2) return fault('form')
  const { suspension, signers } = read
  const hash = suspensionHash(bytes)
  if (memory.inForce.some(one => equal(one.hash, hash))) return { memory }
  const isNamed = named.some(one => equal(one, hash))
  const editions = isNamed ? [suspension.keyringNo] : [suspension.keyringNo, memory.keyring.no]
  const why = faultOf(memory, suspension) ?? signersFault(memory, suspension, signers, editions)
  if (why) return fault(why)
  if (!isInForce(suspension, today)) return fault('day')
  if (memory.keyring.lifts.some(one => equal(one, hash))) return fault('older')
  if (isSuspended(memory.inForce, suspension.suspended)) return fault('forked')
  if (leavesTooFew(memory, suspension.suspended)) return fault('rights')
  if (!(await areSigned(signers, memory.keyring, 'suspend', suspensionBody(suspension))))
    return fault('signature')
  return { memory: { ...memory, inForce: [...memory.inForce, { suspension, hash }] } }
}

/**
 * All of them that hold, in an order that does not hang on who shows them: first those that were in force here before,
 * then those that are named, so that whoever is suspended shuts nobody out in return; then by day. `known`: hashes of
 * the first; they count as named.
 */
export async function believeSuspensions(
  memory: SuspensionMemory,
  all: readonly Uint8Array[],
  today: Day,
  named: readonly Uint8Array[] = [],
  known: readonly Uint8Array[] = [],
): Promise<readonly InForce[]> {
  const rankOf = (hash: Uint8Array) =>
    [known, named].findIndex(some => some.some(one => equal(one, hash))) + 1 || 3
  const ranked = all.map(bytes => {
    const hash = suspensionHash(bytes)
    const day = parseSuspension(bytes)?.suspension.day ?? 0
    return { bytes, hash, day, rank: rankOf(hash) }
  })
  ranked.sort((a, b) => a.rank - b.rank || a.day - b.day || compare(a.hash, b.hash))
  let current = memory
  for (const { bytes } of ranked) {
    const belief = await believeSuspension(current, bytes, today, [...named, ...known])
    if ('memory' in belief) current = belief.memory
  }
  return current.inForce
}

/** The half, if a member signed it who may, for the present edition. */
export async function believeMotion(
  memory: SuspensionMemory,
  bytes: Uint8Array,
): Promise<{ memory: Motion } | Fault> {
  const read = parseSuspension(bytes)
  if (read?.signers.length !== 1) return fault('form')
  const { suspension, signers } = read
  if (suspension.keyringNo !== memory.keyring.no) return fault('older')
  const why = faultOf(memory, suspension)
  if (why) return fault(why)
  if (!maySign(memory, suspension, signers[0]!.member)) return fault('rights')
  if (!(await areSigned(signers, memory.keyring, 'suspend', suspensionBody(suspension))))
    return fault('signature')
  return { memory: { suspension, by: signers[0]! } }
}

function faultOf({ desk, keyring }: SuspensionMemory, suspension: Suspension): Fault['why'] | undefined {
  if (!equal(suspension.desk, desk)) return 'foreign'
  if (suspension.keyringNo > keyring.no) return 'place'
  if (suspension.keyringNo === keyring.no && !equal(suspension.keyringHash, keyring.hash)) return 'forked'
  return stoodAt(keyring, suspension.suspended, suspension.keyringNo) ? undefined : 'rights'
}

/** A paper and a former member are nobody who could see a danger, and nobody to shut out. */
const stoodAt = (keyring: Keyring, id: MemberId, no: number): boolean => {
  const roles = rolesAt(keyring, id, no)
  return roles.length > 0 && !roles.some(role => role === 'recovery' || role === 'former')
}
const hadRole = (keyring: Keyring, id: MemberId, no: number, role: Role) =>
  rolesAt(keyring, id, no).includes(role)

/** `editions`: at which they must stand, one of them as a coordinator. */
function signersFault(
  { keyring, inForce }: SuspensionMemory,
  { suspended }: Suspension,
  signers: readonly { member: MemberId }[],
  editions: readonly number[],
): Fault['why'] | undefined {
  const areGood = editions.every(
    no =>
      signers.some(one => hadRole(keyring, one.member, no, 'coordinator')) &&
      signers.every(one => stoodAt(keyring, one.member, no)),
  )
  const areOthers = signers.every(one => !equal(one.member, suspended) && !isSuspended(inForce, one.member))
  return areGood && areOthers ? undefined : 'rights'
}

/** They stand, are not the suspended, nor suspended themselves. */
const maySign = (
  { keyring, inForce }: SuspensionMemory,
  { suspended, keyringNo }: Suspension,
  id: MemberId,
) => stoodAt(keyring, id, keyringNo) && !equal(id, suspended) && !isSuspended(inForce, id)

/** All that are suspended stay fewer than half of the people who hold content; of two nobody can be. */
export function leavesTooFew(
  { keyring, inForce }: Pick<SuspensionMemory, 'keyring' | 'inForce'>,
  also: MemberId,
): boolean {
  const holders = keyring.members.filter(member => isPerson(member) && holdsContent(member))
  const standing = inForce.filter(({ suspension }) => {
    const member = memberOf(keyring, suspension.suspended)
    return member !== undefined && isPerson(member) && !equal(member.id, also)
  })
  return (standing.length + 1) * 2 >= holders.length
}
