/** Makes a neutral file name for a photo, since its own often contains date and time. */
import type { Cleaned } from '@treeline/testimony'

const endings: Readonly<Record<Cleaned['type'], string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

/** `place`: among the photos of its message, from 0. */
export const nameOf = (type: Cleaned['type'], place: number): string => `${place + 1}.${endings[type]}`
