/** Whether one may still write under an epoch, or must start the next one first. */

import type { Epoch, LogKind } from './chain.ts'
import {
  type Day,
  type EpochRecord,
  epochDays,
  equal,
  holdsContent,
  isZero,
  type Keyring,
  type MemberId,
  memberByKey,
  memberOf,
  retentionDays,
} from './verify/index.ts'

/**
 * The expiry day of an epoch that starts today: never before the one before it. Mailbox epochs live whole: the
 * retention and what is left of the days in which they are written. `r`: a random byte.
 */
export const expiryFor = (today: Day, r: number, before: EpochRecord | undefined): Day =>
  Math.max(today + retentionDays + (r % (epochDays + 1)), before?.expiry ?? 0) as Day

/** Its signer and all its recipients stand, unsuspended, in this keyring; a mailbox's writing days are not over. */
export function isWritable(
  epoch: Epoch,
  kind: LogKind,
  keyring: Keyring,
  suspended: readonly MemberId[],
  today: Day,
): boolean {
  const stands = (id: MemberId) => {
    const member = memberOf(keyring, id)
    return member !== undefined && holdsContent(member) && !suspended.some(one => equal(one, id))
  }
  const { record, recipients } = epoch
  const signer = memberByKey(keyring, record.signer)
  if (record.side === 1 && (!signer || !stands(signer.id))) return false
  if (!recipients.every(one => isZero(one.member) || stands(one.member))) return false
  return kind === 'file' || today <= record.expiry - retentionDays
}
