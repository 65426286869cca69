/** Whether a key is the one that an epoch's record commits to. */
import type { EpochKey } from './derive.ts'
import { check } from './epoch.ts'
import { type EpochRecord, equal } from './verify/index.ts'

/** A log of the same id may have begun anew, with keys of its own: a key from elsewhere is held against the record. */
export const isKeyOf = ({ desk, log, epoch, ckc }: EpochRecord, key: EpochKey): boolean =>
  equal(check(key, desk, log, epoch), ckc)
