/** Fields that several kinds of entries have. */
import { known, oneOf } from '@treeline/shape'
import { flags } from './urgency.ts'

/** Urgency flags; those this edition does not know are left out. */
export const urgencyFlags = known(oneOf(...flags), 20)
