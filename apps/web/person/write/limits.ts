/** What one message may hold: how much text, how many photos of what size, and how these are named. */
import { maxText } from '@treeline/casework'
import type { Cleaned } from '@treeline/testimony'

/** In UTF-16 units, as the entry counts them. */
export const lettersLeft = (text: string): number => maxText - text.length
export const isTooLong = (text: string): boolean => text.length > maxText
/** From here on it is worth saying how much is left. */
export const isNearlyFull = (text: string): boolean => lettersLeft(text) < 1000

export const maxFileBytes = 25 * 1024 * 1024
export const maxFiles = 4

const endings: Readonly<Record<Cleaned['type'], string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

/** Neutral, since a photo's own name often holds its date and time. `place`: among those of its message, from 0. */
export const nameOf = (type: Cleaned['type'], place: number): string => `${place + 1}.${endings[type]}`
