/** How long one message may be, and what may go with it. */
import { maxText } from '@treeline/casework'

/** In UTF-16 units, as the entry counts them. */
export const lettersLeft = (text: string): number => maxText - text.length
export const isTooLong = (text: string): boolean => text.length > maxText
/** From here on it is worth saying how much is left. */
export const isNearlyFull = (text: string): boolean => lettersLeft(text) < 1000

export const maxFileBytes = 25 * 1024 * 1024
export const maxFiles = 4
