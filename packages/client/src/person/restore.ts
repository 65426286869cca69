/** What a person is told of a restore: that the helpline's data was that of a backup, by whose word, and what they lost by it. */
import { clockDays, type Day, holdsAt, type Marker, restoreDays } from '@treeline/vault'
import { believedRestores } from '../restores.ts'
import type { Site } from '../site.ts'

/** `signers`: how many people of the helpline have signed it. `isLost`: what the marker names is not there any more. */
export type Restore = { day: Day; signers: number; isLost: boolean }

/** By the last one of these weeks that people who are still with the helpline have signed; undefined: there is none. */
export async function restoreFor(
  { desk, keyring, suspensions, restores }: Site,
  today: Day,
  marker: (Pick<Marker, 'vouchedDay'> & { isPresent: boolean }) | undefined,
): Promise<Restore | undefined> {
  const believed = await believedRestores({ desk, keyring }, restores, today)
  const last = believed.findLast(
    one => one.restore.day + restoreDays >= today && holdsAt(keyring, one, keyring.no, suspensions),
  )
  if (!last) return undefined
  const { day } = last.restore
  // What was marked later was not lost by it.
  const isLost = marker !== undefined && !marker.isPresent && marker.vouchedDay <= day + clockDays
  return { day, signers: last.signers.length, isLost }
}
