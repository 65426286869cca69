/** Restores of the desk's data from a backup, as the server has them: those that members have signed, and one that waits. */
import {
  type Bytes,
  believeRestore,
  type Day,
  isFault,
  type Restored,
  type RestoreMemory,
  restoreDays,
} from '@treeline/vault/verify'
import type { Db } from '../store/driver.ts'
import { restores, type StoredRestore } from '../store/restores.ts'

/**
 * `signed`: the oldest first. `waiting`: nobody has signed enough of the last one. `isLate`: it was so few weeks ago that
 * members may still bring what is newer than the backup.
 */
export type Restores = {
  signed: readonly (Restored & { bytes: Bytes })[]
  waiting: StoredRestore | undefined
  isLate: boolean
}

export async function restoresIn(db: Db, memory: RestoreMemory, today: Day): Promise<Restores> {
  const stored = await restores(db)
  const signed: (Restored & { bytes: Bytes })[] = []
  for (const { bytes } of stored) {
    const belief = await believeRestore(memory, bytes, today)
    if (!isFault(belief)) signed.push({ ...belief.memory, bytes })
  }
  const isSigned = ({ bytes }: StoredRestore) => signed.some(one => one.bytes === bytes)
  return {
    signed,
    waiting: stored.findLast(one => !isSigned(one)),
    isLate: stored.some(({ day }) => day + restoreDays >= today),
  }
}

/** The era that begins next is above each of these. */
export const lastEra = ({ signed }: Restores, ofRegister: number): number =>
  Math.max(ofRegister, ...signed.map(({ restore }) => restore.era))
