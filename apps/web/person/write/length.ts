/** How long one message may be. */
import { maxText } from '@treeline/casework'

/** In UTF-16 units, as the entry counts them. */
export const lettersLeft = (text: string): number => maxText - text.length
export const isTooLong = (text: string): boolean => text.length > maxText
/** From here on it is worth saying how much is left. */
export const isNearlyFull = (text: string): boolean => lettersLeft(text) < 1000
