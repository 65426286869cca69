/** Whether members have signed that the server's data is that of a backup: by server, members and persons alike. */
import { equal } from '../bytes.ts'
import { clockDays } from '../constants.ts'
import { isKeeperAt, type Keyring, quorumAt, rolesAt } from '../keyring.ts'
import type { Bytes, Day, DeskId } from '../kinds.ts'
import { parseRestore, type Restore, restoreBody, restoreHash, type SignedRestore } from '../restore.ts'
import { areSigned, type Signer } from '../signers.ts'
import { type InForce, isSuspended } from '../suspend.ts'
import type { Belief, Fault } from './fault.ts'

/** What is known of the desk: its identity, and the present edition, whose members sign. */
export type RestoreMemory = { desk: DeskId; keyring: Keyring }
/** One that is believed. `hash`: the register names it by that. */
export type Restored = SignedRestore & { hash: Bytes }
/** Half of one: what a keeper asks another to sign as well. */
export type RestoreMotion = { restore: Restore; by: Signer }

const fault = (why: Fault['why']): Fault => ({ fault: 'document', why })

/**
 * The restore, if as many keepers as it took at its edition signed it, one of them a coordinator. Whoever goes back by
 * it asks `holdsAt` as well: of the edition that is known by then.
 */
export async function believeRestore(
  { desk, keyring }: RestoreMemory,
  bytes: Bytes,
  today: Day,
): Promise<Belief<Restored>> {
  const read = parseRestore(bytes)
  if (!read) return fault('form')
  const { restore, signers } = read
  const why = placeFault({ desk, keyring }, restore, today)
  if (why) return fault(why)
  if (signers.length !== quorumAt(keyring, restore.keyringNo)) return fault('form')
  if (!holdsAt(keyring, read, restore.keyringNo)) return fault('rights')
  if (!(await areSigned(signers, keyring, 'restore', restoreBody(restore)))) return fault('signature')
  return { memory: { ...read, hash: restoreHash(bytes) } }
}

/** The half, if a keeper signed it for the present edition, which takes two. `inForce`: suspensions, today. */
export async function believeRestoreMotion(
  { desk, keyring, inForce }: RestoreMemory & { inForce: readonly InForce[] },
  bytes: Bytes,
  today: Day,
): Promise<Belief<RestoreMotion>> {
  const read = parseRestore(bytes)
  const by = read?.signers[0]
  if (!read || !by || read.signers.length !== 1) return fault('form')
  const { restore, signers } = read
  if (restore.keyringNo < keyring.no) return fault('older')
  const why = placeFault({ desk, keyring }, restore, today)
  if (why) return fault(why)
  const mayAsk = quorumAt(keyring, keyring.no) === 2 && isKeeperAt(keyring, by.member, keyring.no)
  if (!mayAsk || isSuspended(inForce, by.member)) return fault('rights')
  if (!(await areSigned(signers, keyring, 'restore', restoreBody(restore)))) return fault('signature')
  return { memory: { restore, by } }
}

/**
 * Whether it would do at edition `no`: as many keepers as that takes, one a coordinator, none of them suspended. So
 * whoever has left since lets nobody go back.
 */
export function holdsAt(
  keyring: Keyring,
  { signers }: Pick<SignedRestore, 'signers'>,
  no: number,
  inForce: readonly InForce[] = [],
): boolean {
  const isLed = signers.some(({ member }) => rolesAt(keyring, member, no).includes('coordinator'))
  const stand = signers.every(
    ({ member }) => isKeeperAt(keyring, member, no) && !isSuspended(inForce, member),
  )
  return signers.length >= quorumAt(keyring, no) && isLed && stand
}

function placeFault(
  memory: RestoreMemory,
  { desk, keyringNo, keyringHash, day }: Restore,
  today: Day,
): Fault['why'] | undefined {
  const { no, hash } = memory.keyring
  if (!equal(desk, memory.desk)) return 'foreign'
  if (keyringNo > no) return 'place'
  if (keyringNo === no && !equal(keyringHash, hash)) return 'forked'
  return day > today + clockDays ? 'day' : undefined
}
