/** Fields that several kinds of entries have. */
import { known, matching, oneOf } from '@treeline/shape'
import { flags } from './urgency.ts'

/** A member's id: 16 bytes in base64url. */
export const memberId = matching(/^[\w-]{22}$/)

/** Urgency flags; those this edition does not know are left out. */
export const urgencyFlags = known(oneOf(...flags), 20)
