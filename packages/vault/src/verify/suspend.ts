/** Suspension: two members, one a coordinator, shut a third out at once, for 14 days. Checked in believe/suspension.ts. */
import { concat, equal, Reader, u32, utf8 } from './bytes.ts'
import { suspensionDays } from './constants.ts'
import { label, sha256 } from './hash.ts'
import type { Bytes, Day, DeskId, MemberId } from './kinds.ts'
import { readSigners, type Signer, writeSigners } from './signers.ts'

/** Who is shut out, the day it was signed, and the edition whose members signed it. `keyringHash`: of that edition. */
export type Suspension = {
  desk: DeskId
  suspended: MemberId
  day: Day
  keyringNo: number
  keyringHash: Bytes
}
/** Half a suspension: what one member asks a coordinator to sign as well. */
export type Motion = { suspension: Suspension; by: Signer }
/** One that is believed and in force. `hash`: what a fresh statement names, and an edition that lifts it. */
export type InForce = { suspension: Suspension; hash: Bytes }

/** The bytes of a suspension before its signers (docs/formats/vault.md). */
export const suspensionBody = ({ desk, suspended, day, keyringNo, keyringHash }: Suspension): Bytes =>
  concat(utf8('TLS2'), desk, suspended, u32(day), u32(keyringNo), keyringHash)

/** A suspension with its signers: two, or one of a motion. */
export const writeSuspension = (suspension: Suspension, signers: readonly Signer[]): Bytes =>
  concat(suspensionBody(suspension), writeSigners(signers))

/** SHA-256(L("hash") ‖ suspension with its signers). */
export const suspensionHash = (bytes: Uint8Array): Bytes => sha256(concat(label('hash'), bytes))

/** A suspension or a motion as it is written; nobody has checked it. */
export function parseSuspension(
  bytes: Uint8Array,
): { suspension: Suspension; signers: readonly Signer[] } | undefined {
  const read = new Reader(bytes)
  if (!read.magic('TLS2')) return undefined
  const suspension = {
    desk: read.take(32) as DeskId,
    suspended: read.take(16) as MemberId,
    day: read.u32() as Day,
    keyringNo: read.u32(),
    keyringHash: read.take(32),
  }
  const signers = readSigners(read)
  return signers && { suspension, signers }
}

/** From the day it was signed (clocks may differ by one) for 14 days: dated ahead, it would outlive its limit. */
export const isInForce = ({ day }: Pick<Suspension, 'day'>, today: Day): boolean =>
  day - 1 <= today && today <= day + suspensionDays

/** Whether one of these suspensions names this 16-byte member id. */
export const isSuspended = (inForce: readonly InForce[], id: Uint8Array): boolean =>
  inForce.some(({ suspension }) => equal(suspension.suspended, id))
